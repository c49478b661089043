/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;

/** Looks whether there is something at a path of the container, which needs no program in it and finds also what it left behind. */
final class FileProbe implements Probe {

    private final ContainerEngine engine;
    private final String container;
    private final String path;

    FileProbe(ContainerEngine engine, String container, String path) {
        this.engine = engine;
        this.container = container;
        this.path = path;
    }

    @Override
    public ProbeResult ask() {
        try {
            return engine.inspectPath(container, path).isPresent()
                    ? ProbeResult.READY
                    : ProbeResult.notYet("there is no file '" + path + "'");
        } catch (EngineException e) {
            return ProbeResult.notYet("the engine could not look for file '" + path + "': " + e.getMessage());
        }
    }

    @Override
    public boolean worksAfterEnd() {
        return true;
    }
}
