"""Automatic numbers: the numbering and styles of a Word file in; for each paragraph in turn the number that Word shows before it (第一章, (一), 1.) out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Longest way of styles that are based on each other, and of lists that link to styles.
_CHAIN = 20
_DIGITS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千〇", "壹贰叁肆伍陆柒捌玖拾佰仟零")


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and the style that it stands for."""

    levels: dict[int, _Level] = field(default_factory=dict)
    link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs of a document; call `of` once for each, in reading order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles: dict[str, tuple[str | None, _Element | None]] = {}
        self._default = ""
        for style in _each(styles, "style"):
            name = _get(style, "styleId") or ""
            self._styles[name] = (_val(style, "basedOn"), style.find(f"{W}pPr"))
            if _get(style, "type") == "paragraph" and _get(style, "default") in ("1", "true"):
                self._default = name
        for abstract in _each(numbering, "abstractNum"):
            levels = {_whole(_get(lvl, "ilvl"), 0): _level(lvl) for lvl in _each(abstract, "lvl")}
            self._lists[_get(abstract, "abstractNumId") or ""] = _List(levels, _val(abstract, "numStyleLink"))
        for num in _each(numbering, "num"):
            starts: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for over in _each(num, "lvlOverride"):
                at = _whole(_get(over, "ilvl"), 0)
                if (start := _val(over, "startOverride")) is not None:
                    starts[at] = _whole(start, 1)
                for lvl in _each(over, "lvl"):
                    own[at] = _level(lvl)
            self._nums[_get(num, "numId") or ""] = (_val(num, "abstractNumId") or "", starts, own)

    def of(self, properties: _Element | None) -> str:
        """The number before the paragraph with these `pPr`, with the blank behind it; nothing where it has none."""
        found = self._numbered(properties)
        if found is None:
            return ""
        num, at = found
        name, starts, own = self._nums[num]
        held = self._followed(name)
        if held is None:
            return ""
        levels = {**held.levels, **own}
        level = levels.get(at)
        if level is None:
            return ""
        if at in starts and (num, at) not in self._started:
            self._started.add((num, at))
            held.counts[at] = starts[at]
        else:
            held.counts[at] = held.counts[at] + 1 if at in held.counts else level.start
        for deeper in [d for d in held.counts if d > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or at < restart):
                del held.counts[deeper]
        return _shown(level, levels, held.counts)

    def level(self, properties: _Element | None) -> int | None:
        """The outline level of a paragraph, from 1, by itself or by its style; None for text."""
        for part in self._chain(properties):
            outline = _val(part, "outlineLvl")
            if outline is not None:
                return _whole(outline, 9) + 1 if _whole(outline, 9) < 9 else None
        return None

    def _chain(self, properties: _Element | None) -> Iterator[_Element]:
        """The paragraph's own properties, then those of its style and of the styles that it is based on."""
        if properties is not None:
            yield properties
        for _, part in self._style_chain(properties):
            if part is not None:
                yield part

    def _style_chain(self, properties: _Element | None) -> Iterator[tuple[str, _Element | None]]:
        name = (_val(properties, "pStyle") if properties is not None else None) or self._default
        for _ in range(_CHAIN):
            if name not in self._styles:
                return
            base, part = self._styles[name]
            yield name, part
            if base is None:
                return
            name = base

    def _numbered(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph."""
        given = properties.find(f"{W}numPr") if properties is not None else None
        at = _val(given, "ilvl") if given is not None else None
        num = _val(given, "numId") if given is not None else None
        for style, part in self._style_chain(properties) if num is None else ():
            own = part.find(f"{W}numPr") if part is not None else None
            if own is None:
                continue
            at = at or _val(own, "ilvl")
            num = _val(own, "numId")
            if num is not None:
                at = at or self._level_of(num, style)
                break
        if num is None or num not in self._nums:
            return None
        return num, min(_whole(at, 0), 8)

    def _level_of(self, num: str, style: str) -> str | None:
        """The level of a list that names a style."""
        held = self._followed(self._nums[num][0]) if num in self._nums else None
        return next((str(n) for n, level in held.levels.items() if level.style == style), None) if held else None

    def _followed(self, name: str) -> _List | None:
        """The list of that name; where it only names a style, the style's list."""
        held = self._lists.get(name)
        for _ in range(_CHAIN):
            if held is None or held.levels or held.link is None:
                return held
            part = self._styles.get(held.link, (None, None))[1]
            own = part.find(f"{W}numPr") if part is not None else None
            num = _val(own, "numId") if own is not None else None
            held = self._lists.get(self._nums[num][0]) if num in self._nums else None
        return None


def _level(lvl: _Element) -> _Level:
    restart = _val(lvl, "lvlRestart")
    legal = lvl.find(f"{W}isLgl")
    return _Level(
        _whole(_val(lvl, "start"), 1), _val(lvl, "numFmt") or "decimal", _val(lvl, "lvlText") or "", _val(lvl, "suff") or "tab",
        legal is not None and _get(legal, "val") not in ("0", "false"), None if restart is None else _whole(restart, 0), _val(lvl, "pStyle"),
    )  # fmt: skip


def _shown(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """The text of a level with its counts in place; bullets are no numbers."""
    if level.form in ("bullet", "none") and "%" not in level.text:
        return ""

    def put(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, level)
        return number(counts.get(at, other.start), "decimal" if level.legal else other.form)

    text = re.sub(r"%([1-9])", put, level.text)
    # a blank parts 第一章 from its title; behind 1. and (一) none is written
    return f"{text} " if text and level.suffix != "nothing" and (text[-1].isalnum() or re.match("第", text)) else text


def number(n: int, form: str) -> str:
    """The number `n` in a form of Word's."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital"):
        return "".join(_DIGITS[int(d)] for d in str(n)) if form == "ideographDigital" else chinese(n)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(n).translate(_LEGAL)
    if form == "ideographTraditional":
        return _STEMS[(n - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(n - 1) % 12]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"):
        return chr(0x2460 + n - 1) if 1 <= n <= 20 else str(n)
    if form == "decimalEnclosedParen":
        return chr(0x2474 + n - 1) if 1 <= n <= 20 else f"({n})"
    if form == "decimalEnclosedFullstop":
        return chr(0x2488 + n - 1) if 1 <= n <= 20 else f"{n}."
    if form == "decimalZero":
        return f"{n:02}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(n).translate({0x30 + d: 0xFF10 + d for d in range(10)})
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter[:20] if form == "upperLetter" else letter[:20].lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(n) if form == "upperRoman" else _roman(n).lower()
    return "" if form in ("bullet", "none") else str(n)


def chinese(n: int) -> str:
    """A whole number below ten thousand in Chinese: 10 十, 21 二十一, 105 一百〇五."""
    if not 0 < n < 10_000:
        return str(n)
    out, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("〇" if gap else "") + ("" if power == 10 and digit == 1 and not out else _DIGITS[digit]) + unit
        gap = False
    return out


def _roman(n: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        times = min(n // value, 20)
        out, n = out + sign * times, n - times * value
    return out


def _each(parent: _Element | None, tag: str) -> list[_Element]:
    return [] if parent is None else parent.findall(f"{W}{tag}")


def _get(element: _Element, name: str) -> str | None:
    value = element.get(f"{W}{name}")
    return None if value is None else str(value)


def _val(parent: _Element, tag: str) -> str | None:
    child = parent.find(f"{W}{tag}")
    return None if child is None else _get(child, "val")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else default
