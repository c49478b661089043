/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** {@code docker compose config}: knows all of the Compose specification. */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ComposeConfig {

    /**
     * Reads Compose files into one project, in which everything is resolved.
     *
     * @param files absolute paths
     * @param profiles names of profiles
     * @return the project in JSON, with {@code $$} for each dollar sign; empty where the command is not there
     * @throws IllegalArgumentException when the files are wrong; the message says how
     */
    Optional<String> json(List<Path> files, List<String> profiles);
}
