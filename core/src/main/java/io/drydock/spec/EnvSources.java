/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where environment variables come from whose values are not written in the declaration. They are looked up when the container is created.
 *
 * @param files paths of files with variables
 * @param inherited names of variables that have the value that they have in the environment of this process; those that it does not
 *     have are left out
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EnvSources(List<String> files, List<String> inherited) {

    /** All values are written in the declaration. */
    public static final EnvSources NONE = new EnvSources(List.of(), List.of());

    /** Copies the lists. */
    public EnvSources {
        files = List.copyOf(files);
        inherited = List.copyOf(inherited);
    }
}
