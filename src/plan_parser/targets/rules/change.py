"""Changes: a verb of movement before the number: 能耗降低17%, 增长8%, 翻一番."""

from __future__ import annotations

from plan_parser.targets.rules.case import Case, Claim, named, several, theme


def read(case: Case) -> Claim | None:
    """The change of the subject, or of the indicator before."""
    name = named(case, case.head.subject) or case.state.indicator or theme(case) or case.state.context.indicator
    return Claim(several(case, name), "change") if name else None
