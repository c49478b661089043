/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was said of one container, network or volume: for each member the texts as they were written. They are read when the
 * stack is assembled, so that all mistakes are told at once, each with its origin.
 */
final class Options {

    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    /** Says a member that has one value; what was said of it before no longer counts. */
    void set(String member, Object value) {
        texts.put(member, List.of(value.toString()));
    }

    /** Says further values of a member that has many; none is the same as saying nothing. */
    void add(String member, String... values) {
        if (values.length == 0) {
            return;
        }
        texts.computeIfAbsent(member, __ -> new ArrayList<>()).addAll(List.of(values));
    }

    /** Tells the values of a member as they were written; none where nothing was said. */
    List<String> texts(String member) {
        return List.copyOf(texts.getOrDefault(member, List.of()));
    }

    boolean has(String member) {
        return texts.containsKey(member);
    }

    OptionReader reader(Origin origin, Problems problems) {
        return reader(origin, problems, Set.of());
    }

    OptionReader reader(Origin origin, Problems problems, Set<String> later) {
        return new OptionReader(this, origin, problems, later);
    }
}
