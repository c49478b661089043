/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import org.apiguardian.api.API;

/** What was awaited of a container did not happen in time. The container itself goes on as before. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ContainerTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String output;

    ContainerTimeoutException(String message, String output) {
        super(message);
        this.output = output;
    }

    /**
     * Tells what the container wrote while its output was awaited.
     *
     * @return the output so far; empty where no output was awaited
     */
    public String output() {
        return output;
    }
}
