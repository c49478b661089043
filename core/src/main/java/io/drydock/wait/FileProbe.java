/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.PathSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks whether there is something at a path of the container, which needs no program in it and finds also what it left behind. */
final class FileProbe implements Probe {

    private final ContainerEngine engine;
    private final String container;
    private final String path;
    private final @Nullable Instant endOfBefore;

    /**
     * Makes a probe.
     *
     * @param engine where the container is
     * @param container its id
     * @param path an absolute path
     * @param endOfBefore when the run before ended, by the clock of the engine's machine, which is also that of files; what was there then
     *     does not count. {@code null} for the first run
     */
    FileProbe(ContainerEngine engine, String container, String path, @Nullable Instant endOfBefore) {
        this.engine = engine;
        this.container = container;
        this.path = path;
        this.endOfBefore = endOfBefore;
    }

    @Override
    public ProbeResult ask() {
        try {
            return engine.inspectPath(container, path)
                    .map(this::found)
                    .orElseGet(() -> ProbeResult.notYet("there is no file '" + path + "'"));
        } catch (EngineException e) {
            return ProbeResult.notYet(String.valueOf(e.getMessage()), e);
        }
    }

    private ProbeResult found(PathSnapshot file) {
        return endOfBefore == null || file.modified().isAfter(endOfBefore)
                ? ProbeResult.READY
                : ProbeResult.notYet("file '" + path + "' was not written since the container was started again");
    }

    @Override
    public boolean worksAfterEnd() {
        return true;
    }
}
