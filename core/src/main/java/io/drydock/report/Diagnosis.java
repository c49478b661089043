/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Why something failed, as far as it is known.
 *
 * @param sentence what failed, in one sentence
 * @param facts what is known about it, in the order in which it is told; empty values are not told
 * @param logTail the last lines of the log
 * @param advice what to do, where the evidence suggests something
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Diagnosis(String sentence, Map<String, String> facts, List<String> logTail, List<String> advice) {

    /** Copies the collections. */
    public Diagnosis {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        logTail = List.copyOf(logTail);
        advice = List.copyOf(advice);
    }

    /**
     * Writes everything for a person.
     *
     * @return several lines without a line end after the last one
     */
    public String text() {
        StringBuilder text = new StringBuilder(sentence);
        Map<String, String> known = new LinkedHashMap<>(facts);
        known.values().removeIf(String::isEmpty);
        int width = known.keySet().stream().mapToInt(String::length).max().orElse(0);
        known.forEach((key, value) -> text.append("\n  ")
                .append(key)
                .append(" ".repeat(width - key.length() + 2))
                .append(value));
        if (!logTail.isEmpty()) {
            text.append(logTail.size() == 1 ? "\n  the last line:" : "\n  the last " + logTail.size() + " lines:");
            logTail.forEach(line -> text.append("\n  | ").append(line));
        }
        advice.forEach(each -> text.append("\n  ").append(each));
        return text.toString();
    }
}
