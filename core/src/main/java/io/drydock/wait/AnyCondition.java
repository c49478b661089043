/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.List;
import java.util.function.Function;

/** One of several conditions is enough. */
final class AnyCondition implements Condition {

    private final List<Condition> conditions;

    AnyCondition(List<Condition> conditions) {
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
        List<ProbeResult> results = conditions.stream().map(question).toList();
        if (results.stream().anyMatch(ProbeResult::isReady)) {
            return ProbeResult.READY;
        }
        String reasons = AllConditions.reasons(results);
        return results.stream().allMatch(ProbeResult::isNever)
                ? ProbeResult.never(reasons)
                : ProbeResult.notYet(reasons);
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
