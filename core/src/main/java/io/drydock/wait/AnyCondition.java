/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.wait.ProbeResult.State;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/** One of several conditions is enough. One that is lost stays lost, and is closed, while the others are waited for. */
final class AnyCondition implements Condition {

    private final List<Condition> conditions;
    private final IdentityHashMap<Condition, ProbeResult> lost = new IdentityHashMap<>();

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
        List<ProbeResult> results =
                conditions.stream().map(each -> result(each, question)).toList();
        if (results.stream().anyMatch(ProbeResult::isReady)) {
            return ProbeResult.READY;
        }
        boolean isOpen = lost.size() < conditions.size();
        boolean isLate = results.stream().anyMatch(each -> each.state() == State.LATE);
        return ProbeResult.together(isOpen ? State.NOT_YET : isLate ? State.LATE : State.NEVER, results);
    }

    private ProbeResult result(Condition condition, Function<Condition, ProbeResult> question) {
        ProbeResult known = lost.get(condition);
        if (known != null) {
            return known;
        }
        ProbeResult result = question.apply(condition);
        if (result.isLost()) {
            lost.put(condition, result);
            condition.close();
        }
        return result;
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
