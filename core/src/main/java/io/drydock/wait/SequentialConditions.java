/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.List;
import java.util.function.Function;

/** Conditions of which each is asked only when the one before it has been met, and was closed. */
final class SequentialConditions implements Condition {

    private final List<Condition> conditions;
    private int met;

    SequentialConditions(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    @Override
    public ProbeResult check() {
        return result(Condition::check);
    }

    @Override
    public ProbeResult checkAfterEnd() {
        return result(Condition::checkAfterEnd);
    }

    private ProbeResult result(Function<Condition, ProbeResult> question) {
        while (met < conditions.size()) {
            ProbeResult result = question.apply(conditions.get(met));
            if (!result.isReady()) {
                return result;
            }
            conditions.get(met).close();
            met++;
        }
        return ProbeResult.READY;
    }

    @Override
    public boolean hasBegun() {
        return conditions.stream().anyMatch(Condition::hasBegun);
    }

    @Override
    public int attempts() {
        return conditions.stream().mapToInt(Condition::attempts).sum();
    }

    @Override
    public void close() {
        conditions.forEach(Condition::close);
    }
}
