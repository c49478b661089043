# shellcheck shell=bash
# Stand-ins for official images, made of Debian's packages where the public registry cannot be reached.
# They lie in the loopback registry under their official names; dockerd uses it as its mirror, so that
# "docker pull postgres:15" and "FROM postgres:15" work as they do for anyone.
# Sourced after common.sh, process.sh and daemons.sh.

RECIPES=${BASH_SOURCE[0]%/lib/*}/images
IMAGE_STATE=$ENGINE_HOME/images.state
MADE=$ENGINE_HOME/stand-ins

# image        recipe (a folder of scripts/images)  the image it is made from
STAND_INS='
busybox:1.36            busybox      -
debian:12-slim          debian       -
postgres:15             postgres     debian:12-slim
redis:7                 redis        debian:12-slim
nginx:1.22              nginx        debian:12-slim
eclipse-temurin:17-jre  temurin-jre  debian:12-slim
eclipse-temurin:17-jdk  temurin-jdk  eclipse-temurin:17-jre
node:18-slim            node         debian:12-slim
python:3.11-slim        python       debian:12-slim
'

# --- state ---

# One word for everything that decides what the stand-ins contain.
recipes_key() { (cd "$RECIPES" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16); }

images_are_ready() {
    local source key
    { read -r source key <"$IMAGE_STATE"; } 2>/dev/null || return 1
    case $source in
        public) return 0 ;;
        stand-ins) [[ $key == "$(recipes_key)" ]] && registry_answers ;;
        *) return 1 ;;
    esac
}

forget_image_state() { rm -f "$IMAGE_STATE"; }

describe_images() {
    if ! images_are_ready; then
        printf 'not ready, run scripts/engine up\n'
    elif [[ $(<"$IMAGE_STATE") == public* ]]; then
        printf 'the official ones, the public registry can be reached\n'
    else
        printf 'stand-ins from the registry on %s: %s\n' "$REGISTRY" "$(stand_in_names | paste -sd ' ')"
    fi
}

stand_in_names() { awk 'NF { print $1 }' <<<"$STAND_INS"; }

recipe_of() { awk -v image="$1" '$1 == image { print $2 }' <<<"$STAND_INS"; }

parent_of() { awk -v image="$1" '$1 == image && $3 != "-" { print $3 }' <<<"$STAND_INS"; }

children_of() { awk -v image="$1" '$3 == image { print $1 }' <<<"$STAND_INS"; }

# The hash of an image's recipe and of those of its parents.
key_of() {
    local image=$1 parent
    parent=$(parent_of "$image")
    {
        [[ -z $parent ]] || key_of "$parent"
        cd "$RECIPES/$(recipe_of "$image")" || return
        find . -type f -print0 | sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c 1-16
}

is_made() {
    local image=$1
    [[ -s $MADE/$image && $(<"$MADE/$image") == "$(key_of "$image")" ]] && is_in_registry "$image"
}

is_in_registry() {
    [[ -s $ENGINE_HOME/registry/docker/registry/v2/repositories/library/${1%:*}/_manifests/tags/${1#*:}/current/link ]]
}

# The same for all of them at once, without asking each recipe.
all_are_made() {
    local image
    [[ -s $MADE/.all && $(<"$MADE/.all") == "$(recipes_key)" ]] || return 1
    for image in $(stand_in_names); do
        is_in_registry "$image" || return 1
    done
}

# --- making them ---

make_images_available() {
    local image
    images_are_ready && return 0
    if [[ ! -s $IMAGE_STATE ]] && public_registry_answers >"$LOGS/public-registry.log" 2>&1; then
        say "the public registry can be reached: official images are used"
        remove_stand_ins
        printf 'public\n' >"$IMAGE_STATE"
        return 0
    fi
    say "the public registry cannot be reached (log: $LOGS/public-registry.log): stand-ins are used"
    start_registry
    mkdir -p "$MADE"
    if ! all_are_made; then
        make_family '-' || fail "not all stand-ins could be made"
        remove_replaced_stand_ins
        recipes_key >"$MADE/.all"
    fi
    printf 'stand-ins %s\n' "$(recipes_key)" >"$IMAGE_STATE"
}

# Makes the images that are made from PARENT, side by side, and in each job what is made from them.
make_family() {
    local image job jobs=() failed=0
    for image in $(children_of "$1"); do
        make_with_children "$image" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do
        wait "$job" || failed=1
    done
    return "$failed"
}

# What is made from an image need not wait until the image is published.
make_with_children() {
    local image=$1 publication='' failed=0 began=$EPOCHSECONDS
    if ! is_made "$image"; then
        make_stand_in "$image"
        publish_stand_in "$image" "$began" &
        publication=$!
    fi
    make_family "$image" || failed=1
    if [[ -n $publication ]]; then wait "$publication" || failed=1; fi
    return "$failed"
}

make_stand_in() {
    local image=$1 recipe log context
    recipe=$RECIPES/$(recipe_of "$image")
    log=$(log_of "$image")
    say "$image: making a stand-in"
    context=$(mktemp -d "${TMPDIR:-/tmp}/drydock-stand-in.XXXXXX")
    # shellcheck disable=SC2064 # the value of now
    trap "rm -rf '$context'" EXIT
    cp -R "$recipe/." "$context"
    : >"$log"
    if [[ -x $context/prepare ]]; then
        run_logged "$log" "$image: prepare" "$context/prepare" "$context"
    fi
    # The builder without BuildKit: every docker CLI has it without plugins. The host's network: a resolver on
    # loopback is no use to a container with a network of its own.
    DOCKER_BUILDKIT=0 run_logged "$log" "$image: docker build" \
        our_docker build --network host --force-rm --label "stand-in.recipe=$(key_of "$image")" -t "$image" "$context"
    rm -rf "$context"
}

# Ends with what a pull by anyone leaves: the official name, with the registry's digest.
publish_stand_in() {
    local image=$1 began=$2 log pushed=$REGISTRY/library/$1
    log=$(log_of "$image")
    run_logged "$log" "$image: docker tag" our_docker tag "$image" "$pushed"
    run_logged "$log" "$image: docker push" our_docker push "$pushed"
    run_logged "$log" "$image: docker pull" our_docker pull "$image"
    run_logged "$log" "$image: docker rmi" our_docker rmi "$pushed"
    key_of "$image" >"$MADE/$image"
    say "$image: ready after $((EPOCHSECONDS - began)) s"
}

log_of() { printf '%s/stand-in-%s.log\n' "$LOGS" "${1/:/-}"; }

# An image that was made anew took the name from its forerunner.
remove_replaced_stand_ins() { our_docker image prune -f --filter label=stand-in.recipe >/dev/null; }

# Where the public registry answers, nobody shall get a stand-in that was made before.
remove_stand_ins() {
    local images
    stop_recorded "$REGISTRY_RECORD" 10
    mapfile -t images < <(our_docker images --filter label=stand-in.recipe --format '{{.Repository}}:{{.Tag}}')
    ((${#images[@]} == 0)) || our_docker rmi "${images[@]}" >/dev/null
}
