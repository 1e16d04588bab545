# One-word commands for people. `make demo` and `make test` need Python 3.11 or newer and nothing else.

# The first Python that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test node check lint format types layers docs eval bench fuzz soak limits ray fixtures clean

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

# The stamps say what is installed, and when pyproject.toml asks for something else.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) install -e .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed ## read the CVs of fixtures/ and show them
	$(BIN)/cvparse parse fixtures/grad-student.md fixtures/sidebar-designer.pdf fixtures/lebenslauf.docx --to table
	@echo
	@echo "A whole folder, with a locked file in it that does not stop it:"
	$(BIN)/cvparse batch fixtures -o build/demo || test $$? -eq 1
	@echo
	@echo "Your own: $(BIN)/cvparse parse FILE --to table"

test: $(VENV)/installed-dev ## run the tests
	$(BIN)/python -m pytest -n auto $(ARGS)

# The stamp is npm's own list of what it has installed.
node: tests/node/node_modules/.package-lock.json ## tools from npm with which more of the tests run

tests/node/node_modules/.package-lock.json: tests/node/package.json tests/node/package-lock.json
	npm --prefix tests/node ci --ignore-scripts --no-audit --no-fund

check: lint types layers ## style, types, layers

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-cache

format: $(VENV)/installed-dev ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/installed-dev ## build the documentation into site/; ARGS="--site-dir FOLDER" elsewhere
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict $(ARGS)

eval: $(VENV)/installed-dev ## score against labels, fail below the floors (ARGS=--pin raises them)
	$(BIN)/python tools/eval.py $(ARGS)

bench: $(VENV)/installed-dev ## speed, as ratios
	$(BIN)/python tools/bench.py $(ARGS)

fuzz: $(VENV)/installed-dev ## read damaged documents (ARGS="--inputs 200000 --seed 7" for more, and others)
	$(BIN)/python tools/fuzz.py $(ARGS)

soak: $(VENV)/installed-dev ## a batch of 20 000 files, some of them poison, killed on the way (ARGS="--files 2000" for less)
	$(BIN)/python tools/soak.py $(ARGS)

limits: $(VENV)/installed-dev ## attack, limit, error, seconds, memory
	$(BIN)/python tools/limits_table.py

ray: $(VENV)/installed-dev ## 2 000 files by a batch and by a cluster, with a node killed (ARGS="--files 200" for less)
	$(BIN)/python tools/ray_check.py $(ARGS)

fixtures: $(VENV)/installed-dev ## make the binary fixtures again from their sources
	$(BIN)/python tools/make_fixtures.py

clean: ## remove what was made
	rm -rf $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
