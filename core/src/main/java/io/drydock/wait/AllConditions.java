/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.wait.ProbeResult.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Each of several conditions must have been met once, and is closed then. What was met before the container ended counts. */
final class AllConditions implements Condition {

    private final List<Condition> conditions;
    private final List<Condition> open;

    AllConditions(List<? extends Condition> conditions) {
        this.conditions = List.copyOf(conditions);
        this.open = new ArrayList<>(conditions);
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
        List<ProbeResult> results = new ArrayList<>();
        for (Condition condition : List.copyOf(open)) {
            ProbeResult result = question.apply(condition);
            if (result.isReady()) {
                open.remove(condition);
                condition.close();
            } else {
                results.add(result);
            }
        }
        return open.isEmpty()
                ? ProbeResult.READY
                : results.stream()
                        .filter(ProbeResult::isLost)
                        .findFirst()
                        .orElseGet(() -> ProbeResult.together(State.NOT_YET, results));
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
