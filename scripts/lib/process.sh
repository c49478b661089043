# shellcheck shell=bash
# Daemons that outlive the script, and records that name exactly one process: a pid alone may be
# somebody else's by now, a pid together with its start time is not.

# The state letter and the start time (in clock ticks after boot) of a process; nothing when there is none.
process_stat() {
    local line
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    line=${line##*) } # the command name before it may hold spaces and parentheses
    # shellcheck disable=SC2086 # fields are wanted
    set -- $line
    printf '%s %s\n' "$1" "${20}"
}

record_process() {
    local record=$1 pid=$2 stat
    stat=$(process_stat "$pid") || return 1
    printf '%s %s %s\n' "$pid" "${stat#* }" "$(</proc/sys/kernel/random/boot_id)" >"$record"
}

# Prints the pid of the recorded process if exactly that process runs. A zombie does not.
recorded_pid() {
    local record=$1 pid started boot stat
    [[ -s $record ]] || return 1
    read -r pid started boot <"$record"
    [[ $boot == "$(</proc/sys/kernel/random/boot_id)" ]] || return 1
    stat=$(process_stat "$pid") || return 1
    [[ ${stat%% *} != [ZX] && ${stat#* } == "$started" ]] || return 1
    printf '%s\n' "$pid"
}

# start_daemon RECORD LOG COMMAND...: in a session of its own, without any of our open files, so that
# who reads our output sees its end, and without our locks.
start_daemon() {
    local record=$1 log=$2
    shift 2
    (
        close_inherited_files
        cd /
        exec setsid "$@" </dev/null >>"$log" 2>&1
    ) &
    record_process "$record" $!
}

close_inherited_files() {
    local path fd
    for path in "/proc/$BASHPID/fd"/*; do
        fd=${path##*/}
        ((fd <= 2)) || eval "exec $fd>&-"
    done
}

# stop_recorded RECORD SECONDS: SIGTERM, then SIGKILL after that time.
stop_recorded() {
    local record=$1 seconds=$2 pid
    pid=$(recorded_pid "$record") || {
        rm -f "$record"
        return 0
    }
    kill -TERM "$pid" 2>/dev/null || true
    if ! wait_until "$seconds" eval "! recorded_pid '$record' >/dev/null"; then
        say "process $pid did not end within $seconds s after SIGTERM, killing it"
        kill -KILL "$pid" 2>/dev/null || true
        wait_until 5 eval "! recorded_pid '$record' >/dev/null" || return 1
    fi
    rm -f "$record"
}

# wait_until SECONDS COMMAND...: tries every 50 ms.
wait_until() {
    local end=$((${EPOCHREALTIME/[^0-9]/} + $1 * 1000000))
    shift
    until "$@"; do
        ((${EPOCHREALTIME/[^0-9]/} < end)) || return 1
        sleep 0.05
    done
}
