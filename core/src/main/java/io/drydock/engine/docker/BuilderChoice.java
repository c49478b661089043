/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import java.util.Optional;
import java.util.Set;

/**
 * Which of an engine's builders builds what.
 *
 * @param hasBuildKit whether the engine has BuildKit
 * @param minorVersion the version of the API that is spoken: 41 for 1.41
 */
record BuilderChoice(boolean hasBuildKit, int minorVersion) {

    private static final Set<String> NETWORKS_OF_BUILDKIT = Set.of("default", "none", "host");

    /** Docker 23: before, its BuildKit passes over them in silence (moby/moby issue 41997). */
    private static final int LIMITS = 42;

    /** Never {@link Builder#AUTO}. */
    Builder of(BuildSpec spec) {
        Builder wanted = spec.builder().kind();
        if (wanted != Builder.AUTO) {
            return wanted;
        }
        if (spec.takesBuildx()) {
            return Builder.BUILDX;
        }
        return hasBuildKit && !usesEngineNetwork(spec) && !hasUnknownLimits(spec) ? Builder.BUILDKIT : Builder.CLASSIC;
    }

    /** Tells what the engine's builder that was asked for cannot do. */
    Optional<String> refusal(BuildSpec spec) {
        Builder builder = of(spec);
        String instead = builder == Builder.BUILDX
                ? "name another builder of docker buildx in BUILDX_BUILDER"
                : "leave builder out, or choose CLASSIC";
        if (builder == Builder.BUILDX && !hasBuildKit) {
            return Optional.of("this engine has no BuildKit, with which docker buildx builds: " + instead);
        }
        return builder != Builder.CLASSIC && hasUnknownLimits(spec)
                ? Optional.of(
                        "the BuildKit of this engine does not know shmSize and ulimits, that of Docker 23 and later"
                                + " does: " + instead)
                : Optional.empty();
    }

    private static boolean usesEngineNetwork(BuildSpec spec) {
        String network = spec.steps().network();
        return network != null && !NETWORKS_OF_BUILDKIT.contains(network);
    }

    private boolean hasUnknownLimits(BuildSpec spec) {
        return minorVersion < LIMITS
                && (spec.steps().shmSize() != null || !spec.steps().ulimits().isEmpty());
    }
}
