# make run    sets up .venv and serves the screen on 127.0.0.1:7860
# make test   sets up what the tests need (Chromium and strace by apt, as root on Debian) and runs them
# make check  formatting, lint, types         make bench  speed, as ratios within one run
# make soak   kills the app 500 times         make judge-bench  how well the pixel judge tells good from bad
# make references-bench   how well the resolver reads, beside simpler readings
.PHONY: run test check bench soak judge-bench references-bench clean
PYTHON ?= python3
BIN := .venv/bin
export GRADIO_ANALYTICS_ENABLED := False
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: .venv/.default
	@$(BIN)/python app.py $(ARGS)

test: .venv/.dev .venv/.system
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright

bench: .venv/.dev .venv/.system
	$(BIN)/python -m tests.benchmarks.table $(ARGS)

judge-bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks.pixel_judge $(ARGS)

references-bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks.references $(ARGS)

soak: .venv/.dev
	$(BIN)/python -m tests.durability.soak $(ARGS)

# Stamp files: installing again costs seconds even where nothing changed.
.venv/.made:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && (apt-get install -y -qq $$(basename $(PYTHON))-venv || apt-get install -y -qq python3-venv); \
		else echo "Python's venv module is missing: install the package python3-venv, then try again." >&2; exit 1; fi; }
	$(PYTHON) -c 'import sys; sys.exit("Palimpsest needs Python 3.11 or newer: set PYTHON=python3.11") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.default: .venv/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.default
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

.venv/.system: .venv/.dev
	@sh tests/system.sh
	@touch $@

clean:
	rm -rf .venv
