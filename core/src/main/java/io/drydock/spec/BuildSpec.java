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
 * @param context the directory that is sent to the engine; relative to the working directory
 * @param dockerfile the Dockerfile, relative to the context
 * @param args build arguments by name; their values may be secret and are never printed
 * @param target the stage to build; {@code null} for the last one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildSpec(
        String context,
        String dockerfile,
        Map<String, String> args,
        @Nullable String target) implements ImageSource {

    /** Copies the arguments. */
    public BuildSpec {
        args = OrderedMap.copyOf(args);
    }

    @Override
    public String description() {
        return "build of " + context;
    }

    @Override
    public String toString() {
        return "BuildSpec[context=" + context + ", dockerfile=" + dockerfile + ", args=" + args.keySet() + ", target="
                + target + "]";
    }
}
