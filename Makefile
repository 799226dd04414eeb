# The two commands of the README, and what developers need.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint bench lock clean

demo:  ## make .venv and play two weeks of a September term in ./demo
	@$(PYTHON) .ci/install.py
	@$(BIN)/tsa-sheets demo demo

test: lint  ## everything that must hold
	@$(BIN)/pytest -n auto

lint:
	@$(PYTHON) .ci/install.py dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench:  ## one JSON line each: the figure and its ratio to a baseline measured in the same run
	@$(PYTHON) .ci/install.py bench
	@for name in $(filter-out homes timing trial_schools,$(basename $(notdir $(wildcard bench/*.py)))); do $(BIN)/python -m bench.$$name || exit 1; done

lock:  ## pin again, after a change in pyproject.toml (needs uv)
	@$(PYTHON) .ci/lock.py

clean:
	rm -rf .venv demo dist
