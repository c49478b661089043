/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** A command in a container did not end in time. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ExecTimeoutException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final String output;

    /**
     * Says where.
     *
     * @param container id or name
     * @param output what the command has written
     * @param cause the failure of the wait
     */
    public ExecTimeoutException(String container, String output, Throwable cause) {
        super("a command in container '" + container + "' did not end in time", cause);
        this.output = output;
    }

    /**
     * Tells what the command has written.
     *
     * @return standard output and standard error
     */
    public String output() {
        return output;
    }
}
