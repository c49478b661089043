#!/bin/sh
# Keeps the contract of the official nginx image: before nginx starts, templates become configuration files and the
# scripts of /docker-entrypoint.d run.
set -eu

note() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: $*"; }

fill_in_templates() {
    templates=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
    suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
    target=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}
    [ -d "$templates" ] || return 0
    # Only variables that are set: nginx has its own that look the same.
    # shellcheck disable=SC2016 # a pattern for envsubst
    variables=$(env | sed -n "s/^\(${NGINX_ENVSUBST_FILTER:-}[A-Za-z_][A-Za-z0-9_]*\)=.*/\${\1}/p" | tr '\n' ' ')
    find "$templates" -type f -name "*$suffix" | while IFS= read -r template; do
        name=${template#"$templates"/}
        mkdir -p "$(dirname "$target/$name")"
        note "$template becomes $target/${name%"$suffix"}"
        envsubst "$variables" <"$template" >"$target/${name%"$suffix"}"
    done
}

run_scripts() {
    find /docker-entrypoint.d/ -follow -type f | sort -V | while IFS= read -r script; do
        case $script in
            *.envsh)
                note "sourcing $script"
                # shellcheck disable=SC1090 # the user's file
                . "$script"
                ;;
            *.sh)
                if [ -x "$script" ]; then
                    note "running $script"
                    "$script"
                else
                    note "ignoring $script, it is not executable"
                fi
                ;;
            *) note "ignoring $script" ;;
        esac
    done
}

case ${1:-} in
    nginx | nginx-debug)
        fill_in_templates
        run_scripts
        ;;
esac

exec "$@"
