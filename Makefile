# Everything sets itself up: a machine needs only Python 3.11 or newer, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SYNAPSE_READY := .venv-synapse/.ready
CLIENT := tests/integration/matrix/second_client
CLIENT_READY := $(CLIENT)/node_modules/.ready
# Several at a time; whoever has none left takes from the others. Fails below the coverage of `bot/`
# that pyproject.toml asks for; `.venv/bin/coverage report` then lists what no test reached.
TESTING := --numprocesses auto --maxprocesses 4 --dist worksteal --cov --cov-report= --durations 15

.DEFAULT_GOAL := help
.PHONY: help demo play test lint types imports synapse bench eval vectors lock

help:
	@echo "make demo     watch a real workshop being played again"
	@echo "make play     play one yourself, in this terminal"
	@echo "make test     run the tests"
	@echo "make lint     check the style        make types   check the types"
	@echo "make imports  check who imports whom make bench   measure"
	@echo "make eval     score the animator and the reading of ideas"
	@echo "make vectors  compute the vectors of authored texts that changed"
	@echo "make lock     lock the dependencies anew"

demo: $(READY)
	@$(BIN)/boussole demo

play: $(READY)
	@$(BIN)/boussole play

test: $(READY) $(SYNAPSE_READY) $(CLIENT_READY)
	$(BIN)/pytest $(TESTING)

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

synapse: $(SYNAPSE_READY)

bench: $(READY)
	$(BIN)/python -m benchmarks

eval: $(READY)
	$(BIN)/python -m evaluation

vectors: $(READY)
	$(BIN)/python -m adapters.animator.packaging

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Boussole needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python has no venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (once, a minute or two)..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(SYNAPSE_READY): synapse.lock
	@echo "Setting up .venv-synapse, the Matrix server of the tests (once)..."
	@$(PYTHON) -m venv .venv-synapse
	@.venv-synapse/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r synapse.lock
	@touch $@

# A Matrix client that is not ours judges the bot; without npm its tests say that they were not run.
$(CLIENT_READY): $(CLIENT)/package-lock.json
	@mkdir -p $(@D)
	@if command -v npm >/dev/null; then \
	  echo "Setting up the second Matrix client of the tests (once)..."; \
	  cd $(CLIENT) && npm ci --silent --no-progress; \
	else echo "No npm here: the second Matrix client is not set up."; fi
	@touch $@

LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

lock:
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv; }
	$(LOCK) --all-extras --group dev pyproject.toml --output-file requirements.lock
	$(LOCK) --all-extras --group build --no-annotate --constraint requirements.lock pyproject.toml --output-file runtime.lock
	echo matrix-synapse | $(LOCK) --no-annotate - --output-file synapse.lock
