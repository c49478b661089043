/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An image that is built from a Dockerfile, as in {@code docker build}.
 *
 * @param files the context, the Dockerfile and named contexts
 * @param args build arguments by name; their values may be secret and are never printed
 * @param target the stage to build; {@code null} for the last one
 * @param platform {@code os/arch[/variant]} of the image; {@code null} for the engine's own
 * @param image what becomes of the image
 * @param steps what the steps find
 * @param cache what is taken from earlier builds
 * @param builder who builds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildSpec(
        BuildFiles files,
        Map<String, String> args,
        @Nullable String target,
        @Nullable String platform,
        BuiltImageSpec image,
        BuildStepsSpec steps,
        BuildCacheSpec cache,
        BuilderSpec builder)
        implements ImageSource {

    /** Copies the arguments. */
    public BuildSpec {
        args = OrderedMap.copyOf(args);
    }

    @Override
    public String description() {
        return files.description();
    }

    @Override
    public String toString() {
        return "BuildSpec[files=" + files + ", args=" + args.keySet() + ", target=" + target + ", platform=" + platform
                + ", image=" + image + ", steps=" + steps + ", cache=" + cache + ", builder=" + builder + "]";
    }
}
