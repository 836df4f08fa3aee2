# Every target prints the commands it runs, and each of them works without make.
# `make` sets up, checks the guides and builds the site; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS :=

DOMAIN := csp-validator
LOCALES := pt_BR zh_CN nl_NL
TEMPLATE := build/$(DOMAIN).pot
COMPILED := $(patsubst %.po,%.mo,$(wildcard validator/locale/*/LC_MESSAGES/$(DOMAIN).po))

# Material prints a long notice about another project at each build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help setup check site serve test lint format types bench catalogues wheel done clean

all: site ## Set up, check the guides, build the site
	@echo "The site is built: site/index.html"

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target does; do \
		printf '  make %-18s %s\n' "$$target" "$$does"; done

setup: $(VENV)/installed $(COMPILED) ## Set up .venv with the project and all it is built and tested with

$(VENV)/installed: pyproject.toml validator/locale/build_hook.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "csp-validator needs Python 3.11 or newer as $(PYTHON). Another one is named like this: make PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install -qq --editable '.[site]' --group dev
	@touch $@

# Installing compiles the catalogues too; this is for a translation edited since.
%.mo: %.po | $(VENV)/installed
	$(BIN)/pybabel --quiet compile --domain $(DOMAIN) --input-file $< --output-file $@

check: setup ## Check the guides: scenarios, verdicts and translations
	$(BIN)/csp-validator check $(ARGS)

# MkDocs stops at the first language with a fault, so the check, which reports all of them, goes first.
site: check ## Build the site into site/
	$(BIN)/mkdocs build --strict --quiet

serve: setup ## Serve the site on this computer and rebuild it at each edit
	$(BIN)/mkdocs serve $(ARGS)

test: setup ## Run the tests
	$(BIN)/python -m pytest $(ARGS)

lint: setup ## Look for likely mistakes, wrong layout and imports against the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache

format: setup ## Lay the code out, and mend what can be mended without thinking
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: setup ## Check the types
	$(BIN)/mypy

bench: setup ## Measure start-up and checking beside other tools (ARGS=--quick for a short run)
	$(BIN)/python benchmarks/run.py $(ARGS)

# No line numbers in the template: a message that only moves down its file leaves the catalogues as they are.
catalogues: setup ## Bring the message catalogues up to date with the messages in the code
	mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --add-location file --sort-by-file --no-wrap \
		--project $(DOMAIN) --version '' --output-file $(TEMPLATE) validator
	for locale in $(LOCALES); do \
		$(BIN)/pybabel --quiet update --domain $(DOMAIN) --input-file $(TEMPLATE) --output-dir validator/locale --locale $$locale \
			--init-missing --ignore-pot-creation-date --ignore-obsolete --previous --no-wrap || exit 1; done

wheel: setup ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

done: ## All that a change has to pass, as on the pull request
	.ci/run

clean: ## Remove what was set up and built
	rm -rf $(VENV) build dist site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find validator -name '*.mo' -delete
