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
 * What the steps of a build find while they run.
 *
 * @param network {@code none}, {@code host}, or with the classic builder a network of the engine's; {@code null} for the
 *     builder's default
 * @param addHosts names of hosts, each {@code name:address}
 * @param shmSize the size of {@code /dev/shm}; {@code null} for the engine's default
 * @param ulimits limits of each process
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildStepsSpec(
        @Nullable String network,
        List<String> addHosts,
        @Nullable ByteSize shmSize,
        List<Ulimit> ulimits) {

    /** What steps find of which nothing was said. */
    public static final BuildStepsSpec DEFAULT = new BuildStepsSpec(null, List.of(), null, List.of());

    /** Copies the lists. */
    public BuildStepsSpec {
        addHosts = List.copyOf(addHosts);
        ulimits = List.copyOf(ulimits);
    }

    static BuildStepsSpec read(OptionReader reader) {
        return new BuildStepsSpec(
                reader.one("network", text -> Texts.word("a network", text)),
                reader.all("addHosts", NameResolutionSpec::host),
                reader.one("shmSize", ByteSize::parse),
                reader.all("ulimits", Ulimit::parse));
    }
}
