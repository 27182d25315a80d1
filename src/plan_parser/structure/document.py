"""Document: a plan's blocks and headings in; what it says of itself out: title, issuer, region, dates, period, horizons, citations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_parser.model import NOTHING, Document, NodeKind, Table, Told
from plan_parser.structure.blocks import Block
from plan_parser.structure.cites import cites_of, number_in
from plan_parser.structure.front import Front
from plan_parser.structure.lines import Line
from plan_parser.structure.outline import Growing
from plan_parser.structure.region import issuer_of, region_of
from plan_parser.structure.times import date_in, horizons_in, issue_year, looks_back, period_in, reported
from plan_parser.structure.words import is_date
from plan_parser.text.folding import fold
from plan_parser.text.numerals import chinese_number

_NOTICE = re.compile(r"关于(?:印发|发布|公布|下达|批转|转发|同意)(?:《(.+?)》|(.+?))的(?:通知|公告|批复|函)")
_KINDS = r"(?:规划|纲要|方案|计划|意见|报告|行动|措施|要点|规定|办法|建议|战略|蓝图|指引|导则|规划纲要)"
_TITLE = re.compile(rf".{{2,80}}{_KINDS}(?:\(.{{1,24}}\))?(?:的(?:通知|报告))?")
#: The longest period of a plan, in years.
_LONGEST = 30
#: A notice or decision that issues nothing but itself.
_LETTER = re.compile(r".{0,30}关于.{2,60}的(?:通知|决定|通告|公告|批复)")
_NUMBERED = re.compile(r"[〔\[(](?:19|20)\d\d[〕\])]第?\d+号")
_PAST_HEAD = re.compile(r"现状|基期|实际|完成|年均|累计")
_QUOTES = re.compile(r"[*\"'“”‘’]?(十[一二三四五六七八九]?五)[\"'“”‘’*]")


def describe(
    source: str, name: str, blocks: Sequence[Block], front: Front, furniture: Sequence[Line], roots: Sequence[Growing], tables: Sequence[Table],
    told: Told = NOTHING,
) -> Document:
    """The document's own data; what the text leaves open is taken from what its file tells, and what nothing tells is None."""
    before = [b for i, b in enumerate(blocks[: front.body]) if b.grid is None and i not in front.contents]
    lines = "\n".join(b.text for b in before)
    body = [b.text for b in blocks[front.body : front.annex] if b.grid is None]
    opening = "\n".join(body[:6])
    title = title_of(source, before) or told.title
    folded = title or ""
    issuer = issuer_of(lines, body, opening) or told.issuer
    number = number_in(lines) or told.number
    region = region_of(fold(folded), issuer, number, lines, opening, body)
    closing = [b.text for b in blocks[front.annex :] if len(b.text) < 60]
    issued = _issued(before, [b.text for b in blocks[max(front.body, front.end - 3) : front.end]], closing) or told.issued
    published = next((d for line in furniture if re.match(r"发布|时间|日期|公开日期", line.text) and (d := date_in(line.text))), told.published)
    headings = [n.heading for n in _headed(roots)]
    issuer = issuer or _speaker(opening, region.name)
    report = period_in(fold(folded)) is None and (not re.search("规划|方案|纲要|计划$", folded) or bool(re.search(r"(?:19|20)\d\d年", fold(folded))))
    period = period_in(fold(folded)) or _stated_period(body) or (_coming_period(headings) if report else None)
    if report and (named := re.findall(r"(?:19|20)\d\d(?=年)", fold(folded))):
        headings = [*headings, f"{max(named)}年工作"]
    horizons = _horizons(period, issue_year(issued, number), headings, [*body, fold(folded).replace("远景目标纲要", "远景目标")], tables, report)
    return Document(
        name, title, issuer, number, region.name, region.code, region.level, issued, published, period, horizons,
        cites_of(source, [*before, *(b for b in blocks[front.body : front.end] if b.grid is None)], title or ""),
    )  # fmt: skip


def title_of(source: str, before: Sequence[Block]) -> str | None:
    """The plan's title: what a notice says that it issues, else the lines above the text that name a plan; quotes that a scan has broken are mended."""
    text, written = "", ""
    for block in before:
        text += block.text
        written += block.written(source)
        if len(text) > 4000:
            break
    match = _NOTICE.search(text)
    if match:
        group = 1 if match[1] else 2
        return _mend(written[match.start(group) : match.end(group)])
    for block in before:
        match = re.match(r"(?!关于)([^-]{2,80}?(?:报告|规划|纲要|方案))\s*-{2,}.{0,6}(?:19|20)\d\d年", block.text)
        if match:
            return _mend(block.written(source, 0, match.end(1)))
    for pattern in (_TITLE, _LETTER):
        for i in range(len(before)):
            for j in (i + 1, i + 2, i + 3):
                joined = "".join(b.text for b in before[i:j])
                if j <= len(before) and len(joined) <= 100 and pattern.fullmatch(joined) and not is_date(joined) and not _NUMBERED.search(joined):
                    follow = before[j].text if j < len(before) else ""
                    tail = before[j].written(source) if re.fullmatch(r"\((?:19|20)\d\d.{0,14}\)", follow) else ""
                    return _mend("".join(b.written(source) for b in before[i:j]) + tail)
    return None


def _mend(title: str) -> str:
    compact = "".join(title.split())
    return compact if "“" in compact and "”" in compact else _QUOTES.sub(r"“\1”", compact)


def _issued(before: Sequence[Block], last: Sequence[str], closing: Sequence[str]) -> str | None:
    """The date in the letter, of the meeting, or at the very end."""
    for block in before:
        if is_date(block.text) or re.search(r"^-{2}|^\(?(?:19|20)\d\d年|会议|大会", block.text):
            found = date_in(block.text)
            if found:
                return found
    for text in (*last, *closing):
        if is_date(text) or re.search(r"印发$", text):
            return date_in(text)
    return None


def _headed(roots: Sequence[Growing]) -> list[Growing]:
    out = []
    for node in roots:
        if node.kind in (NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION):
            out.append(node)
            out.extend(_headed(node.children))
    return out


def _speaker(opening: str, region: str | None) -> str | None:
    """我代表市人民政府, where the region is known by other words."""
    return f"{region}人民政府" if region and re.search(r"代表[省市县区州盟旗]?(?:自治[区州县旗])?人民政府", opening) else None


def _coming_period(headings: Sequence[str]) -> tuple[int, int] | None:
    """The five years that a chapter of a work report sets goals for."""
    for heading in headings:
        if not looks_back(heading) and re.search(r"[一二三四五六七八九]五[”\"]?(?:时期|期间|规划|目标|发展)", heading):
            return period_in(heading)
    return None


def _stated_period(body: Sequence[str]) -> tuple[int, int] | None:
    """规划期为2021-2025年, 2021年起5年内, in the first paragraphs."""
    for text in body[:30]:
        match = re.search(r"(?:规划期|实施期|期限|有效期)[^。]{0,12}?((?:19|20)\d\d年?[-~至到](?:19|20)\d\d年)", text)
        if match:
            return period_in(match[1])
        if counted := re.match(r"(?:[^。]{0,8}。)?[^。]{0,12}?((?:19|20)\d\d)年(?:起|开始),?([二三四五六七八九十]|\d{1,2})年(?:内|左右|时间)", text):
            years = int(counted[2]) if counted[2].isdigit() else int(chinese_number(counted[2]) or 0)
            return (int(counted[1]), int(counted[1]) + years - 1) if 2 <= years <= _LONGEST else None
    return None


def _horizons(
    period: tuple[int, int] | None, issued: int | None, headings: Sequence[str], body: Sequence[str], tables: Sequence[Table], report: bool
) -> tuple[int, ...]:
    """Years that the plan sets targets for, nearest first."""
    said, coming = reported([h for h in headings if h])
    now = issued or (said if report and said else period[0] if period else None)
    years = horizons_in(body, now)
    for table in tables:
        heads = sorted({int(m) for head in table.columns if not _PAST_HEAD.search(head) for m in re.findall(r"20\d\d", fold(head))})
        years |= {y for y in heads if y > now} if now is not None else set(heads[1:] or heads)
    if period:
        years.add(period[1])
    if report:
        years |= {y for y in coming if now is None or y >= now}
    return tuple(sorted(y for y in years if now is None or y >= now))
