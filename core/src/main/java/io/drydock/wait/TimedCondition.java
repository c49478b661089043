/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.TimedWait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives a condition less time than the container has. */
final class TimedCondition implements Condition {

    private final Condition condition;
    private final TimedWait wanted;
    private @Nullable Long began;

    TimedCondition(TimedWait wanted, Condition condition) {
        this.condition = condition;
        this.wanted = wanted;
    }

    @Override
    public ProbeResult check() {
        long now = System.nanoTime();
        if (began == null) {
            began = now;
        }
        ProbeResult result = condition.check();
        Duration passed = Duration.ofNanos(now - began);
        return result.isReady() || passed.compareTo(wanted.limit()) < 0
                ? result
                : ProbeResult.never(result.reason() + " (wanted: " + wanted.description() + ")");
    }

    @Override
    public ProbeResult checkAfterEnd() {
        return condition.checkAfterEnd();
    }

    @Override
    public int attempts() {
        return condition.attempts();
    }

    @Override
    public void close() {
        condition.close();
    }
}
