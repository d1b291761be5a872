# Commands of the project; `make` alone lists them.
#
# Paths are relative and quoted and no console script of the venv is called (their first line holds an
# absolute path; oxlint is a program, not a script), so a checkout may lie in a directory with spaces in its
# name and may be moved.

SHELL    := /bin/sh
VENV     ?= .venv
PORT     ?= 8501
# Not ?=: some shells have a HOST of their own in the environment.
HOST     := 127.0.0.1
ALLOWED_HOSTS :=
LOG_FILE :=
WORKERS  ?= auto
ARGS     ?=
PY       := $(VENV)/bin/python
PIP      := "$(PY)" -m pip --disable-pip-version-check install --quiet
PINS     := requirements.txt constraints.txt
# Two stamps: `make run` must not install the test tools, and neither command undoes the other's work.
RUN_OK   := $(VENV)/.installed
DEV_OK   := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help run dev test pytest lint format check bench texts screenshots programs lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
	@echo "  variables: PORT=9000  HOST=0.0.0.0  ALLOWED_HOSTS=name,name  LOG_FILE=atlas.log  VENV=elsewhere  FILE=list.txt  ARGS='-k gaps'  WORKERS=1  PYTHON=python3.13"

run: $(RUN_OK)  ## serve the dashboard at http://localhost:8501 (PORT=9000 elsewhere)
	"$(PY)" -m serve --host "$(HOST)" --port $(PORT) $(if $(ALLOWED_HOSTS),--allowed-hosts "$(ALLOWED_HOSTS)") $(if $(LOG_FILE),--log-file "$(LOG_FILE)")

dev: $(RUN_OK)  ## the same, reloading when a file changes
	"$(PY)" -m streamlit run server.py --server.port $(PORT) --server.fileWatcherType auto --server.runOnSave true

# The type check goes on beside the tests: they leave a processor free now and then.
test: $(DEV_OK) programs  ## lint, type check and all tests, the browser's included (ARGS='-k gaps')
	@$(MAKE) --no-print-directory --jobs=2 lint pytest || { echo "lint or tests failed: see above" >&2; exit 1; }

pytest: $(DEV_OK)
	"$(PY)" -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(DEV_OK)  ## ruff, oxlint for the scripts and the type check
	"$(PY)" -m ruff check .
	"$(PY)" -m ruff format --check .
	"$(VENV)/bin/oxlint" ui tests
	"$(PY)" -m mypy

format: $(DEV_OK)  ## let ruff repair and lay out the code
	"$(PY)" -m ruff check --fix .
	"$(PY)" -m ruff format .

check: $(RUN_OK)  ## say what is wrong with an edition: make check FILE=list.txt
	@test -n "$(FILE)" || { echo "usage: make check FILE=path/to/list.txt" >&2; exit 2; }
	@"$(PY)" -m loaders check "$(FILE)"

bench: $(DEV_OK)  ## measure speed
	"$(PY)" -m bench $(ARGS)

texts: $(DEV_OK)  ## collect the texts of the code into locales/zh/atlas.po
	"$(PY)" -m tools.texts

screenshots: $(DEV_OK) programs  ## pictures of every page into docs/screenshots, 3 MB at most
	"$(PY)" -m tools.screenshots $(ARGS)

programs: $(DEV_OK)  ## get what the tests drive where it is missing: Chromium, a Chinese font, LibreOffice, poppler
	@"$(PY)" -m tools.ensure_programs

lock: $(DEV_OK)  ## pin anew what the pinned packages need: constraints.txt
	"$(PY)" -m tools.lock

clean:  ## remove the venv and everything generated
	@test ! -e "$(VENV)" || test -f "$(VENV)/pyvenv.cfg" || { echo "$(VENV) is not a venv: left alone" >&2; exit 1; }
	rm -rf "$(VENV)" .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results bench/out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough; PYTHON= overrides the search.
$(VENV)/pyvenv.cfg:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "$$python -m venv $(VENV)"; "$$python" -m venv "$(VENV)" && exit 0; \
	    rm -rf "$(VENV)"; \
	    echo "需要 Python 的 venv 模組:apt-get install python3-venv / Python's venv module is missing" >&2; exit 1; \
	  fi; \
	done; echo "需要 Python 3.11 以上 / Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1

$(RUN_OK): $(PINS) | $(VENV)/pyvenv.cfg
	$(PIP) --requirement requirements.txt
	@touch "$@"

$(DEV_OK): requirements-dev.txt $(PINS) | $(VENV)/pyvenv.cfg
	$(PIP) --requirement requirements-dev.txt
	@touch "$(RUN_OK)" "$@"
