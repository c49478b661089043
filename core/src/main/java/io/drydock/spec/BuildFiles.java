/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The files of a build.
 *
 * @param context the directory that is sent to the engine; {@code null} for an empty one, which goes with a Dockerfile whose
 *     text is given
 * @param dockerfile the Dockerfile
 * @param contexts further directories, and images, that the Dockerfile refers to by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildFiles(@Nullable FileSource context, DockerfileSource dockerfile, List<NamedContext> contexts) {

    /** Copies the list. */
    public BuildFiles {
        contexts = List.copyOf(contexts);
    }

    /**
     * Describes the build by its files, for messages.
     *
     * @return for example {@code build of src/test/docker/orders}
     */
    String description() {
        if (context == null) {
            return "build of an inline Dockerfile";
        }
        String directory = "build of " + context.description();
        if (dockerfile instanceof DockerfileSource.Located located) {
            return dockerfile.equals(DockerfileSource.DEFAULT) ? directory : directory + " -f " + located.path();
        }
        return directory + " with an inline Dockerfile";
    }
}
