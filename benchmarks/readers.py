"""Benchmark of the readers: one plan in every format in; for each the time of its bare library, of the reader, of the plan and of the whole process out.

    make bench            python benchmarks/readers.py

The documents are built from the plan in data/source/ (tests/readers/building.py). A bare library only gets at the text: no numbering, no tables, no
reading order. Its time is taken in the same run on the same file, so that the ratio tells the same on a slow machine and on a fast one.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
#: The aim for a plan of these formats, read and extracted, in seconds.
AIM, AIMED = 0.5, ("html", "docx")


def with_selectolax(data: bytes) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(data.decode("utf-8")).body
    return body.text() if body is not None else ""


def with_python_docx(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(p.text for p in document.paragraphs), *cells))


def with_pypdfium2(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def with_lxml(data: bytes) -> str:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        pages = (etree.fromstring(file.read(name)) for name in sorted(file.namelist()) if name.endswith("Content.xml"))
        return "\n".join("".join(map(str, page.itertext())) for page in pages)


def files() -> dict[str, tuple[bytes, str, Callable[[bytes], str]]]:
    """Format → the plan's file, the name of the bare library, and what it does."""
    from tests.readers import building

    return {
        "txt": (building.PLAN.read_bytes(), "bytes.decode", lambda data: data.decode("utf-8")),
        "html": (building.as_html(), "selectolax", with_selectolax),
        "docx": (building.as_docx(), "python-docx", with_python_docx),
        "pdf": (building.as_set_pdf(), "pypdfium2", with_pypdfium2),
        "ofd": (building.as_ofd(), "zip + lxml", with_lxml),
    }


def main() -> None:
    from benchmarks.bench import best
    from plan_parser import pipeline, readers

    print(f"{'milliseconds':12}{'bytes':>10}  {'bare library':14}{'bare':>9}{'reader':>9}{'x bare':>8}{'plan':>9}{'process':>9}")
    slow = []
    for name, (data, library, bare) in files().items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"plan.{name}"
            path.write_bytes(data)
            command = [sys.executable, "-m", "plan_parser", "extract", str(path), "--format", "json"]
            least, read, plan = best(partial(bare, data)), best(partial(readers.read, path)), best(partial(pipeline.read, path))
            whole = best(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL))
        slow += [name] if name in AIMED and plan > AIM else []
        times = "".join(f"{t * 1000:9.1f}" for t in (least, read))
        print(f"{name:12}{len(data):10,}  {library:14}{times}{read / least:8.1f}{plan * 1000:9.1f}{whole * 1000:9.1f}")
    print(f"aim: an HTML or DOCX plan of this size in {AIM * 1000:.0f} ms" + (f"; not reached by {', '.join(slow)}" if slow else ""))


if __name__ == "__main__":
    main()
