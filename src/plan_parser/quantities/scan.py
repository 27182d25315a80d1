"""Scanning: a folded, joined text in; its dates, references, names and quantities out, in reading order, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plan_parser.quantities.chinese import read_chinese, read_fold, read_fraction, read_half, six_places
from plan_parser.quantities.measure import measure
from plan_parser.quantities.patterns import STARTER, pattern
from plan_parser.quantities.qualify import qualify
from plan_parser.quantities.ranges import merge
from plan_parser.quantities.tokens import Form, Token
from plan_parser.quantities.units import MULTIPLIERS

__all__ = ["Form", "Token", "scan"]

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: Longer runs of digits are codes, not figures.
_LONGEST = 30


def scan(text: str, alone: bool = False) -> list[Token]:
    """All tokens of `text` (folded and joined), in reading order, ranges as one token; `alone`: Chinese figures without a unit too."""
    found: list[Token] = []
    for token in _tokens(text, alone):
        merged = merge(text, found[-1], token) if found else None
        if merged is None and found and found[-1].half:
            found.pop()
        if merged is not None:
            found[-1] = merged
        else:
            found.append(token)
    if found and found[-1].half:
        found.pop()
    return found


def _tokens(text: str, alone: bool) -> Iterator[Token]:
    position = 0
    matches = pattern().match
    while start := STARTER.search(text, position):
        match = matches(text, start.start())
        if match is None:
            position = start.start() + 1
            continue
        token, position = _read(text, match, alone)
        position = max(position, match.start() + 1)
        if token is not None:
            position = max(position, token.end)
            yield token


def _read(text: str, match: re.Match[str], alone: bool) -> tuple[Token | None, int]:
    """The token of a match, if it is one, and where to go on."""
    start, end = match.span()
    if match["chinese"] or match["financial"]:
        return read_chinese(text, match, alone)
    if match["arabic"]:
        return _arabic(text, match), end
    if match["slash"]:
        return _slash(text, match), end
    if match["steps"]:
        return _steps(text, match), end
    if match["fraction"]:
        return read_fraction(text, match), end
    if match["fold"]:
        return read_fold(text, match), end
    if match["semi"] or match["halved"]:
        return read_half(text, match), end
    form = Form(match.lastgroup or Form.NAME)
    token = Token(form, start, end, tuple(m.span() for m in _DIGITS.finditer(text, start, end)), before=start, behind=end)
    return (_proportion(text, token) if form is Form.PROPORTION else token), end


def _proportion(text: str, token: Token) -> Token:
    """1:2.5 and 2.5:1 are ratios of 2.5; of three or more parts (26:37:35) there is no one value."""
    parts = text[token.start : token.end].split(":")
    if len(parts) != 2 or max(map(len, parts)) > _LONGEST:
        return token
    first, second = Decimal(parts[0]), Decimal(parts[1])
    if not first:
        return token
    value = second if first == 1 else first if second == 1 else six_places(second / first)
    return qualify(text, replace(token, form=Form.QUANTITY, value=value))


def _arabic(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    numbers = ((start, end),)
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    found = measure(text, end)
    unit = found.times + found.unit
    form = Form.QUANTITY
    if end - start > _LONGEST:
        form, end = Form.NAME, found.end
    elif (before == "“" and (behind == "”" or not unit)) or (not unit and (_is_letter(before) or _is_letter(behind))):
        form = Form.NAME
    elif before in ("(", "") and not unit and behind == ")" and end - start <= 2:
        form = Form.NUMBERING
    elif unit == "级" or (unit == "年" and text.startswith("级", found.end)):
        form, end = Form.NAME, found.end
    value = Decimal(match["arabic"].replace(",", "")) + found.more if end - start <= _LONGEST else Decimal(0)
    if form is not Form.QUANTITY:
        return Token(form, start, end, numbers, value, before=start, behind=end)
    return qualify(text, Token(form, start, found.end, numbers, value, None, unit, found.comparator))


def _slash(text: str, match: re.Match[str]) -> Token:
    """3/4 is 0.75; 9/6 and its like are no figures."""
    over, under = Decimal(match["over"]), Decimal(match["under"])
    numbers = (match.span("over"), match.span("under"))
    if over >= under:
        return Token(Form.NAME, match.start(), match.end(), numbers, before=match.start(), behind=match.end())
    return qualify(text, Token(Form.QUANTITY, match.start(), match.end(), numbers, six_places(over / under)))


def _steps(text: str, match: re.Match[str]) -> Token:
    """3亿5000万元 is 3.5 亿元, 2万3千人 2.3 万人."""
    start, end = match.span()
    high, low = _DIGITS.finditer(text, start, end)
    first, second = text[high.end()], text[end - 1]
    found = measure(text, end)
    value = Decimal(high.group()) + Decimal(low.group()) * MULTIPLIERS[second] / MULTIPLIERS[first]
    return qualify(text, Token(Form.QUANTITY, start, found.end, (high.span(), low.span()), value, None, first + found.unit, found.comparator))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
