# Everything a person needs, by one word each: `make help`.

ARTICLE ?= article.txt
CARGO   ?= cargo
# One profile for all, so that dependencies compile once.
BUILD   := $(CARGO) build --release --locked --quiet
RUN     := target/release/colophon

.DEFAULT_GOAL := help
.PHONY: help release verify validate schema docs ground test bench lint fmt build

help: ## list what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

build:
	@echo "building colophon (the first time takes some minutes)"
	@$(BUILD)

release: build ## check raw/, normalise it, publish the version in dist/ or prove that it is published
	@$(RUN) release
	@cited=$$(ls -d dist/v*/CITATION.cff 2>/dev/null | sort -V | tail -n 1); [ -z "$$cited" ] || cp "$$cited" CITATION.cff

verify: build ## prove that dist/ is what was published and agrees with itself
	@$(RUN) verify dist

validate: build ## check raw/ and report every problem
	@$(RUN) validate

schema: build ## write the JSON Schemas that the model generates to schema/
	@$(RUN) schema

docs: build ## write docs/diagnostics.md from the texts that `colophon explain` shows
	@mkdir -p docs
	@$(RUN) explain --markdown > docs/diagnostics.md

ground: build ## check every span against the article: make ground ARTICLE=path
	@$(RUN) ground --article "$(ARTICLE)"

test: ## run all tests
	@echo "running the tests (the first time builds for some minutes)"
	@$(CARGO) test --release --locked

bench: build ## measure speed and memory, in ratios against named peers
	@benches/run
	@benches/validate
	@benches/history

lint: ## refuse what clippy and rustfmt object to
	@$(CARGO) fmt --check
	@$(CARGO) clippy --release --locked --all-targets -- -D warnings

fmt: ## format the code
	@$(CARGO) fmt
