/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyGraphTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "a b c | a b c",
                "c a b | c a b",
                "a>b b | b a",
                "a>b b>c c | c b a",
                "a>b,c b>d c>d d | d b c a",
                "a>c,b b>d c>d d | d c b a",
                "a b>a c>a,b d | a b c d",
                "d a>d c>a b>a | d a c b",
            })
    void sortedPutsDependenciesFirstAndElseKeepsTheOrder(String graph, String order) {
        assertThat(String.join(" ", graph(graph).sorted())).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "a b | ''",
                "a>b,c b>d c>d d | ''",
                "a>a | a>a",
                "a>b b>a | a>b>a",
                "a>b b>c c>a | a>b>c>a",
                "x>a a>b b>a | a>b>a",
                "a>b b>a c>d d>c | a>b>a c>d>c",
                "a>a b>b c | a>a b>b",
                "a>b b>a,c c>a | a>b>a a>b>c>a",
            })
    void cyclesEndWhereTheyBegan(String graph, String cycles) {
        assertThat(graph(graph).cycles().stream().map(cycle -> String.join(">", cycle)))
                .containsExactly(cycles.isEmpty() ? new String[0] : cycles.split(" ", -1));
    }

    @Test
    void dependentsOfAreThoseThatDependDirectly() {
        DependencyGraph graph = graph("a>b,c b>d c>d d");

        assertThat(graph.dependentsOf("d")).containsExactly("b", "c");
        assertThat(graph.dependentsOf("a")).isEmpty();
    }

    @Test
    void dependenciesOfAreThoseThatWereGiven() {
        DependencyGraph graph = graph("a>c,b b c");

        assertThat(graph.dependenciesOf("a")).containsExactly("c", "b");
        assertThat(graph.dependenciesOf("b")).isEmpty();
    }

    /** Reads {@code a>b,c b c}: a depends on b and c. */
    private static DependencyGraph graph(String text) {
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        Arrays.stream(text.split(" ", -1)).filter(each -> !each.isEmpty()).forEach(each -> {
            List<String> names = List.of(each.split("[>,]", -1));
            dependencies.put(names.get(0), names.subList(1, names.size()));
        });
        return new DependencyGraph(dependencies);
    }
}
