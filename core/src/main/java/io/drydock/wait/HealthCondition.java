/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** A container is healthy as soon as the engine says so, or the test of its {@code HEALTHCHECK} passes that is run meanwhile. */
final class HealthCondition implements Condition {

    private final StopSignal signal;
    private final Condition test;

    HealthCondition(StopSignal signal, Condition test) {
        this.signal = signal;
        this.test = test;
    }

    @Override
    public ProbeResult check() {
        return signal.isHealthy() ? ProbeResult.READY : test.check();
    }

    @Override
    public boolean hasBegun() {
        return test.hasBegun();
    }

    @Override
    public int attempts() {
        return test.attempts();
    }

    @Override
    public void close() {
        test.close();
    }
}
