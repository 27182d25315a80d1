"""`plan search`: words and plans in; every place where the words stand, with the chapter, section, column or table around it, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_parser.cli.layout import Column
from plan_parser.cli.options import Form, Plans, count, text_of, title_of, workspace
from plan_parser.cli.render import Format, View, note, show

if TYPE_CHECKING:
    from plan_parser.compare.search import Hit
    from plan_parser.model import Plan

_AROUND = 20

_VIEW = View(
    columns=(
        Column("line", lambda r: text_of(r["line"]), right=True),
        Column("in", lambda r: " › ".join(r["where"]), least=24),
        Column("text", lambda r: r["context"], least=32),
    ),
    fields=("document", "line", "in", "where", "span.0", "span.1", "text", "context"),
)
_SEVERAL = View((Column("document", lambda r: r["document"], least=12), *_VIEW.columns), _VIEW.fields)


def search(words: Annotated[str, typer.Argument(metavar="TEXT", help="Words to look for.")], plans: Plans = None, form: Form = Format.TABLE) -> None:
    """Find words in the text of plans.

    Width, case, blanks and line breaks make no difference. The source is read afresh.

    \b
    Examples:
      plan search 海绵城市
      plan search "常住人口 城镇化率" plan.txt --format json
    """
    from plan_parser.compare.search import search as find
    from plan_parser.errors import PlanError

    if not words.strip():
        raise PlanError("search: nothing to look for; give a word")
    found = workspace().plans(plans or (), text=True)
    records = [_record(plan, hit) for plan in found for hit in find(plan, words)]
    show(records, _SEVERAL if len(found) > 1 else _VIEW, form)
    note(f"{count(len(records), 'place')} in {count(len(found), 'plan')}")


def _record(plan: Plan, hit: Hit) -> dict[str, Any]:
    text, (start, end) = plan.source.text, hit.span
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return {
        "document": plan.document.id, "line": hit.line, "in": hit.holders[-1].id if hit.holders else None,
        "where": [title_of(h) for h in hit.holders], "span": list(hit.span), "text": text[start:end], "context": f"{before}{text[start:end]}{after}",
    }  # fmt: skip
