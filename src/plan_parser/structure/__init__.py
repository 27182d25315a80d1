"""Structure: a source in; its layout (document, outline, columns, tables, passages) out.

    lay_out(source: Source, id: str, finder: Finder) -> Layout

`finder(lines, i)` reads the indicator table whose heads begin at line `i` of `lines` and answers None where there is none (`plan_parser.tables.find`).
The stages, in order: lines (pages taken out) → blocks (tables found, paragraphs joined) → front (letter, contents, annexes) → table titles → columns →
headings with marks, then those without → one walk that grows the outline and says the passages → the document's own data.
"""

from plan_parser.structure.layout import lay_out

__all__ = ["lay_out"]
