#!/bin/sh
# Keeps the contract of the official redis image: options and configuration files alone are given to redis-server, which
# does not run as root and, unlike Debian's, is reachable from other containers without a password.
set -eu

case ${1:-} in
    -* | *.conf) set -- redis-server "$@" ;;
esac

if [ "${1:-}" = redis-server ] && [ "$(id -u)" = 0 ]; then
    find . ! -user redis -exec chown redis '{}' +
    exec gosu redis "$0" "$@"
fi

if [ "$(umask)" = 0022 ]; then umask 0077; fi

# The official image is built with another default, which what the user says overrides. redis-server takes its
# configuration file as first argument only, and questions about itself alone.
if [ "${1:-}" = redis-server ]; then
    case ${2:-} in
        -v | --version | -h | --help | --test-memory | --check-system) ;;
        '' | --*)
            shift
            set -- redis-server --protected-mode no "$@"
            ;;
        *)
            if ! grep -qi '^[[:space:]]*protected-mode' "$2" 2>/dev/null; then
                configuration=$2
                shift 2
                set -- redis-server "$configuration" --protected-mode no "$@"
            fi
            ;;
    esac
fi

exec "$@"
