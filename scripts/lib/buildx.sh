# shellcheck shell=bash
# The docker CLI's plugin buildx, which the tests need and Debian 12 does not have. Where the CLI has none, the one of Debian 13
# is fetched, which needs nothing but libc. It is not installed: it lies in a configuration of the docker CLI for the tests, which
# has the user's credentials and contexts as well. Sourced after common.sh, daemons.sh and packages.sh.

BUILDX_SUITE=trixie
BUILDX_CONFIG=$ENGINE_HOME/buildx
BUILDX_PLUGIN=$BUILDX_CONFIG/cli-plugins/docker-buildx

# The first with --progress rawjson, by which Drydock follows a build.
BUILDX_MINIMUM=0.13

user_docker_config() { printf '%s\n' "${DOCKER_CONFIG:-$HOME/.docker}"; }

# buildx_version DIRECTORY: the version of the plugin that the docker CLI has with that configuration.
buildx_version() {
    DOCKER_CONFIG=$1 timeout 20 docker buildx version 2>/dev/null </dev/null |
        sed -n 's#^github.com/docker/buildx v\{0,1\}\([0-9.]*\).*#\1#p'
}

has_buildx() {
    local version
    version=$(buildx_version "$1")
    [[ -n $version && $(printf '%s\n' "$BUILDX_MINIMUM" "$version" | sort -V | head -n 1) == "$BUILDX_MINIMUM" ]]
}

# Prints the configuration with which the docker CLI has buildx: the user's own where it does.
buildx_config() {
    local user
    have docker || fail "needed: the docker command"
    user=$(user_docker_config)
    if has_buildx "$user"; then
        printf '%s\n' "$user"
        return 0
    fi
    fetch_buildx >&2
    link_to_user_config "$user"
    has_buildx "$BUILDX_CONFIG" || fail "'docker buildx version' does not work with $BUILDX_PLUGIN; remove it and try again"
    printf '%s\n' "$BUILDX_CONFIG"
}

fetch_buildx() {
    local needed="docker's plugin buildx $BUILDX_MINIMUM or newer (the package docker-buildx-plugin or docker-buildx)"
    [[ ! -x $BUILDX_PLUGIN ]] || return 0
    is_debian || fail "needed: $needed"
    if ! mkdir -p "$LOGS" 2>/dev/null || [[ ! -w $ENGINE_HOME ]]; then
        fail "needed: $needed, or the right to write to $ENGINE_HOME"
    fi
    take_lock
    [[ ! -x $BUILDX_PLUGIN ]] || return 0 # another one has fetched it meanwhile
    say "fetching docker's plugin buildx from Debian's $BUILDX_SUITE"
    run_logged "$LOGS/buildx.log" "fetching buildx" unpack_buildx
    say "docker's plugin buildx lies in $BUILDX_CONFIG"
}

# apt with a state of its own verifies the package as it always does, and changes nothing on the machine.
unpack_buildx() (
    work=$(mktemp -d "$ENGINE_HOME/buildx-work.XXXXXX") || exit
    trap 'rm -rf "$work"' EXIT
    apt=(apt-get -q -o APT::Sandbox::User=root -o Acquire::Languages=none
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache"
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null)
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/root" "${BUILDX_PLUGIN%/*}" &&
        : >"$work/status" &&
        buildx_source >"$work/sources.list" &&
        "${apt[@]}" update -o APT::Update::Error-Mode=any &&
        cd "$work" &&
        "${apt[@]}" download docker-buildx &&
        dpkg-deb -x docker-buildx_*.deb root &&
        # In one step, so that nobody finds half of it.
        mv root/usr/libexec/docker/cli-plugins/docker-buildx "$BUILDX_PLUGIN.new" &&
        mv "$BUILDX_PLUGIN.new" "$BUILDX_PLUGIN"
)

# A line for apt: the mirror that this machine's apt uses, with the suite that has the package.
buildx_source() {
    local mirror
    mirror=$(debian_mirror)
    if [[ -z $mirror ]]; then
        apt-get update >&2
        mirror=$(debian_mirror)
    fi
    [[ -n $mirror ]] || fail "apt knows no Debian mirror on this machine"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$BUILDX_SUITE"
}

debian_mirror() {
    apt-get indextargets --format "\$(ORIGIN)|\$(REPO_URI)|\$(RELEASE)|\$(COMPONENT)" 'Created-By: Packages' |
        awk -F '|' -v host="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" \
            '$1 == "Debian" && ($3 == host || $3 == "sid") && $4 == "main" { print $2; exit }'
}

link_to_user_config() {
    local name
    [[ -w $BUILDX_CONFIG ]] || return 0
    for name in config.json contexts; do
        rm -f "$BUILDX_CONFIG/$name"
        [[ ! -e $1/$name ]] || ln -s "$(realpath "$1/$name")" "$BUILDX_CONFIG/$name"
    done
}
