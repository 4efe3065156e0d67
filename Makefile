# One target a job; the first call sets up what is missing, later ones do not repeat it.
PYTHON ?= python3
SOURCES ?= ../shared/sources
PORT ?= 8000
BEFORE ?= origin/main
AFTER ?= data

BIN := .venv/bin
READY := .venv/ready
ZIZMOR_FLAGS ?= --offline

.DELETE_ON_ERROR:
.PHONY: site test serve check sources bench lock clean difference mutations

site: $(READY)
	$(BIN)/python -m report site

test: $(READY)
	@CHROMIUM="$$(sh scripts/browser.sh)" && export CHROMIUM && $(BIN)/python -m pytest

serve: $(READY)
	$(BIN)/python -m report serve --port $(PORT)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m report check
	$(BIN)/zizmor --quiet --persona pedantic $(ZIZMOR_FLAGS) .github/workflows

sources: $(READY)
	SOURCES=$(SOURCES) $(BIN)/python -m report sources

# What a change of data/ changes, as Markdown for a comment.
difference: $(READY)
	@$(BIN)/python -m report difference "$(BEFORE)" "$(AFTER)"

# Thousands of mutations of the ledger, none of which may be published silently.
mutations: $(READY)
	SOURCES=$(SOURCES) PYTHONPATH=tests $(BIN)/python -m mutations

bench: $(READY)
	$(BIN)/python -m report bench

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 \
		--no-header --upgrade --quiet -o requirements.txt

clean:
	rm -rf build site .site.next* .site.last .cache

# Everything is locked with hashes; a changed lock sets up afresh what changed in it.
$(READY): requirements.txt report/release/npm/package-lock.json
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m report.release.engine
	touch $@
