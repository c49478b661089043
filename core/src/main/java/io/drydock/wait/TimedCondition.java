/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.TimedWait;
import io.drydock.wait.ProbeResult.State;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gives a condition less time than the container has, from the first question on. When the time is over, that is final. */
final class TimedCondition implements Condition {

    private final Condition condition;
    private final TimedWait wanted;
    private final LongSupplier nanoTime;
    private @Nullable Long began;
    private @Nullable ProbeResult late;

    TimedCondition(TimedWait wanted, Condition condition, LongSupplier nanoTime) {
        this.condition = condition;
        this.wanted = wanted;
        this.nanoTime = nanoTime;
    }

    @Override
    public ProbeResult check() {
        if (late != null) {
            return late;
        }
        ProbeResult result = condition.check();
        if (!isOver() || result.state() != State.NOT_YET) {
            return result;
        }
        condition.close();
        late = new ProbeResult(State.LATE, result.reason() + " (wanted: " + wanted.description() + ")", result.cause());
        return late;
    }

    private boolean isOver() {
        long now = nanoTime.getAsLong();
        if (began == null && condition.hasBegun()) {
            began = now;
        }
        return began != null && now - began >= wanted.limit().toNanos();
    }

    @Override
    public boolean hasBegun() {
        return condition.hasBegun();
    }

    @Override
    public ProbeResult checkAfterEnd() {
        return late == null ? condition.checkAfterEnd() : late;
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
