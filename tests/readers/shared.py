"""Where tests find the real documents that are not part of the repository, and tools that a machine may lack."""

from __future__ import annotations

import os

import pytest

from tests.readers.building import ROOT, office

FORMATS = ROOT.parent / "shared" / "data" / "formats"
needs_formats = pytest.mark.skipif(not FORMATS.is_dir(), reason="the real documents are not here")
#: Where all tools must be there (PLAN_PARSER_TOOLS is set), a missing one fails the test.
needs_office = pytest.mark.skipif(office() is None and not os.environ.get("PLAN_PARSER_TOOLS"), reason="LibreOffice is not installed")
