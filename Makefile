# Every target sets up what it needs; the second time none of them asks the network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READERS := fugashi==1.5.2 jupyterlab-language-pack-ja-JP==4.5.post3 rapidfuzz==3.14.6 sudachidict_core==20261015 sudachipy==0.7.0 unidic-lite==1.0.8 wordfreq==3.1.1
TEST_PACKAGES := dtach mosh openssh-client openssh-server rxvt-unicode screen stterm tmux xauth xclip xterm xvfb
TERMINAL_PACKAGES := $(TEST_PACKAGES) alacritty cool-retro-term dbus dbus-x11 eterm gnome-terminal kitty konsole libgl1-mesa-dri \
	lxterminal mate-terminal mlterm qterminal sakura terminator terminology tilix xfce4-terminal xfonts-base zutty

.DEFAULT_GOAL := help
.PHONY: help run test test-deps check bench bench-scale bench-find bench-reading bench-hostile terminals terminals-deps soak screenshots readings clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/run.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "recaptui needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...")'
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: $(VENV)/run.stamp ## set up, and open the bundled recap (ARGS="FILE -l 2" for anything else)
	@$(BIN)/recaptui $(ARGS)

test: $(VENV)/dev.stamp ## set up, and run the tests
	$(BIN)/python -m pytest $(ARGS)

test-deps: ## install what the tests of real terminals need (Debian packages, as root)
	dpkg -s $(TEST_PACKAGES) >/dev/null 2>&1 || { apt-get update && apt-get install -y --no-install-recommends $(TEST_PACKAGES); }
	install -d -m 755 /run/sshd

check: $(VENV)/dev.stamp ## lint, types, and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp ## first paint, bytes and memory beside a bare Textual app, as ratios
	$(BIN)/python -m bench

bench-scale: $(VENV)/dev.stamp ## what 1,000,000 nodes cost, as ratios; about 4 minutes (ARGS=50000 to try)
	$(BIN)/python -m bench.scale $(ARGS)

bench-find: $(VENV)/dev.stamp $(VENV)/readers.stamp ## what finding costs beside grep, and what it finds (ARGS=FILE for other texts)
	$(BIN)/python -m bench.finding
	PYTHONPATH=$(VENV)/readers $(BIN)/python -m bench.quality $(VENV)/readers $(ARGS)

$(VENV)/readers.stamp:
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VENV)/readers $(READERS)
	touch $@

bench-reading: $(VENV)/dev.stamp ## what a page costs, beside hike 1.4.0, which is fetched once; about 3 minutes (ARGS=5000 to try)
	$(BIN)/python -m bench.pages $(ARGS)

bench-hostile: $(VENV)/dev.stamp ## how long a key can be held by what a file contains; about 20 minutes (ARGS=quotes for some)
	$(BIN)/python -m bench.hostile $(ARGS)

terminals: $(VENV)/dev.stamp ## copy in every installed terminal and in nestings, and see what arrives; about 15 minutes (ARGS=kitty for one)
	$(BIN)/python -m bench.terminals $(ARGS)

terminals-deps: ## install the terminals (Debian packages, as root; about 300)
	dpkg -s $(TERMINAL_PACKAGES) >/dev/null 2>&1 || { apt-get update && apt-get install -y --no-install-recommends $(TERMINAL_PACKAGES); }
	install -d -m 755 /run/sshd

soak: $(VENV)/dev.stamp ## random input on a terminal, to see that nothing ends or stops the program (ARGS="--minutes 30")
	$(BIN)/python -m bench.soak $(ARGS)

screenshots: $(VENV)/dev.stamp ## pictures of the real program into screenshots/ (needs chromium and fonts, and says so)
	$(BIN)/python -m screenshots

readings: $(VENV)/run.stamp ## make the table of kanji readings anew from unidic-lite; about a minute and 1 GB
	packages=$$(mktemp -d) && trap 'rm -rf "$$packages"' EXIT && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target "$$packages" unidic-lite==1.0.8 && \
	$(BIN)/python -m readings "$$packages/unidic_lite/dicdir" recaptui/text/readings.tsv

clean: ## forget the virtual environment and every cache
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
