/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTests {

    private static final Origin ORIGIN = Origin.of("OrdersIT.db");

    private final Problems problems = new Problems();

    @Test
    void parseWhenTextsAreAssignmentsKeepsOrderAndValues() {
        Map<String, String> values = parse("Z=1", "discovery.type=single-node", "_EMPTY=", "URL=a=b c", "MY-KEY=x");

        assertThat(values)
                .containsExactly(
                        entry("Z", "1"),
                        entry("discovery.type", "single-node"),
                        entry("_EMPTY", ""),
                        entry("URL", "a=b c"),
                        entry("MY-KEY", "x"));
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @Test
    void parseWhenNameIsSetTwiceKeepsFirstValueAndReportsSecond() {
        Map<String, String> values = parse("A=hunter2", "B=1", "A=hunter3");

        assertThat(values).containsExactly(entry("A", "hunter2"), entry("B", "1"));
        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(ORIGIN, "env[2] sets 'A' a second time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2 | has no '=': write 'KEY=value'",
                "PASSWORD:hunter2 | has no '=': write 'KEY=value'",
                "PASSWORD hunter2 | has no '=': write 'KEY=value'",
                "PASSWORD-hunter2 | has no '=': write 'KEY=value'",
                "'' | has no '=': write 'KEY=value'",
                "=hunter2 | has no name before its '=': write 'KEY=value'",
                "PASSWORD:hunter2=x | has the name 'PASSWORD...', which is not allowed: use letters, digits, '_', '.' and"
                        + " '-', starting with a letter or '_'",
                "'PASSWORD: hunter2\n=x' | has the name 'PASSWORD...', which is not allowed: use letters, digits, '_', '.'"
                        + " and '-', starting with a letter or '_'",
                "-PASSWORD=hunter2 | has the name '...', which is not allowed: use letters, digits, '_', '.' and '-',"
                        + " starting with a letter or '_'",
                "1PASSWORD=hunter2 | has the name '1PASSWORD', which is not allowed: use letters, digits, '_', '.' and '-',"
                        + " starting with a letter or '_'",
            })
    void parseWhenTextIsNoAssignmentReportsItWithoutItsValue(String text, String problem) {
        Map<String, String> values = parse("A=1", text);

        assertThat(values).containsExactly(entry("A", "1"));
        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(ORIGIN, "env[1] " + problem));
        assertThat(problem).doesNotContain("hunter");
    }

    private Map<String, String> parse(String... texts) {
        return Assignments.parse("env", List.of(texts), ORIGIN, problems);
    }
}
