# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by installer/run, installer/test and .ci/run. Sourced, never run: the caller sets `me` to its own name.
set -euo pipefail
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s: %s\n' "$me" "$*"; }
# The one line that says what failed: always the last one, on standard error.
fail() { printf '%s: FAILED: %s\n' "$me" "$*" >&2; exit 3; }

# quietly LOG WHAT COMMAND…: the command's words go to a file; on failure its end is shown.
quietly() {
    local log=$1 what=$2
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" </dev/null >"$log" 2>&1 && return
    tail -n 25 "$log" >&2
    fail "$what (the whole output: $log)"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif (: </dev/tty) 2>/dev/null; then sudo "$@" # may ask for the password on the terminal
    else sudo -n "$@"
    fi
}

# The lines of package lists that this machine does not have.
missing_packages() {
    local package command installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
    sed -e 's/#.*//' -e '/^ *$/d' "$@" | sort -u | while read -r package command; do
        [ -n "$command" ] && command -v "$command" >/dev/null && continue
        grep -qxF "$package" <<<"$installed" || printf '%s\n' "$package"
    done
}

# need_packages LIST…: installs what is missing. Asks nobody anything, starts no server, leaves a policy that the
# machine had before as it was. With nothing missing it does not touch apt at all.
need_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is no Debian or Ubuntu: install the equivalents of $* yourself; going on with what is here"
        return
    fi
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "these packages are missing, and only root or sudo could install them: $(tr '\n' ' ' <<<"$missing")"
    fi
    say "installing $(wc -l <<<"$missing") packages: $(tr '\n' ' ' <<<"$missing")"
    local log=build/log/packages.log
    mkdir -p build/log
    # shellcheck disable=SC2086 # one word a package
    as_root bash "$root/installer/apt-install" $missing >"$log" 2>&1 </dev/null || {
        grep -E '^(E|W|dpkg|apt-install):' "$log" | tail -n 8 >&2
        fail "packages could not be installed (the whole output: $log)"
    }
    missing=$(missing_packages "$@")
    [ -z "$missing" ] || fail "packages are still missing after the installation: $(tr '\n' ' ' <<<"$missing")"
}

# configure NAME CACHE [CMAKE ARGUMENT…]: build/NAME with the settings of .ci/cache/CACHE.cmake.
configure() {
    local name=$1 cache=$2
    shift 2
    say "configuring build/$name"
    quietly "build/log/$name-configure.log" "configuring build/$name" \
        cmake -C ".ci/cache/$cache.cmake" -S . -B "build/$name" -G Ninja "$@"
}

# build NAME [TARGET…]
build() {
    local name=$1 started=$SECONDS
    shift
    say "building build/$name with $jobs jobs (the first time takes minutes, later ones seconds)"
    quietly "build/log/$name-build.log" "building build/$name" cmake --build "build/$name" -j "$jobs" ${1:+--target "$@"}
    say "built build/$name in $((SECONDS - started)) s"
}
