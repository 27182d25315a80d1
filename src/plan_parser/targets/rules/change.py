"""Changes: a verb of movement before the number: 能耗降低17%, 增长8%, 翻一番."""

from __future__ import annotations

from plan_parser.targets.rules.case import Case, Claim, again, named, several, theme


def read(case: Case) -> Claim | None:
    """The change of the subject, or of the indicator before."""
    if name := named(case, case.head.subject):
        return Claim(several(case, name), "change")
    names = again(case) or [n for n in (theme(case) or case.state.context.indicator,) if n]
    return Claim(names, "change", carried=True) if names else None
