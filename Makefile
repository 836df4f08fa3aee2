# Every target prints the commands it runs, and each of them works without make.
# `make` sets up, checks the guides and builds the site; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS :=

DOMAIN := csp-guides
LOCALES := pt_BR zh_CN nl_NL
TEMPLATE := build/$(DOMAIN).pot
COMPILED := $(patsubst %.po,%.mo,$(wildcard validator/csp_guides/locale/*/LC_MESSAGES/$(DOMAIN).po))

# What `make browser` asks whether everybody can use the pages.
AXE := build/axe/axe.min.js
AXE_VERSION := ^4.10

# Material prints a long notice about another project at each build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help setup check coverage site serve test browser lint format types bench catalogues wheel done clean

all: site ## Set up, check the guides, build the site
	@echo "The site is built: site/index.html"

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target does; do \
		printf '  make %-18s %s\n' "$$target" "$$does"; done

setup: $(VENV)/installed $(COMPILED) ## Set up .venv with the project and all it is built and tested with

$(VENV)/installed: pyproject.toml validator/csp_guides/locale/build_hook.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "csp-guides needs Python 3.11 or newer as $(PYTHON). Another one is named like this: make PYTHON=python3.12" >&2; \
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
	$(BIN)/csp-guides check $(ARGS)

coverage: setup ## Hold the rules against the guides: a case on each side of every rule, and a claim that notices a wrong one
	$(BIN)/csp-guides coverage
	$(BIN)/csp-guides coverage --mutate

# MkDocs stops at the first language with a fault, so the check, which reports all of them, goes first. What MkDocs says
# is shown only when it fails; with --quiet it would fail at nothing, as --strict does not count what is not logged.
site: check ## Build the site into site/
	@mkdir -p build
	$(BIN)/mkdocs build --strict >build/mkdocs.log 2>&1 || { cat build/mkdocs.log >&2; exit 1; }

# One language shows an edit within seconds. Not strict: a warning would leave the browser without answer.
serve: setup ## Show the site while writing, in English (CSP_ONLY_LOCALE=pt-BR, or all)
	CSP_ONLY_LOCALE=$(filter-out all,$(or $(CSP_ONLY_LOCALE),en)) $(BIN)/mkdocs serve --no-strict $(ARGS)

test: setup ## Run the tests
	$(BIN)/python -m pytest $(ARGS)

browser: setup $(AXE) ## Read the site in Chromium, as readers do (CHROMIUM=path for a certain one)
	$(BIN)/python -m pytest tests/browser $(ARGS)

$(AXE): Makefile
	@command -v npm >/dev/null || { echo "npm fetches axe-core, and it is missing. On Debian and Ubuntu: apt install npm" >&2; exit 1; }
	rm -rf $(@D)
	mkdir -p $(@D)
	npm pack --silent --pack-destination $(@D) 'axe-core@$(AXE_VERSION)'
	tar -xzmf $(@D)/axe-core-*.tgz -C $(@D) --strip-components=1 package/axe.min.js

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
		$(BIN)/pybabel --quiet update --domain $(DOMAIN) --input-file $(TEMPLATE) --output-dir validator/csp_guides/locale --locale $$locale \
			--init-missing --ignore-pot-creation-date --ignore-obsolete --no-wrap || exit 1; done

wheel: setup ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

done: ## All that a change has to pass, as on the pull request
	.ci/run

clean: ## Remove what was set up and built
	rm -rf $(VENV) build dist site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find validator -name '*.mo' -delete
