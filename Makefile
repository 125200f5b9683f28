# Two commands on a fresh machine with Python 3.11 or newer: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Byte code is kept between the many processes that the tests start, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench format lock clean help

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: $(VENV)/run ## start the page on http://127.0.0.1:8080
	$(BIN)/vagvisaren run

test: $(VENV)/dev ## lint, type-check, test and check the knowledge
	$(BIN)/ruff format --check bot tests
	$(BIN)/ruff check bot tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -m "not benchmark" -n 2 --dist worksteal
	$(BIN)/vagvisaren check knowledge
	$(BIN)/vagvisaren schema --check knowledge
	$(BIN)/vagvisaren rehearse
	$(BIN)/vagvisaren walk
	$(BIN)/vagvisaren eval knowledge/questions/development.tsv --gate knowledge/questions/gate.json

bench: $(VENV)/dev ## measure, and print the figures
	$(BIN)/python -m pytest -m benchmark -s -p no:cacheprovider

format: $(VENV)/dev ## format the code
	$(BIN)/ruff format bot tests
	$(BIN)/ruff check --fix bot tests

lock: ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o deploy/requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra dev -c deploy/requirements.txt pyproject.toml -o deploy/requirements-dev.txt

clean: ## remove what make made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: deploy/requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the program needs (about half a minute, once) …"
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r deploy/requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: deploy/requirements-dev.txt $(VENV)/run
	@echo "Installing what the tests need (about half a minute, once) …"
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r deploy/requirements-dev.txt
	@touch $@
