# Every target prints the commands it runs, and each of them works without make.
# `make` sets up, checks the guides and builds the site; `make help` lists the rest.
# Each target installs what it needs and no more, in the versions of constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS :=
INSTALL := $(BIN)/python -m pip install -qq --constraint constraints.txt

DOMAIN := csp-guides
LOCALES := pt_BR zh_CN nl_NL
TEMPLATE := build/$(DOMAIN).pot
COMPILED := $(patsubst %.po,%.mo,$(wildcard validator/csp_guides/locale/*/LC_MESSAGES/$(DOMAIN).po))

# What `make browser` asks whether everybody can use the pages.
AXE := build/axe/axe.min.js
AXE_VERSION := ^4.10

# A linter of pages, which the check is measured beside.
MARKDOWNLINT := build/markdownlint
MARKDOWNLINT_VERSION := ^0.24

# What the search of the site is made with; their licences stand beside them.
LIBRARIES := validator/csp_guides/site/theme/assets/search/libraries
MINISEARCH_VERSION := 7.2.0
STEMMERS_VERSION := 3.1.18
ESBUILD_VERSION := ^0.25

# The tests that meet a library, which `make test-newest` and `make test-lowest` run; ARGS=tests is all of them.
MEETING := $(addprefix tests/test_,catalogues.py fences.py glossary.py pages.py parsing.py project.py schema.py \
	site.py site_*.py syntax.py text_reporter.py)

# Material prints a long notice about another project at each build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
# Two runs of pip would spoil one environment.
.NOTPARALLEL:
.PHONY: all help setup check coverage oracle fuzz site words contact-sheet serve test test-quick rule test-newest test-lowest browser gates lint format types bench
.PHONY: catalogues search-libraries constraints wheel done clean FORCE

all: site ## Set up, check the guides, build the site
	@echo "The site is up to date: site/index.html"

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target does; do \
		printf '  make %-18s %s\n' "$$target" "$$does"; done

setup: $(VENV)/with-dev $(COMPILED) ## Set up .venv for all targets at once
	@touch $(addprefix $(VENV)/with-,test lint types browser bench)

# What is installed for a group of dependencies is noted beside it, and installed again when these files change.
$(VENV)/with-site: pyproject.toml constraints.txt validator/csp_guides/locale/build_hook.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "csp-guides needs Python 3.11 or newer as $(PYTHON). Another one is named like this: make PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade pip
	$(INSTALL) --build-constraint constraints.txt --editable '.[site]'
	@touch $@

$(VENV)/with-%: $(VENV)/with-site
	$(INSTALL) --group $*
	@touch $@

# Installing compiles the catalogues too; this is for a translation edited since.
%.mo: %.po | $(VENV)/with-site
	$(BIN)/pybabel --quiet compile --domain $(DOMAIN) --input-file $< --output-file $@

check: $(VENV)/with-site $(COMPILED) ## Check the guides: scenarios, verdicts and translations
	$(BIN)/csp-guides check $(ARGS)

coverage: $(VENV)/with-test $(COMPILED) ## Hold the rules against the guides, and the engine against the tests: what is wrong in either is noticed
	$(BIN)/csp-guides coverage
	$(BIN)/csp-guides coverage --mutate
	$(BIN)/python tests/mutations.py

# As many as leave the pull request waiting about a minute; a million take some ten times as long.
CASES ?= 100000

oracle: $(VENV)/with-test $(COMPILED) ## Let a second, naive judge judge scenarios drawn by lot, beside the engine (CASES=how many)
	$(BIN)/python tests/oracle_scenarios.py $(CASES) 1

# Half of the time each.
SECONDS ?= 600
SEED ?= 1

fuzz: $(VENV)/with-fuzz $(COMPILED) ## Look for pages that show what was not judged, and for what breaks anything (SECONDS=for how long, SEED=which)
	cd tests && ../$(BIN)/python -m fuzzing.differential $$(( $(SECONDS) / 2 )) $(SEED)
	@mkdir -p build/fuzzing
	@if $(BIN)/python -c 'import atheris' 2>/dev/null; then \
		set -x; cd tests && ../$(BIN)/python -m fuzzing.target ../build/fuzzing fuzzing/corpus -seed=$(SEED) \
			-max_total_time=$$(( $(SECONDS) / 2 )) -max_len=4096 -timeout=30 -verbosity=0 -artifact_prefix=../build/ -print_final_stats=1; \
	else echo "There is no Atheris for this Python and machine, so what is tried is drawn by lot alone."; \
		set -x; cd tests && ../$(BIN)/python -m fuzzing.by_lot $$(( $(SECONDS) * 20 )) $(SEED); fi

site: check site/index.html ## Build the site into site/, if anything it is made of has changed

# MkDocs stops at the first language with a fault, so the check, which reports all of them, goes first. What MkDocs says
# is shown only when it fails; with --quiet it would fail at nothing, as --strict does not count what is not logged.
# The site comes to its place when it is whole.
# The catalogues count by their sources: a wheel compiles them anew.
site/index.html: build/site.sources $(VENV)/with-site | $(COMPILED) check
	$(BIN)/mkdocs build --strict --site-dir build/site >build/mkdocs.log 2>&1 || { cat build/mkdocs.log >&2; exit 1; }
	rm -rf site
	mv build/site site

# By name and content, so that a file that is gone counts, and one that was only touched does not.
build/site.sources: FORCE
	@mkdir -p build
	@{ echo "SITE_URL=$$SITE_URL REPORT_URL=$$REPORT_URL SHARING_PICTURES=$$SHARING_PICTURES CSP_ONLY_LOCALE=$$CSP_ONLY_LOCALE"; \
		find docs schemas validator mkdocs.yml pyproject.toml -type f ! -name '.*' ! -name '*.pyc' -print0 \
			| xargs -0 cksum | LC_ALL=C sort; } >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

words: site ## Hold what is read of the built site to the terms
	$(BIN)/python tests/built_text.py site

contact-sheet: $(VENV)/with-test $(COMPILED) ## Draw every kind of step in every language on one page, to be looked at
	$(BIN)/python tests/drawings.py build/contact-sheet.html

# One language shows an edit within seconds. Not strict: a warning would leave the browser without answer.
serve: $(VENV)/with-site $(COMPILED) ## Serve one language and rebuild it at each edit (CSP_ONLY_LOCALE=pt-BR or all)
	CSP_ONLY_LOCALE=$(filter-out all,$(or $(CSP_ONLY_LOCALE),en)) $(BIN)/mkdocs serve --no-strict $(ARGS)

# Tests of one file share what is dear to make, such as a whole site; tests/conftest.py says which files go first.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test: $(VENV)/with-test $(COMPILED) ## Run the tests, on all cores (ARGS="-n 0 tests/test_x.py" for a few)
	$(PYTEST) $(ARGS)

# What a rule can break: the catalogue with the pages, and the cases, its own and those with other rules.
test-quick: $(VENV)/with-test $(COMPILED) ## Check the guides and run what concerns rules, within seconds
	$(BIN)/csp-guides check
	$(PYTEST) --quiet $(addprefix tests/test_,rules.py registry.py known_rules.py open_rules.py cases.py kleene.py) $(ARGS)

# All three are run whatever the first ones find: a rule that is begun has something to be found by each.
rule: $(VENV)/with-test $(COMPILED) ## Run what concerns one rule, and list what is left of it (ID=its id)
	@test -n "$(ID)" || { echo "Name the rule: make rule ID=mca-before-order" >&2; exit 2; }
	@$(BIN)/csp-guides new rule "$(ID)" --list >/dev/null; test $$? -ne 2 || $(BIN)/csp-guides new rule "$(ID)" --list
	@failed=0; run() { echo "$$*"; "$$@" || failed=1; }; \
	run $(BIN)/csp-guides check $(wildcard docs/*/rules/*/$(ID).md); \
	run $(BIN)/python -m pytest -q tests/test_rules.py tests/test_registry.py -k "$(ID)"; \
	run $(BIN)/csp-guides new rule "$(ID)" --list; \
	exit $$failed

test-newest: RESOLUTION := highest
test-newest: ## Run the tests that meet a library with the newest versions (ARGS=tests for all tests)
test-lowest: RESOLUTION := lowest-direct
test-lowest: ## Run them with the lowest versions that pyproject.toml allows
test-newest test-lowest: test-%: $(VENV)/with-resolve
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/$*
	$(BIN)/uv pip compile --quiet --resolution $(RESOLUTION) --python build/$* --output-file build/$*/versions.txt \
		--extra site --extra pictures --group test --group build pyproject.toml
	$(BIN)/uv pip install --quiet --python build/$* --constraint build/$*/versions.txt \
		--build-constraint build/$*/versions.txt --editable '.[site]' --group test
	build/$*/bin/csp-guides check
	build/$*/bin/python -m pytest $(or $(ARGS),$(MEETING))

browser: $(VENV)/with-browser $(COMPILED) $(AXE) ## Read the site in Chromium, as readers do (CHROMIUM=path for a certain one)
	$(BIN)/python -m pytest tests/browser $(ARGS)

gates: site $(VENV)/with-browser ## Measure in Chromium whether readers get their answer at once, on every page with cards
	$(BIN)/python -m pytest -q --capture=no tests/browser/gates.py $(ARGS)

$(AXE): Makefile
	@command -v npm >/dev/null || { echo "npm fetches axe-core, and it is missing. On Debian and Ubuntu: apt install npm" >&2; exit 1; }
	rm -rf $(@D)
	mkdir -p $(@D)
	npm pack --silent --pack-destination $(@D) 'axe-core@$(AXE_VERSION)'
	tar -xzmf $(@D)/axe-core-*.tgz -C $(@D) --strip-components=1 package/axe.min.js

# They lie in the repository, so that whoever builds the site needs neither npm nor node; esbuild only makes them small.
search-libraries: ## Renew what the search is made with, in the versions that the Makefile names
	npm install --silent --no-save --no-package-lock --prefix build/libraries \
		minisearch@$(MINISEARCH_VERSION) '@orama/stemmers@$(STEMMERS_VERSION)' 'esbuild@$(ESBUILD_VERSION)'
	build/libraries/node_modules/.bin/esbuild build/libraries/node_modules/minisearch/dist/umd/index.js --minify --log-level=error \
		--banner:js='/* MiniSearch $(MINISEARCH_VERSION), MIT license: MINISEARCH-LICENSE.txt */' --outfile=$(LIBRARIES)/minisearch.js
	for language in en nl pt; do \
		build/libraries/node_modules/.bin/esbuild build/libraries/node_modules/@orama/stemmers/dist/$$language.js --minify --log-level=error \
			--format=iife --global-name=Stemmer --legal-comments=none \
			--banner:js='/* @orama/stemmers $(STEMMERS_VERSION), Apache License 2.0: STEMMERS-LICENSE.txt */' \
			--outfile=$(LIBRARIES)/stemmer-$$language.js || exit 1; done
	cp build/libraries/node_modules/minisearch/LICENSE.txt $(LIBRARIES)/MINISEARCH-LICENSE.txt
	cp build/libraries/node_modules/@orama/stemmers/LICENSE.md $(LIBRARIES)/STEMMERS-LICENSE.txt

lint: $(VENV)/with-lint ## Look for likely mistakes, wrong layout and imports against the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache

format: $(VENV)/with-lint ## Lay the code out, and mend what can be mended without thinking
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/with-types ## Check the types
	$(BIN)/mypy

bench: $(VENV)/with-bench $(COMPILED) $(MARKDOWNLINT) ## Measure start-up, checking beside other tools, and how the time grows (ARGS=--quick, or --write for the tables)
	$(BIN)/python benchmarks/run.py $(ARGS)
	$(BIN)/python benchmarks/curves.py $(filter --quick,$(ARGS))

# Where there is no npm, the benchmarks go without it.
$(MARKDOWNLINT): Makefile
	rm -rf $@
	mkdir -p $@
	! command -v npm >/dev/null || npm install --silent --no-audit --no-fund --prefix $@ 'markdownlint-cli2@$(MARKDOWNLINT_VERSION)'

# No line numbers in the template: a message that only moves down its file leaves the catalogues as they are. Nor does
# the version of Babel belong into them.
catalogues: $(VENV)/with-site ## Bring the message catalogues up to date with the messages in the code
	mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --add-location file --sort-by-file --no-wrap \
		--project $(DOMAIN) --version '' --output-file $(TEMPLATE) validator schemas
	for locale in $(LOCALES); do \
		$(BIN)/pybabel --quiet update --domain $(DOMAIN) --input-file $(TEMPLATE) --output-dir validator/csp_guides/locale --locale $$locale \
			--init-missing --ignore-pot-creation-date --ignore-obsolete --no-wrap || exit 1; \
		sed -i.old '/^"Generated-By: /d' validator/csp_guides/locale/$$locale/LC_MESSAGES/$(DOMAIN).po || exit 1; \
		rm validator/csp_guides/locale/$$locale/LC_MESSAGES/$(DOMAIN).po.old; done

# Universal: one list for every Python that is supported, with a condition where a version is only for some. What it is
# made with is installed apart, so that no version in the present list can keep a new one from being made.
constraints: ## Renew constraints.txt with the newest versions; `make done` then says whether they pass
	$(PYTHON) -m venv --clear build/resolve
	build/resolve/bin/python -m pip install -qq --upgrade pip
	build/resolve/bin/python -m pip install -qq --group resolve
	printf '# %s\n' 'The newest versions that passed the tests. Which ones users may have stands in pyproject.toml.' \
		'Renewed by `make constraints`.' >build/constraints.txt
	build/resolve/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
		--extra site --extra pictures --group dev --group fuzz --group resolve pyproject.toml >>build/constraints.txt
	mv build/constraints.txt constraints.txt

wheel: $(VENV)/with-site ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --build-constraint constraints.txt --wheel-dir dist .

done: ## All that a change has to pass, as on the pull request
	.ci/run

clean: ## Remove what was set up and built
	rm -rf $(VENV) build dist site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find validator -name '*.mo' -delete
