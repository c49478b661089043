/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says how an image is built, in the words of {@code docker build}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildSpecBuilder {

    private final String context;
    private String dockerfile = "Dockerfile";
    private final List<String> args = new ArrayList<>();
    private @Nullable String target;

    BuildSpecBuilder(String context) {
        this.context = context;
    }

    /**
     * Names the Dockerfile ({@code --file}); the default is {@code Dockerfile}.
     *
     * @param path relative to the context, and inside it
     * @return this
     */
    public BuildSpecBuilder dockerfile(String path) {
        this.dockerfile = path;
        return this;
    }

    /**
     * Sets build arguments ({@code --build-arg}).
     *
     * @param assignments each {@code KEY=value}
     * @return this
     */
    public BuildSpecBuilder args(String... assignments) {
        args.addAll(List.of(assignments));
        return this;
    }

    /**
     * Names the stage to build ({@code --target}); the default is the last one.
     *
     * @param stage the name of a stage
     * @return this
     */
    public BuildSpecBuilder target(String stage) {
        this.target = stage;
        return this;
    }

    BuildSpec assemble(Origin origin, Problems problems) {
        if (context.isBlank()) {
            problems.add(origin, "the build has no context: name the directory that is sent to the engine");
        }
        if (dockerfile.isBlank()
                || dockerfile.startsWith("/")
                || List.of(dockerfile.split("/")).contains("..")) {
            problems.add(
                    origin, "dockerfile '" + dockerfile + "' is not inside the context: write a path relative to it");
        }
        return new BuildSpec(context, dockerfile, Assignments.parse("args", args, origin, problems), target);
    }
}
