# shellcheck shell=bash
# The engine of this machine: Debian's dockerd and docker-registry, their state and how they are found.
# Sourced after common.sh and process.sh.

ENGINE_HOME=${LOCAL_ENGINE_HOME:-/var/lib/drydock-engine}
REGISTRY_PORT=${LOCAL_REGISTRY_PORT:-5417}
REGISTRY=127.0.0.1:$REGISTRY_PORT
SOCKET=/var/run/docker.sock
EXEC_ROOT=/run/drydock-engine

LOGS=$ENGINE_HOME/log
DOCKERD_RECORD=$ENGINE_HOME/dockerd.process
DOCKERD_PIDFILE=$ENGINE_HOME/dockerd.pid
REGISTRY_RECORD=$ENGINE_HOME/registry.process

# --- the engine that is there ---

# Where the docker CLI would look for its engine: DOCKER_HOST, then the context, then the default socket.
engine_endpoint() {
    local endpoint=
    if have docker; then
        endpoint=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || endpoint=
    fi
    printf '%s\n' "${endpoint:-${DOCKER_HOST:-unix://$SOCKET}}"
}

endpoint_is_default() {
    [[ $1 == unix://* && $(realpath -m "${1#unix://}") == "$(realpath -m "$SOCKET")" ]]
}

# Prints the version of the engine that answers the docker CLI.
engine_version() { have docker && timeout 10 docker version --format '{{.Server.Version}}' 2>/dev/null; }

engine_is_ours() { recorded_pid "$DOCKERD_RECORD" >/dev/null && endpoint_is_default "$(engine_endpoint)"; }

# docker, but always with the engine that these scripts started and without the user's settings.
our_docker() {
    env -u DOCKER_CONTEXT -u DOCKER_TLS_VERIFY -u DOCKER_CERT_PATH -u DOCKER_API_VERSION \
        -u DOCKER_CONTENT_TRUST -u DOCKER_DEFAULT_PLATFORM \
        DOCKER_HOST="unix://$SOCKET" DOCKER_CONFIG="$ENGINE_HOME/docker-config" docker "$@"
}

# --- start and stop ---

start_dockerd() {
    local log=$LOGS/dockerd.log
    clear_remains
    mkdir -p "$EXEC_ROOT"
    start_daemon "$DOCKERD_RECORD" "$log" dockerd \
        --host "unix://$SOCKET" \
        --data-root "$ENGINE_HOME/docker" \
        --exec-root "$EXEC_ROOT" \
        --pidfile "$DOCKERD_PIDFILE" \
        --registry-mirror "http://$REGISTRY" ||
        {
            show_end_of "$log"
            fail "dockerd did not start"
        }
    if ! wait_until 60 dockerd_settled || ! our_engine_answers; then
        show_end_of "$log"
        stop_recorded "$DOCKERD_RECORD" 10 || true
        fail "dockerd did not come up"
    fi
    say "dockerd $(engine_version) listens on $SOCKET (log: $log)"
}

our_engine_answers() { timeout 10 env DOCKER_HOST="unix://$SOCKET" docker version >/dev/null 2>&1; }

# Answers, or has ended and never will.
dockerd_settled() { ! recorded_pid "$DOCKERD_RECORD" >/dev/null || our_engine_answers; }

# What dockerd mounts and leaves mounted when it ends; a mounted directory could not be removed.
release_mounts() {
    local path
    while read -r path; do
        umount "$path" || true
    done < <(awk -v data="$ENGINE_HOME/docker" -v exec="$EXEC_ROOT" \
        '$2 == data || index($2, data "/") == 1 || index($2, exec "/") == 1 { print $2 }' /proc/mounts | sort -r)
}

# What a killed dockerd leaves behind: pid files, which its successor refuses to start over even when the
# pid is a zombie's, and container shims, which its successor takes over and ends.
clear_remains() {
    local pidfile pid
    for pidfile in "$DOCKERD_PIDFILE" "$EXEC_ROOT/containerd/containerd.pid"; do
        [[ -s $pidfile ]] || continue
        pid=$(<"$pidfile")
        if is_running_as "$pid" dockerd || is_running_as "$pid" containerd; then
            say "ending process $pid, left behind by an engine that was killed"
            kill -KILL "$pid" 2>/dev/null || true
            wait_until 5 eval "! is_running_as '$pid' dockerd && ! is_running_as '$pid' containerd" || true
        fi
        rm -f "$pidfile"
    done
    rm -f "$DOCKERD_RECORD"
}

# is_running_as PID NAME: alive, not a zombie, and started for this engine home.
is_running_as() {
    local stat
    stat=$(process_stat "$1") || return 1
    [[ ${stat%% *} != [ZX] && $(<"/proc/$1/comm") == "$2" ]] &&
        tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF -e "$EXEC_ROOT" -e "$ENGINE_HOME"
}

start_registry() {
    local log=$LOGS/registry.log
    recorded_pid "$REGISTRY_RECORD" >/dev/null && return 0
    cat >"$ENGINE_HOME/registry.yml" <<END
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: $ENGINE_HOME/registry}
  delete: {enabled: true}
http: {addr: "$REGISTRY"}
END
    start_daemon "$REGISTRY_RECORD" "$log" docker-registry serve "$ENGINE_HOME/registry.yml" || true
    if ! wait_until 15 registry_settled || ! registry_answers; then
        show_end_of "$log"
        fail "docker-registry did not come up on $REGISTRY (another port: LOCAL_REGISTRY_PORT)"
    fi
}

registry_answers() {
    recorded_pid "$REGISTRY_RECORD" >/dev/null || return 1
    { exec {connection}<>"/dev/tcp/127.0.0.1/$REGISTRY_PORT"; } 2>/dev/null || return 1
    exec {connection}>&-
}

registry_settled() { ! recorded_pid "$REGISTRY_RECORD" >/dev/null || registry_answers; }

# A small image that is never a stand-in: what pulls it pulls from the public registry.
public_registry_answers() {
    timeout 20 bash -c "$(declare -f our_docker); our_docker pull -q hello-world:latest" || return 1
    our_docker rmi hello-world:latest
}
