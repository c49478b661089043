/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An image could not be built. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildFailedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_STEP = 200;

    private final String place;
    private final @Nullable String step;
    private final String error;
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
        super("the build failed" + (step == null ? "" : " at " + shown(step)) + ": " + error, cause);
        this.place = "";
        this.step = step;
        this.error = error;
        this.output = List.copyOf(output);
    }

    private BuildFailedException(String place, @Nullable String step, String error, BuildFailedException failure) {
        super("the build failed" + (step == null ? "" : " at " + shown(step)) + ": " + error, failure);
        this.place = place;
        this.step = step;
        this.error = error;
        this.output = failure.output;
    }

    /**
     * Says also where the step stands.
     *
     * @param place the Dockerfile and the line; empty where that is not known
     * @param error the builder's error, as far as the place does not say it
     * @param edit makes of the builder's words those of the Dockerfile
     * @return an exception for the same reason
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public BuildFailedException at(String place, String error, UnaryOperator<String> edit) {
        return new BuildFailedException(place, step == null ? null : edit.apply(step), edit.apply(error), this);
    }

    private static String shown(String step) {
        return step.length() <= LONGEST_STEP ? step : step.substring(0, LONGEST_STEP - 3) + "...";
    }

    /**
     * Tells which step failed.
     *
     * @return its number and its instruction in full, for example {@code [build 3/4] RUN javac Orders.java}; empty where the
     *     builder did not come to a step
     */
    public Optional<String> step() {
        return Optional.ofNullable(step);
    }

    /**
     * Tells where the failing step stands.
     *
     * @return the Dockerfile and the line, for example {@code src/orders/Dockerfile:12}; empty where that is not known
     */
    public Optional<String> place() {
        return Optional.of(place).filter(known -> !known.isEmpty());
    }

    /**
     * Tells why it failed.
     *
     * @return what the builder says, for example {@code exit code 1}
     */
    public String error() {
        return error;
    }

    /**
     * Tells what the failing step printed.
     *
     * @return its last lines, 20 at most
     */
    public List<String> output() {
        return output;
    }
}
