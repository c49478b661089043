/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import org.apiguardian.api.API;

/**
 * What a stack is before it is started. Values that go by a name such as {@code DB_PASSWORD} are not in it: commands and file take them from
 * the environment.
 *
 * @param plan the networks, volumes and containers, in the order in which they are started
 * @param commands the commands of the docker CLI that make the same, for {@code sh}; what they cannot do is in comments
 * @param composeFile a Compose file that declares the same; what it cannot say is in comments
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Explanation(String plan, String commands, String composeFile) {

    /** Tells all of it. */
    @Override
    public String toString() {
        return plan + "\n\n# with the docker CLI\n" + commands + "\n# compose.yaml\n" + composeFile;
    }
}
