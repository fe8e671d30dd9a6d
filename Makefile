# One word for everything you need: `make help`.

ARTICLE ?= article.txt
CARGO   ?= cargo
# One profile for everything, so that dependencies compile once.
BUILD   := $(CARGO) build --release --locked --quiet
# Cargo knows where it put the program: CARGO_TARGET_DIR or a configuration may name another folder than target/.
RUN     := $(CARGO) run --release --locked --quiet --

.DEFAULT_GOAL := help
.PHONY: help release verify validate schema docs ground test bench lint fmt build

help: ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

build:
	@echo "building colophon (the first time takes some minutes)"
	@$(BUILD)

release: build ## check raw/, normalise it, publish it to dist/, or confirm that it is already there
	@$(RUN) release
	@cited=$$(ls -d dist/v*/CITATION.cff 2>/dev/null | sort -V | tail -n 1); [ -z "$$cited" ] || cp "$$cited" CITATION.cff

verify: build ## check that dist/ is what was published and that its files are consistent
	@$(RUN) verify dist

validate: build ## check raw/ and report every problem
	@$(RUN) validate

schema: build ## write schema/ from the model
	@$(RUN) schema

docs: build ## write docs/diagnostics.md from the texts of `colophon explain`
	@mkdir -p docs
	@$(RUN) explain --markdown > docs/diagnostics.md

ground: build ## check every span against the article: make ground ARTICLE=path
	@$(RUN) ground --article "$(ARTICLE)"

test: ## run all tests
	@echo "running the tests (the first time builds for some minutes)"
	@$(CARGO) test --release --locked --workspace

bench: build ## measure speed and memory against other programs
	@benches/run
	@benches/validate
	@benches/history

lint: ## check with clippy, rustfmt and the list of odd phrases
	@$(CARGO) fmt --all --check
	@.ci/words
	@$(CARGO) clippy --release --locked --workspace --all-targets -- -D warnings

fmt: ## format the code
	@$(CARGO) fmt --all
