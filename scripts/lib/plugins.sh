# shellcheck shell=bash
# The docker CLI's plugins buildx and compose, which the tests need and Debian 12 does not have. Where the CLI lacks one, that of
# Debian 13 is fetched, which needs nothing but libc. It is not installed: it lies in a configuration of the docker CLI for the tests,
# which has the user's credentials and contexts as well. Sourced after common.sh, daemons.sh and packages.sh.

PLUGIN_SUITE=trixie
PLUGIN_CONFIG=$ENGINE_HOME/plugins
PLUGIN_DIRECTORY=$PLUGIN_CONFIG/cli-plugins

# The oldest version of each that does: buildx with --progress rawjson, by which Drydock follows a build; compose with healthchecks,
# profiles and "config --format json" as they are today.
declare -rA PLUGIN_MINIMUM=([buildx]=0.13 [compose]=2.20)

user_docker_config() { printf '%s\n' "${DOCKER_CONFIG:-$HOME/.docker}"; }

# plugin_version PLUGIN DIRECTORY: the version of the plugin that the docker CLI has with that configuration.
plugin_version() {
    DOCKER_CONFIG=$2 timeout 20 docker "$1" version 2>/dev/null </dev/null |
        sed -n -E 's#^(github.com/docker/buildx|Docker Compose version) v?([0-9.]+).*#\2#p'
}

has_plugin() {
    local version minimum=${PLUGIN_MINIMUM[$1]}
    version=$(plugin_version "$1" "$2")
    [[ -n $version && $(printf '%s\n' "$minimum" "$version" | sort -V | head -n 1) == "$minimum" ]]
}

has_plugins() { has_plugin buildx "$1" && has_plugin compose "$1"; }

# Prints the configuration with which the docker CLI has the plugins: the user's own where it does.
plugin_config() {
    local user plugin
    have docker || fail "needed: the docker command"
    user=$(user_docker_config)
    if has_plugins "$user"; then
        printf '%s\n' "$user"
        return 0
    fi
    for plugin in "${!PLUGIN_MINIMUM[@]}"; do
        fetch_plugin "$plugin" >&2
    done
    link_to_user_config "$user"
    has_plugins "$PLUGIN_CONFIG" ||
        fail "'docker buildx version' or 'docker compose version' does not work with $PLUGIN_DIRECTORY; remove it and try again"
    printf '%s\n' "$PLUGIN_CONFIG"
}

fetch_plugin() {
    local needed="docker's plugin $1 ${PLUGIN_MINIMUM[$1]} or newer (the package docker-$1-plugin or docker-$1)"
    [[ ! -x $PLUGIN_DIRECTORY/docker-$1 ]] || return 0
    is_debian || fail "needed: $needed"
    if ! mkdir -p "$LOGS" 2>/dev/null || [[ ! -w $ENGINE_HOME ]]; then
        fail "needed: $needed, or the right to write to $ENGINE_HOME"
    fi
    [[ -n ${LOCK:-} ]] || take_lock
    [[ ! -x $PLUGIN_DIRECTORY/docker-$1 ]] || return 0 # another one has fetched it meanwhile
    say "fetching docker's plugin $1 from Debian's $PLUGIN_SUITE"
    run_logged "$LOGS/$1.log" "fetching $1" unpack_plugin "$1"
    say "docker's plugin $1 lies in $PLUGIN_CONFIG"
}

# apt with a state of its own verifies the package as it always does, and changes nothing on the machine.
unpack_plugin() (
    work=$(mktemp -d "$ENGINE_HOME/plugin-work.XXXXXX") || exit
    trap 'rm -rf "$work"' EXIT
    apt=(apt-get -q -o APT::Sandbox::User=root -o Acquire::Languages=none
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache"
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null)
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/root" "$PLUGIN_DIRECTORY" &&
        : >"$work/status" &&
        plugin_source >"$work/sources.list" &&
        "${apt[@]}" update -o APT::Update::Error-Mode=any &&
        cd "$work" &&
        "${apt[@]}" download "docker-$1" &&
        dpkg-deb -x "docker-$1"_*.deb root &&
        # In one step, so that nobody finds half of it.
        mv "root/usr/libexec/docker/cli-plugins/docker-$1" "$PLUGIN_DIRECTORY/docker-$1.new" &&
        mv "$PLUGIN_DIRECTORY/docker-$1.new" "$PLUGIN_DIRECTORY/docker-$1"
)

# A line for apt: the mirror that this machine's apt uses, with the suite that has the packages.
plugin_source() {
    local mirror
    mirror=$(debian_mirror)
    if [[ -z $mirror ]]; then
        apt-get update >&2
        mirror=$(debian_mirror)
    fi
    [[ -n $mirror ]] || fail "apt knows no Debian mirror on this machine"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$PLUGIN_SUITE"
}

debian_mirror() {
    apt-get indextargets --format "\$(ORIGIN)|\$(REPO_URI)|\$(RELEASE)|\$(COMPONENT)" 'Created-By: Packages' |
        awk -F '|' -v host="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" \
            '$1 == "Debian" && ($3 == host || $3 == "sid") && $4 == "main" { print $2; exit }'
}

link_to_user_config() {
    local name
    [[ -w $PLUGIN_CONFIG ]] || return 0
    for name in config.json contexts; do
        rm -f "$PLUGIN_CONFIG/$name"
        [[ ! -e $1/$name ]] || ln -s "$(realpath "$1/$name")" "$PLUGIN_CONFIG/$name"
    done
}
