# Two commands: `make demo` shows what saan does, `make test` checks everything that CI checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test cover bench fuzz look clean

demo: $(VENV)/.installed
	@mkdir -p out
	$(BIN)/saan diagnose examples/cases/community-forest.yaml --force -f html -f md -f json -o out/community-forest
	@$(BIN)/saan diagnose examples/cases/community-forest.yaml --lang en --report summary
	@echo
	@echo "The documents, in Thai and English: out/community-forest.html (open it in a browser), .md, .json"

test: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist worksteal

# Which lines and branches the tests run: a quarter slower than without.
cover: $(VENV)/.developer
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

bench: $(VENV)/.developer
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.revising
	$(BIN)/python -m tests.bench.checking
	$(BIN)/python -m tests.bench.variations
	$(BIN)/python -m tests.bench.documents
	$(BIN)/python -m tests.bench.engines

# Pictures of every page of a report in out/look, for a person to look at, and what tools find in them; needs Chromium,
# LibreOffice and poppler-utils.
look: $(VENV)/.developer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group look
	$(BIN)/python -m tests.look

# 100,000 random knowledge bases against an oracle and CLIPS, 10,000 cases in one process, properties with other examples each
# time, and each pack's own tests against all changes of its knowledge: half an hour or so.
fuzz: $(VENV)/.developer
	$(BIN)/python -m tests.fuzz --count 100000 --seed 0
	$(BIN)/python -m tests.fuzz.endurance --count 10000
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile=default
	$(BIN)/saan packs test community governance structure instruments --mutate --fail-under 100 --fail-under-score 95

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip 25.1; a fresh Python may bring an older one.
$(VENV)/.developer: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

clean:
	rm -rf $(VENV) out dist build .mypy_cache .pytest_cache .ruff_cache .coverage
