/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * What a builder tells while it works.
 *
 * @param kind what it is about
 * @param text one line, for example {@code [build 2/4] RUN javac Orders.java}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BuildProgress(Kind kind, String text) {

    /** What a line is about. */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public enum Kind {
        /** A step begins, goes on or ends. */
        STEP,
        /** A step printed it. */
        OUTPUT,
        /** Something of the build has no effect, or not the expected one. */
        WARNING
    }

    /**
     * Tells about a step.
     *
     * @param text the line
     * @return the line as one of a step
     */
    public static BuildProgress step(String text) {
        return new BuildProgress(Kind.STEP, text);
    }

    /**
     * Tells what a step printed.
     *
     * @param text the line
     * @return the line as output
     */
    public static BuildProgress output(String text) {
        return new BuildProgress(Kind.OUTPUT, text);
    }

    /**
     * Warns.
     *
     * @param text the line
     * @return the line as a warning
     */
    public static BuildProgress warning(String text) {
        return new BuildProgress(Kind.WARNING, text);
    }
}
