#!/usr/bin/env bash
# Keeps the contract of the official postgres image: the POSTGRES_* variables, /docker-entrypoint-initdb.d, and a first
# start that prepares the data directory with a temporary server before the real one.
set -euo pipefail

fail() {
    printf 'Error: %s\n' "$1" >&2
    exit 1
}

# value_or_file NAME [DEFAULT]: NAME from the environment, or from the file that NAME_FILE names.
value_or_file() {
    local name=$1 file_name=$1_FILE value
    if [[ -n ${!name:-} && -n ${!file_name:-} ]]; then
        fail "both $name and $file_name are set, but they exclude each other"
    fi
    value=${!name:-${2:-}}
    if [[ -n ${!file_name:-} ]]; then value=$(<"${!file_name}"); fi
    export "$name=$value"
    unset "$file_name"
}

read_settings() {
    value_or_file POSTGRES_PASSWORD
    value_or_file POSTGRES_USER postgres
    value_or_file POSTGRES_DB "$POSTGRES_USER"
    value_or_file POSTGRES_INITDB_ARGS
    : "${POSTGRES_HOST_AUTH_METHOD:=}"
}

wants_server() {
    local argument
    [[ ${1:-} == postgres ]] || return 1
    for argument; do
        case $argument in
            -'?' | --help | --describe-config | -V | --version | -C) return 1 ;;
        esac
    done
}

is_initialised() { [[ -s $PGDATA/PG_VERSION ]]; }

make_directories() {
    mkdir -p "$PGDATA" /var/run/postgresql
    # Not ours to change where "docker run --user" runs this.
    chmod 00700 "$PGDATA" 2>/dev/null || true
    chmod 03775 /var/run/postgresql 2>/dev/null || true
    if [[ -n ${POSTGRES_INITDB_WALDIR:-} ]]; then mkdir -p "$POSTGRES_INITDB_WALDIR"; fi
    if [[ $EUID == 0 ]]; then
        find "$PGDATA" ${POSTGRES_INITDB_WALDIR:+"$POSTGRES_INITDB_WALDIR"} /var/run/postgresql \
            ! -user postgres -exec chown postgres '{}' +
    fi
}

require_password() {
    if [[ -z $POSTGRES_PASSWORD && $POSTGRES_HOST_AUTH_METHOD != trust ]]; then
        fail 'Database is uninitialized and superuser password is not specified.
       Set POSTGRES_PASSWORD to a non-empty value, for example "-e POSTGRES_PASSWORD=password" on "docker run".
       POSTGRES_HOST_AUTH_METHOD=trust allows all connections without a password; do not use it where others can connect.'
    fi
    if [[ $POSTGRES_HOST_AUTH_METHOD == trust ]]; then
        echo 'WARNING: POSTGRES_HOST_AUTH_METHOD is "trust": anyone who can connect to the port is let in without a password.' >&2
    fi
}

# initdb wants to look up the name of its user, also where "docker run --user" gave it a number without one.
name_the_user() {
    local library
    getent passwd "$EUID" >/dev/null && return 0
    library=$(find /usr/lib -name libnss_wrapper.so -print -quit)
    [[ -n $library ]] || return 0
    NSS_WRAPPER_PASSWD=$(mktemp)
    NSS_WRAPPER_GROUP=$(mktemp)
    printf 'postgres:x:%s:%s:PostgreSQL:%s:/bin/false\n' "$EUID" "$(id -g)" "$PGDATA" >"$NSS_WRAPPER_PASSWD"
    printf 'postgres:x:%s:\n' "$(id -g)" >"$NSS_WRAPPER_GROUP"
    export LD_PRELOAD=$library NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
}

initialise_directory() {
    name_the_user
    local -a arguments=(--username="$POSTGRES_USER")
    if [[ -n ${POSTGRES_INITDB_WALDIR:-} ]]; then arguments+=(--waldir "$POSTGRES_INITDB_WALDIR"); fi
    # The arguments are one string with shell quoting, as in the official image.
    eval 'initdb "${arguments[@]}" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD")' "$POSTGRES_INITDB_ARGS"
    if [[ -n ${NSS_WRAPPER_PASSWD:-} ]]; then
        rm -f "$NSS_WRAPPER_PASSWD" "$NSS_WRAPPER_GROUP"
        unset LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
    fi
}

allow_connections() {
    local method
    [[ ${1:-} != postgres ]] || shift
    method=${POSTGRES_HOST_AUTH_METHOD:-$(postgres -C password_encryption "$@")}
    printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
}

# A server for this container only: it listens on the unix socket alone.
start_temporary_server() {
    [[ ${1:-} != postgres ]] || shift
    set -- "$@" -c listen_addresses='' -p "${PGPORT:-5432}"
    NOTIFY_SOCKET='' PGUSER="${PGUSER:-$POSTGRES_USER}" \
        pg_ctl -D "$PGDATA" -o "$(printf '%q ' "$@")" -w start
}

stop_temporary_server() { PGUSER="${PGUSER:-$POSTGRES_USER}" pg_ctl -D "$PGDATA" -m fast -w stop; }

run_sql() {
    PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "$@"
}

create_database() {
    local exists
    exists=$(run_sql --dbname postgres --tuples-only --set db="$POSTGRES_DB" \
        <<<"SELECT 1 FROM pg_database WHERE datname = :'db';")
    if [[ -z $exists ]]; then
        run_sql --dbname postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
    fi
}

run_init_files() {
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh)
                if [[ -x $file ]]; then
                    printf '%s: running %s\n' "$0" "$file"
                    "$file"
                else
                    printf '%s: sourcing %s\n' "$0" "$file"
                    # shellcheck disable=SC1090 # the user's file
                    . "$file"
                fi
                ;;
            *.sql) printf '%s: running %s\n' "$0" "$file" && run_sql --dbname "$POSTGRES_DB" -f "$file" ;;
            *.sql.gz) printf '%s: running %s\n' "$0" "$file" && gunzip -c "$file" | run_sql --dbname "$POSTGRES_DB" ;;
            *.sql.xz) printf '%s: running %s\n' "$0" "$file" && xzcat "$file" | run_sql --dbname "$POSTGRES_DB" ;;
            *) [[ ! -e $file ]] || printf '%s: ignoring %s\n' "$0" "$file" ;;
        esac
    done
}

first_start() {
    require_password
    ls /docker-entrypoint-initdb.d/ >/dev/null
    initialise_directory
    allow_connections "$@"
    export PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}"
    start_temporary_server "$@"
    create_database
    run_init_files
    stop_temporary_server
    unset PGPASSWORD
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

main() {
    if [[ ${1:0:1} == - ]]; then set -- postgres "$@"; fi
    if wants_server "$@"; then
        read_settings
        make_directories
        if [[ $EUID == 0 ]]; then exec gosu postgres "${BASH_SOURCE[0]}" "$@"; fi
        if is_initialised; then
            printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
        else
            first_start "$@"
        fi
    fi
    exec "$@"
}

main "$@"
