# The steps of .ci/run. Each line: its name, what it needs, and what it shows. The function of that name does it.
#
# `program` is the built program, `release` a release of raw/ in $work/one, `mutants` altered records with their verdicts in $work/mutants:
# .ci/run makes them if no step has. The other needs are tools, described in tools.sh.
STEPS='lint           make,clippy           format and clippy
tests          make,cargo            tests
build          make,cargo            build
validator      cargo                 the program without releases compiles
raw            program               raw data
fmt            program               raw data is formatted
schemas        program               schemas are current
rebuild        program               a release is the same bytes everywhere
published      program,release,git   what is published is reproduced
sound          program,release       what is published, and what would be, is sound
faults         program,python3,strace  releases survive faults
grounding      program               grounding
documents      program,release       documents name what exists
github         python                what GitHub reads is well formed
citation       release,cff           CITATION.cff
tables         release,python        DuckDB, pyarrow, pandas and Polars
metadata       release,python        frictionless, mlcroissant, citeproc and bibtexparser
biber          release,python3,biber  biber reads the references
hostile        program,python,cff,node,biber,bibtex  nothing but text is generated from hostile text
fuzz           cargo,fuzz            no file from outside breaks a reader
hyparquet      release,node          hyparquet
jsonschema     release,python        jsonschema
ajv            release,node          ajv
package        program,python,package  the package for Python, pre-commit and the action
reports        program,python,node   reports
mutants        program,python        jsonschema agrees on mutants
ajv-mutants    mutants,node          ajv agrees on mutants
editor         node                  the language service of VS Code
http           release,python,http,R  one-liners over HTTP
assets         web                   the program of the page is current
pages          program,release,node,browser  the pages in a browser
snippets       release,python,R      code of the documents runs'

python() { "$(environment '')/bin/python" "$@"; }

# The published releases, or where nothing is published yet, one made for the occasion.
release_to_read() { if [ -e dist/index.json ]; then echo dist; else echo "$work/one"; fi; }

# Where cargo put a program that it built: CARGO_TARGET_DIR or a configuration may name another folder than target/.
built() {
  cargo build --release --locked --quiet --message-format=json-render-diagnostics "$@" | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p'
}

colophon=
make_program() { [ -n "$colophon" ] || { make build && colophon=$(built --bin colophon) && [ -n "$colophon" ]; }; }
make_release() { make_program && { [ -e "$work/one" ] || "$colophon" release --dist "$work/one"; }; }
make_mutants() { make_program && { [ -e "$work/mutants" ] || python .ci/clients/agreement.py "$work/mutants" "$colophon" >/dev/null; }; }

step_lint() { make lint; }
step_tests() { counted make test; }
step_build() { make_program; }
step_validator() { cargo check --locked --quiet --no-default-features; }
step_raw() { "$colophon" validate; }
step_fmt() { "$colophon" fmt --check; }
step_schemas() { "$colophon" schema --check; }

# Everything that could reach a byte differs between the two.
step_rebuild() {
  rm -rf "$work/one" "$work/two"
  (umask 022 && "$colophon" release --dist "$work/one") &&
    (umask 077 && POLARS_MAX_THREADS=1 RAYON_NUM_THREADS=1 LC_ALL=C TZ=Asia/Kabul "$colophon" release --dist "$work/two") &&
    diff -r "$work/one" "$work/two" && "$colophon" release --dist "$work/one"
}

step_published() {
  if [ ! -e dist/index.json ]; then
    echo "nothing is published in dist/ yet: the clients read a release made for the occasion"
    return
  fi
  if "$colophon" release --dry-run | grep '^would publish'; then
    echo "the version of raw/dataset.json is not in dist/: run \`make release\` and commit dist/"
    return 1
  fi
  # A release that was not reproduced is refused, or is a new folder.
  make release && git diff --exit-code --stat dist && [ -z "$(git status --porcelain dist)" ]
}

step_sound() { "$colophon" verify "$(release_to_read)" && "$colophon" verify "$work/one"; }
step_faults() { counted python3 .ci/clients/faults.py "$colophon" tests/fixtures/raw 8; }

step_grounding() {
  if [ -f ../shared/article.txt ]; then
    "$colophon" ground --article ../shared/article.txt
  else
    echo "there is no copy of the article at ../shared/article.txt: grounding was not checked"
  fi
}

# Commands, targets of make, and links within the repository.
step_documents() {
  local word status=0
  local written=(*.md docs/*.md "$work"/one/v*/README.md)
  named() { grep -ohE "(^ {4,}|\`)$1 +[a-z]+" "${written[@]}" 2>/dev/null | awk '{ print $NF }' | sort -u; }
  for word in $(named colophon); do
    "$colophon" "$word" --help >/dev/null || { echo "there is no command colophon $word"; status=1; }
  done
  for word in $(named make); do
    make -n "$word" >/dev/null || { echo "there is no make $word"; status=1; }
  done
  .ci/links && return "$status"
}

# What GitHub reads, by the schemas of its formats.
step_github() {
  local status=0
  obeys() { echo "$1" && "$(environment '')/bin/check-jsonschema" --builtin-schema "vendor.$1" "${@:2}" || status=1; }
  obeys github-actions action.yml
  obeys github-workflows .github/workflows/*.yml
  "$(environment '')/bin/zizmor" --offline --quiet .github/workflows action.yml || status=1
  obeys github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
  obeys github-issue-config .github/ISSUE_TEMPLATE/config.yml
  # What others may change without a trace: actions without a commit, and workflows with secrets on files from anyone.
  ! grep -HnE 'uses: ' action.yml .github/workflows/*.yml | grep -vE '@[0-9a-f]{40} # v[0-9.]+$' || status=1
  ! grep -HnE '^ *pull_request_target' .github/workflows/*.yml || status=1
  return "$status"
}

# The file that GitHub shows is the one of the release.
step_citation() {
  "$(environment -cff)/bin/cffconvert" --validate -i CITATION.cff && cmp CITATION.cff "$(echo "$work"/one/v*/CITATION.cff)"
}

step_tables() { counted python .ci/clients/read_tables.py "$(release_to_read)"; }
step_metadata() { counted python .ci/clients/metadata.py "$work/one"; }

# Half of TeX comes with it, so it is optional.
step_biber() {
  command -v biber >/dev/null || { echo "biber is not installed: it read nothing"; return; }
  counted python3 .ci/clients/biber.py "$colophon" tests/fixtures/raw "$work/one"
}

# biber and BibTeX are optional: without them, two other readers of references are left.
step_hostile() {
  local sarif=.ci/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json
  counted python .ci/clients/hostile.py "$colophon" tests/fixtures/hostile/raw tests/fixtures/raw "$sarif" "$(environment -cff)/bin/cffconvert"
}

# Always the same beginnings: a change should not fail by a fault that it did not make. Campaigns are for those who look for faults.
step_fuzz() { fuzz/run 20 -- -seed=1 -verbosity=0; }

step_hyparquet() { counted node .ci/clients/read_tables.mjs "$(release_to_read)"; }
step_jsonschema() { counted python .ci/clients/validate.py raw "$(release_to_read)" schema; }
step_ajv() { counted node .ci/clients/validate.mjs raw "$(release_to_read)" schema; }

# Every Python 3 that is installed: its version, and its program.
pythons() {
  local python
  for python in "$(command -v python3)" "$HOME"/.pyenv/versions/3.*/bin/python3 /usr/bin/python3.?? /usr/local/bin/python3.?? "$(command -v pypy3)"; do
    [ ! -x "$python" ] || "$python" -c 'import ensurepip, sys; print("%d.%d" % sys.version_info[:2], sys.executable)' 2>/dev/null
  done | sort -t . -k 1,1n -k 2,2n -u
}

# The tests of the package with one Python: tested_with WHEEL VERSION PROGRAM
tested_with() {
  local own="$work/python$2"
  echo "Python $2"
  "$3" -m venv "$own" && "$own/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-package.txt &&
    "$own/bin/python" -m pip install --quiet --disable-pip-version-check --no-index "$1" && counted "$own/bin/python" -m pytest --quiet tests/python
}

# The oldest Python that it is for and the newest are tried, as far as they are here.
step_package() {
  local wheel oldest newest
  "$(environment -package)/bin/python" .ci/dist.py build host "$work/wheels" --profile release --quiet && wheel=$(ls "$work"/wheels/*.whl) || return
  # The program is the same in the archive, and runs from there.
  .ci/dist.py sums "$work/wheels" && (cd "$work/wheels" && sha256sum --quiet --check SHA256SUMS && tar -xzf ./*.tar.gz && ./colophon-v*/colophon -V) || return
  grep -q zstd "$work"/wheels/colophon-v*/THIRD-PARTY-LICENSES.txt && .ci/dist.py notes "v$("$colophon" -V | cut -d ' ' -f 2)" >/dev/null || return
  oldest=$(pythons | awk '{ split($1, part, "."); if (part[2] >= 9) print }' | head -n 1)
  newest=$(pythons | tail -n 1)
  tested_with "$wheel" $oldest && { [ "$oldest" = "$newest" ] || tested_with "$wheel" $newest; } &&
    "$(environment '')/bin/mypy" --strict python &&
    counted python .ci/clients/action.py "$wheel" &&
    counted python .ci/clients/hooks.py "$wheel"
}

step_reports() {
  counted python .ci/clients/reports.py "$colophon" raw .ci/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json
}

step_mutants() { counted python .ci/clients/agreement.py "$work/mutants" "$colophon"; }
step_ajv_mutants() { counted node .ci/clients/agreement.mjs "$work/mutants"; }
step_editor() { counted node .ci/clients/editor.mjs raw schema; }
step_http() { counted python .ci/clients/remote.py "$work/one" "$(environment -http)/bin/python"; }

# What cargo builds in must be what the sources of the page's program give.
step_assets() {
  mkdir -p "$work/assets" && node src/site/web/build.mjs "$work/assets" && diff -r "$work/assets" src/site/assets
}

step_pages() {
  local generate
  generate=$(built --example generate) && [ -n "$generate" ] &&
    counted node .ci/clients/page.mjs "$colophon" "$generate" "$work/one" target/screenshots
}

step_snippets() { counted python .ci/clients/run_snippets.py "$(release_to_read)"; }
