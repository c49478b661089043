/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What a build takes from earlier ones.
 *
 * @param noCache whether every step is run again, and the image built even where the same one is there
 * @param pull whether base images are pulled although the engine has them
 * @param from images whose layers may be taken instead of running steps
 * @param to where {@code docker buildx build} exports the cache to, in its own words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildCacheSpec(boolean noCache, boolean pull, List<ImageReference> from, List<String> to) {

    /** What a build takes of which nothing was said. */
    public static final BuildCacheSpec DEFAULT = new BuildCacheSpec(false, false, List.of(), List.of());

    /** The directory that a place names, where it is not in quotes. */
    private static final Pattern DIRECTORY = Pattern.compile("(?<=,|^)dest=([^,\"]+)");

    /** Copies the lists. */
    public BuildCacheSpec {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    static BuildCacheSpec read(OptionReader reader) {
        return new BuildCacheSpec(
                reader.isTrue("noCache"),
                reader.isTrue("pull"),
                reader.all("cacheFrom", ImageReference::parse),
                reader.all(
                        "cacheTo",
                        text -> Texts.word("a place for a cache, such as 'type=local,dest=target/cache'", text)));
    }

    BuildCacheSpec withPaths(UnaryOperator<String> path) {
        return new BuildCacheSpec(
                noCache,
                pull,
                from,
                to.stream().map(place -> withPath(place, path)).toList());
    }

    private static String withPath(String place, UnaryOperator<String> path) {
        return DIRECTORY
                .matcher(place)
                .replaceFirst(found -> Matcher.quoteReplacement("dest=" + path.apply(found.group(1))));
    }
}
