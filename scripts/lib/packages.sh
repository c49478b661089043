# shellcheck shell=bash
# What a Debian machine needs for its own engine. Sourced after common.sh and daemons.sh.

PACKAGES=(docker.io iptables iproute2 docker-registry busybox-static mmdebstrap ca-certificates)

is_debian() { [[ -r /etc/os-release ]] && (. /etc/os-release && [[ $ID == debian ]]); }

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

missing_packages() {
    local package
    for package in "${PACKAGES[@]}"; do
        # Somebody else's dockerd serves as well.
        if [[ $package == docker.io ]] && have dockerd && have docker; then continue; fi
        is_installed "$package" || printf '%s\n' "$package"
    done
}

install_packages() {
    local log=$LOGS/packages.log missing package
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    say "installing ${missing[*]}"
    without_service_starts install_with_apt "$log" "${missing[@]}"
    have docker || without_service_starts install_with_apt "$log" docker-cli
    for package in "${missing[@]}"; do
        disable_services_of "$package" >>"$log" 2>&1
    done
    say "packages installed"
}

install_with_apt() {
    local log=$1
    shift
    export DEBIAN_FRONTEND=noninteractive
    apt-get update >>"$log" 2>&1 </dev/null || say "apt-get update had problems, see $log"
    run_logged "$log" "installing $*" \
        apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# Debian's packages start their services when they are configured. Here scripts/engine starts what is needed,
# with its own data root; policy-rc.d is Debian's way to say so.
without_service_starts() {
    local policy=/usr/sbin/policy-rc.d ours=false
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        ours=true
        # shellcheck disable=SC2064 # the value of now
        trap "rm -f '$policy'" EXIT
    fi
    "$@"
    if $ours; then
        rm -f "$policy"
        trap - EXIT
    fi
}

# Only for packages that were not there before: nor do they start with the machine.
disable_services_of() {
    local script
    while IFS= read -r script; do
        update-rc.d "${script##*/}" disable || true
    done < <(dpkg -L "$1" | grep '^/etc/init\.d/.' || true)
}
