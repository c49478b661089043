/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An image could not be built. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildFailedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> output;

    /**
     * Says what failed.
     *
     * @param step the failing step, for example {@code [build 3/4] RUN javac Orders.java}; {@code null} where none is known
     * @param error the builder's error
     * @param output the last lines of the failing step
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public BuildFailedException(@Nullable String step, String error, List<String> output, @Nullable Throwable cause) {
        super("the build failed" + (step == null ? "" : " at " + step) + ": " + error, cause);
        this.output = List.copyOf(output);
    }

    /**
     * Tells what the failing step printed.
     *
     * @return its last lines
     */
    public List<String> output() {
        return output;
    }
}
