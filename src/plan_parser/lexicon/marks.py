"""Marks as words: entries such as 第{n}章 in; patterns that find them in folded text out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from plan_parser.errors import PlanError
from plan_parser.lexicon.loader import Entry, entries
from plan_parser.text.folding import fold

CHINESE = "一二三四五六七八九十百零〇"
#: What {n} may be.
NUMERALS = {
    "chinese": f"[{CHINESE}]{{1,5}}",
    "arabic": r"\d{1,4}",
    "dotted": r"\d{1,3}[-.]\d{1,2}|[一二三四五六七八九十]-\d{1,2}",
    "padded": "0[1-9]",
    "circled": "[①-⑳]",
    "roman": "[\u2160-\u216b]",
    "stem": "[甲乙丙丁戊己庚辛壬癸]",
    "order": "[上中下]",
}
#: Levels of headings, the highest first.
HEADINGS = ("part", "chapter", "section", "comma", "paren", "article", "digit", "paren_digit", "ordinal", "circle", "firstly", "dash", "bullet")
#: Levels of what stands apart.
APART = ("preface", "contents", "annex", "column", "table", "figure")
_SLOT = re.compile(r"\{n(\??)\}")
#: Numerals joined to the next one list things (一、二级; 1、2、3号); a point before a digit is a decimal's, but for 5G and 3D.
_LISTED, _DECIMAL = rf"(?![{CHINESE}]{{1,3}}(?:[、,是]|产业|级)|\d+、)", r"(?!\s?\d(?![GgDd]))"


def heading_pattern(given: Sequence[Entry]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What finds any heading's mark at the start of a text: the number of the group that holds it says its level in the tuple (from group 1 on)."""
    ordered = sorted((e for e in given if _checked(e) in HEADINGS), key=lambda e: -len(_SLOT.sub("", e["form"])))
    first = "".join(map(_first, ordered))
    return re.compile(f"(?=[{first}])(?:{'|'.join(map(_opening, ordered))})"), ("", *(e["level"] for e in ordered))


def alternatives(given: Iterable[Entry], *levels: str, numbered: bool = False) -> str:
    """A pattern of all forms of these levels, the longest first, without what may stand behind them; `numbered`: only with a numeral."""
    kept = [e for e in sorted(given, key=lambda e: -len(e["form"])) if _checked(e) in levels and (not numbered or "numerals" in e)]
    return "|".join(_form({**e, "form": e["form"].replace("{n?}", "{n}")} if numbered else e) for e in kept)


@cache
def forms(*levels: str, numbered: bool = False) -> str:
    """`alternatives` of the list in use."""
    return alternatives(entries("marks"), *levels, numbered=numbered)


def _checked(entry: Entry) -> str:
    """The level of an entry that is well formed."""
    text, kinds = entry["form"], entry.get("numerals", [])
    wrong = [f"level {entry['level']}"] if entry["level"] not in HEADINGS + APART else [f"numerals {k}" for k in kinds if k not in NUMERALS]
    if wrong:
        raise PlanError(f"word list marks.yaml ({text}): does not know {', '.join(wrong)}")
    if not isinstance(text, str) or len(_SLOT.findall(text)) != bool(kinds) or not text.strip():
        raise PlanError(f"word list marks.yaml ({text}): {{n}} must stand once in a form with numerals, and in no other")
    return str(entry["level"])


def _first(entry: Entry) -> str:
    """What the mark begins with, for a class of characters."""
    text = fold(entry["form"])
    if text[0] != "{":
        return re.escape(text[0])
    ways = [way for kind in entry["numerals"] for way in NUMERALS[kind].split("|")]
    return "".join(way[1 : way.index("]")] if way[0] == "[" else way[:2] if way[0] == "\\" else way[0] for way in ways)


def _form(entry: Entry) -> str:
    """The form alone: blanks may stand before the numeral and between characters."""
    text = fold(entry["form"])
    slot = _SLOT.search(text)
    if slot is None:
        return _literal(text)
    before, after = text[: slot.start()], text[slot.end() :]
    kinds = entry["numerals"]
    # A figure of more than two digits with no word before it is a quantity or a year.
    short = not before.strip("([【")
    found = "|".join(r"\d{1,2}" if k == "arabic" and short else NUMERALS[k] for k in sorted(kinds, key=lambda k: k != "dotted"))
    return _literal(before) + (rf"(?:\s*(?:{found})){slot[1]}" if before else f"(?:{found})") + (rf"\s?{_literal(after)}" if after else "")


def _literal(text: str) -> str:
    return r"\s*".join(map(re.escape, text))


def _opening(entry: Entry) -> str:
    """The form in a group, with blanks and points behind it, before a text that may follow it."""
    text = fold(entry["form"])
    bare = _SLOT.sub("", text)
    refused = _refused(entry, text != bare)
    if bare and "\u4e00" <= bare[-1] <= "\u9fff":
        return rf"({_form(entry)}){refused}" + (r"(?=[\s:])" if "order" in entry["numerals"] else "") + r"[\s:、.]*"
    if not bare:
        return rf"({_form(entry)})\s*{refused}" + (r"(?=[\u4e00-\u9fff“])" if "padded" in entry["numerals"] else "")
    if text == bare:
        return rf"({_form(entry)})\s*(?!{re.escape(bare[0])}){refused}"
    after = {".": _DECIMAL + r"\s*(?!\d+、)", "、": r"\s*" + _LISTED}.get(bare[-1], r"[、.]?\s*" if bare[-1] in ")】]" else "")
    return rf"({_form(entry)}){after}{refused}"


def _refused(entry: Entry, numbered: bool) -> str:
    """What the counter-examples have behind the mark; numerals there are refused by _LISTED and _DECIMAL."""
    mark = re.compile(_form(entry) + r"\s*")
    found = {t[m.end()] for t in map(fold, entry.get("not", ())) if (m := mark.match(t)) and m.end() < len(t)}
    words = "".join(sorted(c for c in found if c not in CHINESE and not c.isdecimal()))
    digits = "" if numbered or not any(map(str.isdecimal, found)) else r"\d"
    return f"(?![{re.escape(words)}{digits}])" if words or digits else ""
