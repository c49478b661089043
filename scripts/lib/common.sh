# shellcheck shell=bash
# Messages, timing and logged commands. Sourced by the scripts beside it; needs bash 5.

STARTED_AT=${EPOCHREALTIME/[^0-9]/}

elapsed() {
    local micros=$((${EPOCHREALTIME/[^0-9]/} - STARTED_AT))
    printf '%d.%d' $((micros / 1000000)) $((micros / 100000 % 10))
}

say() { printf '[%6s s] %s\n' "$(elapsed)" "$*"; }

fail() {
    printf '[%6s s] error: %s\n' "$(elapsed)" "$*" >&2
    exit 1
}

show_end_of() {
    local log=$1
    printf -- '--- last lines of %s\n' "$log" >&2
    tail -n 25 "$log" >&2 || true
    printf -- '--- the whole log: %s\n' "$log" >&2
}

# run_logged LOG WHAT COMMAND...: output goes to LOG, a sign of life to the terminal every 15 s; a failure shows the
# log's end and leaves the script.
run_logged() {
    local log=$1 what=$2 ticker result=0
    shift 2
    show_life "$log" "$what" &
    ticker=$!
    "$@" >>"$log" 2>&1 </dev/null || result=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    if ((result)); then
        show_end_of "$log"
        fail "$what failed"
    fi
}

# Waits without a "sleep" that would outlive it.
show_life() {
    local log=$1 what=$2 never last
    exec {never}<> <(:)
    while true; do
        read -r -t 15 -u "$never" _ || true
        last=$(tail -n 1 "$log" 2>/dev/null | tr -dc '[:print:]' | cut -c 1-80)
        say "$what: still at it ($last)"
    done
}

have() { command -v "$1" >/dev/null 2>&1; }

require_maven() {
    if ! have mvn || ! have java; then
        fail "needed: Maven 3.8 or newer and JDK 17 or newer (on Debian: apt-get install maven openjdk-17-jdk-headless)"
    fi
}
