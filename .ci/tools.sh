# The tools that steps need: how to detect and how to install each. Read by .ci/run.

export PATH="$PATH:$HOME/.cargo/bin"
# Virtual environments, kept from run to run: one per list of requirements and Python.
environments=target/ci

environment() {
  local key
  key=$({ python3 --version; cat ".ci/requirements$1.txt"; } 2>/dev/null | sha256sum | cut -c 1-12)
  echo "$environments/python$1-$key"
}

# What a need needs itself, in the order in which it must be installed.
implied() {
  case $1 in
    program | release) echo "make cc cargo" ;;
    mutants) echo "make cc cargo python3 python" ;;
    cargo) echo "cc curl cargo" ;;
    fuzz) echo "cc curl cargo fuzz" ;;
    clippy) echo "cc curl cargo clippy" ;;
    python | cff | http | package) echo "python3 $1" ;;
    node | web) echo "npm $1" ;;
    browser) echo "chromium firefox" ;;
    *) echo "$1" ;;
  esac
}

# In the order in which they are installed.
TOOLS="make cc git curl python3 npm strace chromium firefox R biber bibtex cargo clippy fuzz python cff http package node web"

has() {
  case $1 in
    python3) python3 -c 'import ensurepip' ;;
    R) command -v Rscript ;;
    firefox) command -v firefox-esr || command -v firefox ;;
    curl) command -v curl || command -v cargo ;;
    clippy) cargo clippy --version && cargo fmt --version ;;
    fuzz) cargo fuzz --version ;;
    python) [ -f "$(environment '')/ready" ] ;;
    cff | http | package) [ -f "$(environment "-$1")/ready" ] ;;
    node) [ .ci/node_modules/.package-lock.json -nt .ci/package-lock.json ] ;;
    web) [ src/site/web/node_modules/.package-lock.json -nt src/site/web/package-lock.json ] ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

# The Debian packages of a tool; nothing if it comes from elsewhere.
packages_of() {
  case $1 in
    cc) echo build-essential ;;
    make | git | strace | chromium | biber) echo "$1" ;;
    curl) echo "curl ca-certificates" ;;
    python3) echo "python3 python3-venv" ;;
    npm) echo "nodejs npm" ;;
    firefox) echo firefox-esr ;;
    bibtex) echo texlive-binaries ;;
    R) echo "r-base-core r-cran-jsonlite" ;;
  esac
}

# Whether the steps run without it, and say what they left out.
optional() { [ "$1" = R ] || [ "$1" = firefox ] || [ "$1" = biber ] || [ "$1" = bibtex ]; }

how() {
  case $1 in
    cargo) echo "Rust, by rustup, into ~/.cargo: .ci/install-rust" ;;
    clippy) echo "rustup component add clippy rustfmt" ;;
    fuzz) echo "cargo install cargo-fuzz, into ~/.cargo/bin/" ;;
    python) echo "the packages of .ci/requirements.txt, into $environments/" ;;
    cff | http | package) echo "the packages of .ci/requirements-$1.txt, into $environments/" ;;
    node) echo "npm ci, into .ci/node_modules/" ;;
    web) echo "npm ci, into src/site/web/node_modules/" ;;
    *) echo "apt-get install $(packages_of "$1")" ;;
  esac
}

# Lists in `missing` the tools that NEEDS come down to and that are not installed: find_missing NEEDS
find_missing() {
  local need tool wanted=" "
  for need in $1; do wanted+="$(implied "$need") "; done
  missing=()
  for tool in $TOOLS; do
    [[ $wanted != *" $tool "* ]] || has "$tool" || missing+=("$tool")
  done
}

needs_missing() {
  local tool
  for tool in "${missing[@]}"; do optional "$tool" || return 0; done
  return 1
}

show_missing() {
  local tool remark
  [ -n "$1" ] && echo "installing:" || echo "missing:"
  for tool in "${missing[@]}"; do
    remark=
    optional "$tool" && remark=" (optional)"
    printf '  %-9s %s%s\n' "$tool" "$(how "$tool")" "$remark"
  done
}

install_all() {
  local tool packages=()
  for tool in "${missing[@]}"; do
    optional "$tool" || mapfile -t -O "${#packages[@]}" packages < <(packages_of "$tool" | tr ' ' '\n' | grep .)
  done
  [ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}" || return
  for tool in "${missing[@]}"; do
    case $tool in
      cargo) .ci/install-rust -c clippy -c rustfmt ;;
      clippy) has clippy || rustup component add clippy rustfmt ;;
      fuzz) cargo install --quiet --locked --version 0.13.2 cargo-fuzz ;;
      python) install_environment '' ;;
      cff | http | package) install_environment "-$tool" ;;
      node) (cd .ci && npm ci --silent) ;;
      web) (cd src/site/web && npm ci --silent) ;;
      R | firefox | biber | bibtex) install_packages $(packages_of "$tool") || echo "$tool could not be installed: what needs it is left out" ;;
    esac || { echo "$tool could not be installed"; return 1; }
  done
}

install_packages() {
  local become=()
  [ "$(id -u)" -eq 0 ] || become=(sudo -n)
  command -v apt-get >/dev/null || { echo "there is no apt-get here: please install $*"; return 1; }
  "${become[@]}" apt-get update -qq &&
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

install_environment() {
  local folder
  folder=$(environment "$1")
  rm -rf "$folder"
  python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --require-hashes -r ".ci/requirements$1.txt" && touch "$folder/ready"
}
