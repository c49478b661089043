/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.LogRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Which part of a container's log is read: the flags of {@code docker logs}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LogOptions {

    private final Clock clock;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private int tail = LogRequest.ALL_LINES;
    private boolean timestamps;
    private boolean stdout = true;
    private boolean stderr = true;

    LogOptions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Leaves out what was written before a time, as with {@code --since}.
     *
     * @param time by the clock of the engine
     * @return these options
     */
    public LogOptions since(Instant time) {
        since = time;
        return this;
    }

    /**
     * Leaves out what was written longer ago, as with {@code --since 10m}.
     *
     * @param ago how long ago, by the clock of this machine
     * @return these options
     */
    public LogOptions since(Duration ago) {
        return since(clock.instant().minus(ago));
    }

    /**
     * Leaves out what was written later, as with {@code --until}.
     *
     * @param time by the clock of the engine
     * @return these options
     */
    public LogOptions until(Instant time) {
        until = time;
        return this;
    }

    /**
     * Leaves out what was written later, as with {@code --until 10m}.
     *
     * @param ago how long ago, by the clock of this machine
     * @return these options
     */
    public LogOptions until(Duration ago) {
        return until(clock.instant().minus(ago));
    }

    /**
     * Reads the last lines only, as with {@code --tail}.
     *
     * @param lines how many at the most
     * @return these options
     */
    public LogOptions tail(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("tail " + lines + " is negative");
        }
        tail = lines;
        return this;
    }

    /**
     * Lets each line begin with the time at which it was written, as with {@code --timestamps}.
     *
     * @return these options
     */
    public LogOptions timestamps() {
        timestamps = true;
        return this;
    }

    /**
     * Leaves out standard error.
     *
     * @return these options
     */
    public LogOptions stdoutOnly() {
        stdout = true;
        stderr = false;
        return this;
    }

    /**
     * Leaves out standard output.
     *
     * @return these options
     */
    public LogOptions stderrOnly() {
        stdout = false;
        stderr = true;
        return this;
    }

    LogRequest request() {
        return new LogRequest(since, until, tail, timestamps, stdout, stderr);
    }
}
