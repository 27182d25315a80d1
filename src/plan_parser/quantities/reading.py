"""Reading: any text in; every quantity in it, with value, unit, comparator and normal form, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_parser.model import Comparator, Normal, Span
from plan_parser.quantities.scan import Form, Token, scan
from plan_parser.quantities.units import normalize
from plan_parser.text.folding import fold, join


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it stands in a text: `text[span[0]:span[1]]` is the number with its unit and the qualifier after it."""

    span: Span
    text: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: Comparator
    normalized: Normal


#: A line break between digits parts two numbers, a blank behind four digits is no blank within one, and a wide gap joins nothing.
_APART = re.compile(r"\s{64,}|(?<=\d)[^\S\n]*\n\s*(?=\d)|(?<=\d{4})[^\S\n]+(?=\d{3}(?!\d))")
_LIST = re.compile(r" ?(?:[、和及与或]|以及|,(?=\d)) ?")
_GROWN = re.compile(
    r"(?:增长|提高|增加|扩大|上升|提升|上涨|攀升|扩张|扩容|增产|增值|增收|高出|超出|多出|递增|净增|猛增|激增|剧增|[增涨多高大快])(?:了|近|约|超|不止|整整|将近|超过|接近){0,2}$"
)
_ITEM = re.compile(r"[.、)](?!\d)")
_NUMBERED = re.compile(r"(?:专栏|[图表附]表?|附件|附图|编号|序号)$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def quantities(text: str) -> list[Quantity]:
    """Every quantity of `text` in reading order; dates, names, numbers of documents and items, and turns of speech are none."""
    folded = _APART.sub(lambda m: "\0" * len(m.group()), fold(text))
    view, origins = join(folded, 0, len(folded))
    tokens = [t for t in scan(view, alone=True) if t.form is Form.QUANTITY and not _is_label(folded, view, origins, t)]
    found = []
    for token, comparator in zip(tokens, _shared(view, tokens), strict=True):
        start, end = token.start, token.end - 1
        span = (start, end + 1) if origins is None else (origins[start], origins[end] + 1)
        grown = token.unit == "倍" and bool(_GROWN.search(view, max(0, token.before - 8), token.before))
        normal = normalize(token.value, token.value_max, token.unit, grown=grown, written=text[slice(*span)])
        found.append(Quantity(span, text[slice(*span)], token.value, token.value_max, token.unit, comparator, normal))
    return found


def _is_label(folded: str, view: str, origins: Sequence[int] | None, token: Token) -> bool:
    """The 3 of 表3 and of an item that begins `3.汽车产业`, and a year that stands alone."""
    if token.unit or token.comparator is not None or token.chinese:
        return False
    if _ITEM.match(view, token.end) and token.end - token.start <= 3:
        at = token.start if origins is None else origins[token.start]
        line = folded[max(0, at - 40) : at].rstrip("(")
        if not line.strip(" ") or line.endswith((" ", "\n", "。", ";")):
            return True
    return _NUMBERED.search(view, max(0, token.start - 4), token.start) is not None or _YEAR.fullmatch(view, token.start, token.end) is not None


def _shared(view: str, tokens: Sequence[Token]) -> list[Comparator]:
    """The comparator of each token; one at either end of a list (不低于70%、20%; 7.5%和8.5%以上) holds for all of it."""
    found = [t.comparator or Comparator.EQ for t in tokens]
    group: list[int] = []
    for i, token in enumerate(tokens):
        if group and not (token.before == token.start and _LIST.fullmatch(view, tokens[i - 1].end, token.start) and _alike(tokens[i - 1], token)):
            _share(tokens, found, group)
            group = []
        group.append(i)
    _share(tokens, found, group)
    return found


def _alike(first: Token, second: Token) -> bool:
    return bool(first.unit) == bool(second.unit) and first.end - first.start < 40


def _share(tokens: Sequence[Token], found: list[Comparator], group: list[int]) -> None:
    """Let the word before the first or after the last of a list bind those that have none."""
    if len(group) < 2:
        return
    first, last = tokens[group[0]], tokens[group[-1]]
    bound = [i for i in group if tokens[i].comparator is not None]
    for token, at in ((first, group[0]), (last, group[-1])):
        leads = token is first and token.before < token.start and token.value_max is None
        closes = token is last and token.behind < token.end and token.value_max is None
        if bound == [at] and (leads or closes):
            for i in group:
                found[i] = found[at]
