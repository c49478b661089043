#!/bin/sh
# Keeps the contract of the official node image: options, scripts and whatever is not a program are given to node.
set -eu

case ${1:-} in
    -*) set -- node "$@" ;;
    *)
        if [ -z "$(command -v "${1:-}")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
            set -- node "$@"
        fi
        ;;
esac

exec "$@"
