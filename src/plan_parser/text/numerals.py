"""Chinese numerals: 三千五百, 百万, 二〇三五, 三点一四, 壹仟贰佰 in, a Decimal out."""

from __future__ import annotations

import re
from decimal import Decimal

#: Digits of the financial hand, simplified and traditional.
FINANCIAL = {c: n for n, forms in enumerate(("", "壹", "贰貳贮貮弍", "叁叄參弎", "肆", "伍", "陆陸", "柒", "捌", "玖")) for c in forms}
DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, **FINANCIAL, "〇": 0, "○": 0, "O": 0, "两": 2, "兩": 2, "参": 3}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
_PAIRS = {"廿": "二十", "卅": "三十", "卌": "四十", "萬": "万", "億": "亿"}

#: Every character that a Chinese numeral may hold, for patterns; the financial hand apart (大陆, 队伍, 收拾 are no numerals).
CHARACTERS = "零〇一二两三四五六七八九十百千万亿廿卅"
FINANCIAL_CHARACTERS = "".join(FINANCIAL) + "拾佰仟"

#: Longer ones are not numerals but noise.
LONGEST = 40
#: A figure within one group of four, in good order: 三千五百, 三千零五, 十五, 百; 三百五 and 三千五 leave the last unit out.
_GOOD = re.compile("零?(?:[百千]|(?:D千)?(?:零?D百)?(?:零?D?十D?|零?D)?)零?".replace("D", "[一二三四五六七八九]"))
_PLAIN = str.maketrans({**{c: "零一二三四五六七八九"[n] for c, n in DIGITS.items()}, "拾": "十", "佰": "百", "仟": "千"})


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral, or None where `text` is none: 三千 -> 3000, 百万 -> 1000000, 一点五 -> 1.5, 三点二亿 -> 320000000."""
    if not text or len(text) > LONGEST:
        return None
    for short, long in _PAIRS.items():
        text = text.replace(short, long)
    whole, dot, fraction = text.partition("点")
    if dot:
        return _decimal(whole, fraction)
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _grouped(text)


def well_formed(text: str) -> bool:
    """Whether a numeral follows the order of a figure: 一万二千, 三百零五, 二〇二五 do; 亿万, 千百, 百十, 二三, 三千五千 do not."""
    if len(text) > LONGEST:
        return False
    for short, long in _PAIRS.items():
        text = text.replace(short, long)
    whole, _, fraction = text.translate(_PLAIN).partition("点")
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        return "零" in whole
    marks = "".join(c for c in whole if c in GROUPS)
    groups = re.split("[万亿]", whole)
    if marks not in ("", "万", "亿", "万亿", "亿万") or (marks == "万亿" and groups[1]) or (marks == "亿万" and not groups[1]):
        return False
    if not groups[0] and marks and any(groups[1:]):
        return False
    return (whole != "零" or bool(fraction)) and all(_GOOD.fullmatch(g) is not None for g in groups)


def _decimal(whole: str, fraction: str) -> Decimal | None:
    """一点三 and, with what multiplies it, 一点三万亿."""
    digits = fraction.rstrip("十百千万亿")
    head, times = chinese_number(whole), fraction[len(digits) :]
    if head is None or not digits or any(c not in DIGITS for c in digits) or any(c in "万亿" for c in whole):
        return None
    factor = 1
    for c in times:
        factor *= TENS.get(c) or GROUPS[c]
    return Decimal(f"{head}.{''.join(str(DIGITS[c]) for c in digits)}") * factor


def _grouped(text: str) -> Decimal | None:
    """A numeral with 十百千万亿: each 万 or 亿 multiplies what was read since the larger one before it."""
    total = section = 0
    digit: int | None = None
    last = ""
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section += (1 if digit is None or (digit == 0 and last == "零") else digit) * TENS[c]
            digit = None
        elif c in GROUPS:
            total, section, digit = _group(total, section + (digit or 0), c), 0, None
        else:
            return None
        last = c
    if digit is not None and section == 0 and len(text) > 1 and text[-2] in GROUPS:
        digit *= GROUPS[text[-2]] // 10  # 三万五 = 35000
    elif digit is not None and len(text) > 1 and text[-2] in TENS and TENS[text[-2]] > 10:
        digit *= TENS[text[-2]] // 10  # 三百五 = 350
    return Decimal(total + section + (digit or 0))


def _group(total: int, section: int, mark: str) -> int:
    """What was read so far once 万 or 亿 is met: 亿 multiplies all of it, 万 only its own section."""
    if not section and total and mark == "亿":  # 万亿
        return total * GROUPS[mark]
    section = section or (0 if total else 1)
    return (total + section) * GROUPS[mark] if mark == "亿" else total + section * GROUPS[mark]
