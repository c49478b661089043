/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.PullPolicy;

/** Reads {@code pull_policy}. */
final class PullWords {

    private PullWords() {}

    static void read(String policy, Fields service, ContainerSpecBuilder container) {
        switch (policy) {
            case "always" -> container.pull(PullPolicy.ALWAYS);
            case "never" -> container.pull(PullPolicy.NEVER);
            case "missing", "if_not_present" -> container.pull(PullPolicy.IF_MISSING);
            case "daily" -> container.pullMaxAge("1d");
            case "weekly" -> container.pullMaxAge("7d");
            default ->
                service.problem(
                        "pull_policy",
                        "'" + policy + "' is not supported: write always, never, missing, daily or weekly");
        }
    }
}
