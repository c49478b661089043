/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

/** Makes engines for tests of other packages. */
public final class DockerEngines {

    private DockerEngines() {}

    /** Connects to the engine of this machine and writes down what is sent to it. */
    public static DockerEngine recording(RecordingTransport transport) {
        return DockerEngine.connect(EngineLocator.Surroundings.ofSystem(null), transport::around);
    }
}
