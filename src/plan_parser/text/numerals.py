"""Chinese numerals: 三千五百, 百万, 二〇三五, 三点一四 in, a Decimal out."""

from __future__ import annotations

from decimal import Decimal

#: Digits, with their financial forms.
DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0, "○": 0, "O": 0, "两": 2, "貮": 2, "弍": 2, "参": 3, "陸": 6,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
_PAIRS = {"廿": "二十", "卅": "三十"}

#: Every character that a Chinese numeral may hold, for patterns.
CHARACTERS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral, or None where `text` is none: 三千 -> 3000, 百万 -> 1000000, 一点五 -> 1.5."""
    for short, long in _PAIRS.items():
        text = text.replace(short, long)
    whole, dot, fraction = text.partition("点")
    if dot:
        if not fraction or not whole or any(c not in DIGITS for c in fraction):
            return None
        head = chinese_number(whole)
        digits = "".join(str(DIGITS[c]) for c in fraction)
        return None if head is None or head != int(head) else Decimal(f"{int(head)}.{digits}")
    if not text:
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _grouped(text)


def _grouped(text: str) -> Decimal | None:
    """A numeral with 十百千万亿: each 万 or 亿 multiplies what was read since the larger one before it."""
    total = section = 0
    digit: int | None = None
    last = None
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section += (1 if digit is None or (digit == 0 and last == "零") else digit) * TENS[c]
            digit = None
        elif c in GROUPS:
            section += digit or 0
            if section == 0:
                if total and c == "亿":  # 万亿
                    total *= GROUPS[c]
                    digit = None
                    last = c
                    continue
                section = 1
            total = (total + section) * GROUPS[c] if c == "亿" else total + section * GROUPS[c]
            section, digit = 0, None
        else:
            return None
        last = c
    if digit is not None and last in DIGITS and section == 0 and len(text) > 1 and text[-2] in "万亿":
        digit *= GROUPS[text[-2]] // 10  # 三万五 = 35000
    elif digit is not None and len(text) > 1 and text[-2] in "百千佰仟":
        digit *= TENS[text[-2]] // 10  # 三百五 = 350
    return Decimal(total + section + (digit or 0))
