"""Imports point down only, and no module imports a sibling stage."""

from __future__ import annotations

import ast
from pathlib import Path

import plan_parser

ROOT = Path(plan_parser.__file__).parent
LAYERS = "version model,errors text lexicon places readers,structure,tables,quantities,store targets compare pipeline workbench workspace,settings cli __main__"
RANK = {name: n for n, layer in enumerate(LAYERS.split()) for name in layer.split(",")}
PAIRED = {"model", "errors"}


def imported(path: Path) -> set[str]:
    """Stages of ours that the module at `path` names in an import, wherever in it."""
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: a relative import"
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "plan_parser" else [f"plan_parser.{a.name}" for a in node.names]
        out |= {name.split(".")[1] for name in names if name.startswith("plan_parser.")}
    return out


def test_imports_point_down() -> None:
    seen = 0
    for path in ROOT.rglob("*.py"):
        stage = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if stage == "__init__":  # hands on what the package shows
            continue
        for other in imported(path) - {stage}:
            seen += 1
            assert RANK[other] < RANK[stage] or {other, stage} == PAIRED, f"{path.relative_to(ROOT)} imports {other}"
    assert seen > 20
