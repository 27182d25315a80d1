"""Roles: a number that states nothing in; what it does in its sentence out, or None where no rule knows."""

from __future__ import annotations

import re

from plan_parser.model import Kind, Role
from plan_parser.targets.heads import Governor
from plan_parser.targets.rules import Case
from plan_parser.targets.rules.built import is_works
from plan_parser.targets.rules.duration import is_ring
from plan_parser.targets.rules.narrowing import is_announced, is_condition, is_described, is_grant, is_nested, is_norm, is_place_count, is_programme

_PERIODS = ("年", "个月", "天", "日", "周", "学年", "周年")
_COMPARED = re.compile(r"(?:比|较|与|同)[^,。;]{1,14}(?:平均|相比|同期|上年|去年)[^,。;]{0,8}$")
_COUNTED = re.compile(r"(?:等|这|其余|其他|上述|以上|前|后|每)$")
_NORM = re.compile(r"[^,。;]{0,12}[”\"]?的?(?:(?<![高达非])标准|要求)")


def role_of(case: Case) -> Role | None:
    """The role of the number, by the first of the forms that it fits."""
    token, head, tail, kind, text = case.token, case.head, case.tail, case.kind, case.state.text
    before = case.lead
    if kind is Kind.DURATION and token.unit in _PERIODS:
        return Role.DATE
    if head.told:
        return Role.FACT
    if _NORM.match(text, token.end) or is_norm(case) or is_grant(case):
        return Role.STANDARD
    if is_programme(case) or before.count("“") > before.count("”") or (kind is Kind.DURATION and is_ring(tail)):
        return Role.NAME
    if token.stepped or is_works(tail) or tail.startswith("/"):
        return Role.PROJECT
    if kind is Kind.AMOUNT and tail and head.governor is Governor.NONE and not tail.startswith("的"):
        return Role.PROJECT
    if is_described(case):
        return Role.CONDITION
    if is_announced(case) or is_place_count(case) or _COUNTED.search(before):
        return Role.FACT
    if kind is Kind.COUNT and tail and head.governor in (Governor.NONE, Governor.LEVEL) and not token.comparator:
        return Role.FACT
    if _COMPARED.search(before):
        return Role.FACT
    if is_condition(case) or is_nested(case) or tail.startswith("的") or (token.comparator is not None and tail):
        return Role.CONDITION
    if (token.unit == "%" and tail) or (not token.unit and tail and token.comparator is None):
        return Role.NAME  # glued to a noun without a classifier: 205国道
    return None
