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
 * What the process of a container may do.
 *
 * @param capAdd capabilities beside the engine's default ones
 * @param capDrop default capabilities that it does not get
 * @param privileged whether it may do what root of the host may
 * @param readOnly whether it cannot write to the file system of its image
 * @param securityOpt options of security modules, as in {@code --security-opt}
 * @param userns the user namespace; {@code null} for the engine's default
 * @param namespaces what it shares with the host or with another container
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SecuritySpec(
        List<String> capAdd,
        List<String> capDrop,
        boolean privileged,
        boolean readOnly,
        List<String> securityOpt,
        @Nullable String userns,
        NamespaceSpec namespaces) {

    /** What a container has of which nothing was said. */
    public static final SecuritySpec DEFAULT =
            new SecuritySpec(List.of(), List.of(), false, false, List.of(), null, NamespaceSpec.DEFAULT);

    /** Copies the lists. */
    public SecuritySpec {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
    }

    /**
     * Gives the process other security options and namespaces.
     *
     * @param options options of security modules
     * @param shared what it shares
     * @return its rights
     */
    public SecuritySpec with(List<String> options, NamespaceSpec shared) {
        return new SecuritySpec(capAdd, capDrop, privileged, readOnly, options, userns, shared);
    }
}
