"""Records in: the object of the data contract in, a plan out; a wrong field is refused by file, entry and reason."""

from __future__ import annotations

from pathlib import Path

from plan_parser.errors import PlanError
from plan_parser.model import (
    SCHEMA,
    Baseline,
    Cell,
    Citation,
    Column,
    ColumnItem,
    Comparator,
    Direction,
    Document,
    Generator,
    Kind,
    Level,
    Measure,
    Nature,
    Node,
    NodeKind,
    Normal,
    Notice,
    Numeral,
    Origin,
    Place,
    Plan,
    Role,
    Row,
    Source,
    Span,
    Table,
    Target,
    YearSource,
)
from plan_parser.store import files, jsonfile, yamlfile
from plan_parser.store.fields import Fields

_PLAN = "schema generator document outline columns tables targets notices"
_DOCUMENT = "id title issuer number region region_code level issued published period horizons cites source"
_TARGET = (
    "id indicator indicator_id region region_code year year_source period comparator value value_max unit normalized measure direction"
    " kind baseline nature in source span quote line rule doubts implied responsible"
)


def load(path: Path) -> Plan:
    """The plan that the extraction at `path` (.yaml, or .json as `plan extract --format json` prints it) holds; its text is left out.

    PlanError where the file cannot be read, holds anything but plain data, or breaks the contract.
    """
    try:
        if path.stat().st_size > yamlfile.MAX_BYTES:
            raise PlanError(f"{path}: too large for an extraction (at most {yamlfile.MAX_BYTES} bytes); extract the source again")
        data = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); give an extraction, a source file or a plan's id") from None
    parse = jsonfile.load if path.suffix == ".json" else yamlfile.load
    return plan_from(parse(data, str(path)), str(path))


def plan_from(data: object, where: str) -> Plan:
    """The plan in `data`; `where` names its file in errors."""
    f = Fields(data, where, _PLAN, optional="numerals")
    if f.data["schema"] != SCHEMA:
        raise f.wrong("schema", SCHEMA)
    document, source = _document(f.data["document"], f"{where}, document")
    made = Fields(f.data["generator"], f"{where}, generator", "version rules")
    return Plan(
        document=document,
        source=source,
        generator=Generator(made.text("version"), made.text("rules")),
        outline=f.each("outline", _node),
        columns=f.each("columns", _column),
        tables=f.each("tables", _table),
        targets=f.each("targets", _target),
        numerals=f.each("numerals", _numeral) if "numerals" in f.data else (),
        notices=f.each("notices", _notice),
    )


def _document(data: object, where: str) -> tuple[Document, Source]:
    f = Fields(data, where, _DOCUMENT)
    s = Fields(f.data["source"], f"{where}, source", "file format encoding sha256 characters")
    source = Source("", s.maybe_text("file"), s.text("format"), s.text("encoding"), s.text("sha256"), s.whole("characters"))
    try:
        plan_id = files.check_id(f.text("id"))
    except PlanError as error:
        raise f.refuse(f"id: {error}") from None
    document = Document(
        id=plan_id,
        title=f.maybe_text("title"),
        issuer=f.maybe_text("issuer"),
        number=f.maybe_text("number"),
        region=f.maybe_text("region"),
        region_code=f.maybe_text("region_code"),
        level=f.maybe_enum("level", Level),
        issued=f.date("issued"),
        published=f.date("published"),
        period=f.maybe_span("period"),
        horizons=f.wholes("horizons"),
        cites=f.each("cites", _citation),
    )
    return document, source


def _citation(data: object, where: str) -> Citation:
    f = Fields(data, where, "title number")
    return Citation(f.text("title"), f.maybe_text("number"))


def _node(data: object, where: str) -> Node:
    f = Fields(data, where, "id kind number title span children")
    return Node(f.text("id"), f.enum("kind", NodeKind), f.maybe_text("number"), f.text("title"), f.span("span"), f.each("children", _node))


def _column(data: object, where: str) -> Column:
    f = Fields(data, where, "id number title in span items")
    return Column(f.text("id"), f.text("number"), f.text("title"), f.maybe_text("in"), f.span("span"), f.each("items", _item))


def _item(data: object, where: str) -> ColumnItem:
    f = Fields(data, where, "number title text span")
    return ColumnItem(f.maybe_text("number"), f.text("title"), f.text("text"), f.span("span"))


def _table(data: object, where: str) -> Table:
    f = Fields(data, where, "id number title in span columns groups rows notes")
    rows = f.each("rows", _row)
    return Table(
        f.text("id"), f.maybe_text("number"), f.text("title"), f.maybe_text("in"), f.span("span"), f.texts("columns"), f.texts("groups"), rows, f.texts("notes")
    )


def _row(data: object, where: str) -> Row:
    f = Fields(data, where, "number group indicator scope unit cells span doubts")
    span = f.span("span")
    cells = f.data["cells"]
    if not isinstance(cells, dict) or not all(isinstance(v, str) for v in cells.values()):
        raise f.wrong("cells", "texts by column head")
    # a cell's own span is not kept on disk: the row's stands in for it
    placed = {head: Cell(text, span) for head, text in cells.items()}
    return Row(f.maybe_text("number"), f.maybe_text("group"), f.text("indicator"), f.maybe_text("scope"), f.text("unit"), placed, span, f.texts("doubts"))


def _target(data: object, where: str) -> Target:
    f = Fields(data, where, _TARGET, optional="place")
    return Target(
        id=f.text("id"),
        indicator=f.text("indicator"),
        indicator_id=f.maybe_text("indicator_id"),
        region=f.maybe_text("region"),
        region_code=f.maybe_text("region_code"),
        year=f.maybe_whole("year"),
        year_source=f.enum("year_source", YearSource),
        period=f.maybe_span("period"),
        comparator=f.enum("comparator", Comparator),
        value=f.maybe_decimal("value"),
        value_max=f.maybe_decimal("value_max"),
        unit=f.maybe_text("unit"),
        normalized=_normal(f.data["normalized"], f"{where}, normalized"),
        measure=f.enum("measure", Measure),
        direction=f.maybe_enum("direction", Direction),
        kind=f.enum("kind", Kind),
        baseline=_baseline(f.data["baseline"], f"{where}, baseline"),
        nature=f.maybe_enum("nature", Nature),
        node=f.maybe_text("in"),
        source=f.enum("source", Origin),
        span=f.maybe_span("span"),
        quote=f.maybe_text("quote"),
        line=f.maybe_whole("line"),
        rule=f.maybe_text("rule"),
        doubts=f.texts("doubts"),
        implied=f.flag("implied"),
        responsible=f.texts("responsible"),
        place=_place(f.data["place"], f"{where}, place", f.maybe_span("span")) if "place" in f.data else None,
    )


def _place(data: object, where: str, span: Span | None) -> Place:
    """A target's place; the target's own span stands in for that of the paragraph or cell, which is not kept on disk."""
    names = "page paragraph table row column"
    f = Fields(data, where, "", optional=names)
    return Place(span or (0, 0), *(f.whole(name) if name in f.data else None for name in names.split()))


def _normal(data: object, where: str) -> Normal | None:
    if data is None:
        return None
    f = Fields(data, where, "value value_max unit")
    return Normal(f.decimal("value"), f.maybe_decimal("value_max"), f.text("unit"))


def _baseline(data: object, where: str) -> Baseline | None:
    if data is None:
        return None
    f = Fields(data, where, "year value")
    return Baseline(f.maybe_whole("year"), f.maybe_decimal("value"))


def _notice(data: object, where: str) -> Notice:
    f = Fields(data, where, "code span message")
    return Notice(f.text("code"), f.span("span"), f.text("message"))


def _numeral(data: object, where: str) -> Numeral:
    f = Fields(data, where, "span text role target")
    return Numeral(f.span("span"), f.text("text"), f.maybe_enum("role", Role), f.maybe_text("target"))
