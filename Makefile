# make demo | test | lint | bench | eval | clean. The first call sets up .venv; later ones find the stamp and start at once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.stamp
UV     := $(shell command -v uv 2>/dev/null)
JOBS   ?= auto

.DEFAULT_GOAL := demo
.PHONY: setup demo test lint bench eval clean

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; call make PYTHON=python3.11 (or later)" >&2; exit 2; }
ifneq ($(UV),)
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$(command -v $(PYTHON))" $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

demo: $(STAMP)
	@$(BIN)/plan extract data/source/yantai-urbanization-2021-2035.txt
	@$(BIN)/plan targets --year 2025

test: $(STAMP)
	@$(BIN)/python -m pytest -n $(JOBS)

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(STAMP)
	@$(BIN)/python benchmarks/bench.py
	@$(BIN)/python benchmarks/diff.py 10000 100000

eval: $(STAMP)
	@$(BIN)/python -m tests.evaluation

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
