"""Other dresses of a text: what typesetting does to a plan without changing what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from plan_parser.model import Node

#: Lines on a page of a wrapped text, and characters on one of a text whose lines are paragraphs.
LINES, CHARACTERS = 28, 700

PageNumber = Callable[[int], str]
NUMBERS: dict[str, PageNumber] = {
    "- 3 -": lambda n: f"- {n} -",
    "— 3 —": lambda n: f"— {n} —",
    "第3页 共40页": lambda n: f"第{n}页 共40页",
    "3": str,
}


def without_blank_lines(source: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", source)


def full_width_digits(source: str) -> str:
    return source.translate({ord("0") + i: "０１２３４５６７８９"[i] for i in range(10)})


def with_windows_line_ends(source: str) -> str:
    return source.replace("\n", "\r\n")


def wrapped(source: str, width: int = 30) -> str:
    """Lines broken hard at `width` characters, but for the rows of tables."""
    return "\n".join(
        line if re.search(r"[\t|｜]|\S {2,}\S", line) else "\n".join(line[i : i + width] for i in range(0, len(line), width)) for line in source.split("\n")
    )


def paged(source: str, number: PageNumber, header: str = "") -> str:
    """A wrapped text with a page number after every 28 lines, and a running header on the next page."""
    out: list[str] = []
    page = 0
    for line in source.split("\n"):
        out.append(line)
        if line.strip() and sum(bool(x.strip()) for x in out) % LINES == 0:
            page += 1
            out += ["", number(page), "", *([header, ""] if header else [])]
    return "\n".join(out)


def cut_by_pages(source: str, number: PageNumber) -> str:
    """A text whose lines are paragraphs, cut within a sentence every 700 characters by a page number."""
    out: list[str] = []
    page, since = 0, 0
    for line in source.split("\n"):
        since += len(line)
        at = next((m.start() for m in re.finditer(r"[\u4e00-\u9fff]{4}", line) if m.start() > 60), 0)
        if since > CHARACTERS and at:
            page, since = page + 1, 0
            line = f"{line[: at + 2]}\n{number(page)}\n\n{line[at + 2 :]}"
        out.append(line)
    return "\n".join(out)


def with_contents(source: str, outline: tuple[Node, ...], depth: int, leader: str) -> str:
    """The headings of `outline` down to `depth` listed before its first node, each with `leader` (… 12 with its page number)."""
    lines = ["目  录", ""]

    def add(nodes: tuple[Node, ...], level: int) -> None:
        for node in nodes:
            if node.title and node.kind != "lead":
                text = " ".join(p for p in (node.number, node.title) if p)
                lines.append("  " * level + text + leader.replace("12", str(len(lines))))
                if level + 1 < depth:
                    add(node.children, level + 1)

    add(outline, 0)
    start = source.rfind("\n", 0, outline[0].span[0]) + 1
    return source[:start] + "\n" + "\n".join(lines) + "\n\n\n" + source[start:]
