/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a build of a Dockerfile needs.
 *
 * @param problems what no builder accepts, in the order of the lines
 * @param images the images that it begins with or copies from, without those that only the builder can know
 * @param frontend the image that BuildKit reads the Dockerfile with, where it names one
 * @param contexts the named contexts that are used
 * @param isComplete whether all images are known; if not, a variable depends on the platform of the engine
 * @param isForeign whether another frontend than Docker's reads the text, so that nothing is known of it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DockerfilePlan(
        List<DockerfileProblem> problems,
        List<BaseImage> images,
        Optional<ImageReference> frontend,
        Set<String> contexts,
        boolean isComplete,
        boolean isForeign) {

    /** Copies the collections. */
    public DockerfilePlan {
        problems = List.copyOf(problems);
        images = List.copyOf(images);
        contexts = Set.copyOf(contexts);
    }

    static DockerfilePlan foreign(Optional<ImageReference> frontend) {
        return new DockerfilePlan(List.of(), List.of(), frontend, Set.of(), true, true);
    }
}
