/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What decides which images a Dockerfile needs.
 *
 * @param args the build arguments
 * @param target the stage to build; {@code null} for the last one
 * @param platform what the image is built for; {@code null} for the engine's own platform
 * @param enginePlatform where it is built, as {@code os/arch}; {@code null} while that is not known
 * @param contexts the names of the named contexts
 * @param everyStage whether the builder also works on stages that the target does not need, as the classic one does
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DockerfileInputs(
        Map<String, String> args,
        @Nullable String target,
        @Nullable String platform,
        @Nullable String enginePlatform,
        Set<String> contexts,
        boolean everyStage) {

    /** Copies the collections. */
    public DockerfileInputs {
        args = Map.copyOf(args);
        contexts = Set.copyOf(contexts);
    }

    /**
     * Tells what a builder takes that works on all stages before the target.
     *
     * @return the inputs for it
     */
    public DockerfileInputs withEveryStage() {
        return new DockerfileInputs(args, target, platform, enginePlatform, contexts, true);
    }
}
