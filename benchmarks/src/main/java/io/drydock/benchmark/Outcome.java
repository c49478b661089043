/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of a scenario.
 *
 * @param scenario what was measured
 * @param times of each contender
 */
record Outcome(Scenario scenario, Map<String, Times> times) {

    /** Lines of a table. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(scenario.name() + ": " + scenario.title());
        times.forEach((contender, each) -> lines.add(String.format(
                Locale.ROOT,
                "  %-28s %9.1f ms   (%.1f to %.1f, %d rounds)",
                contender,
                each.median(),
                each.least(),
                each.most(),
                each.rounds())));
        verdicts().forEach(verdict -> lines.add("  " + verdict));
        return lines;
    }

    List<Bar.Verdict> verdicts() {
        return scenario.bars().stream().map(bar -> bar.verdict(times)).toList();
    }

    /** The same for machines. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", scenario.name());
        json.put("title", scenario.title());
        Map<String, Object> contenders = new LinkedHashMap<>();
        times.forEach((contender, each) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("medianMillis", rounded(each.median()));
            facts.put("leastMillis", rounded(each.least()));
            facts.put("mostMillis", rounded(each.most()));
            facts.put("millis", each.all().stream().map(Outcome::rounded).toList());
            contenders.put(contender, facts);
        });
        json.put("contenders", contenders);
        List<Object> bars = new ArrayList<>();
        for (Bar.Verdict verdict : verdicts()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("bar", verdict.bar().text());
            facts.put("measured", rounded(verdict.median()));
            facts.put("lowerQuartile", rounded(verdict.lower()));
            facts.put("upperQuartile", rounded(verdict.upper()));
            facts.put("met", verdict.isMet());
            bars.add(facts);
        }
        json.put("bars", bars);
        return json;
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
