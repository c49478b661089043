/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
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

    @Test
    void parseLabelsTakesAllThatDockerTakes() {
        Map<String, String> values = Assignments.parseLabels(
                "labels",
                List.of("app.kubernetes.io/name=x", "flag", "1 key=a=b", "empty=", "=value", " ", "flag=again"),
                ORIGIN,
                problems);

        assertThat(values)
                .containsExactly(
                        entry("app.kubernetes.io/name", "x"),
                        entry("flag", ""),
                        entry("1 key", "a=b"),
                        entry("empty", ""));
        assertThat(FoundProblems.in(problems))
                .containsExactly(
                        new Problem(ORIGIN, "labels[4] has no name before its '=': write 'KEY=value'"),
                        new Problem(ORIGIN, "labels[5] is empty"),
                        new Problem(ORIGIN, "labels[6] sets 'flag' a second time"));
    }

    @Test
    void parseOpenTakesAnyKeyWithAValue() {
        Map<String, String> values = Assignments.parseOpen(
                "sysctls", List.of("net/ipv4/conf/eth0.1/forwarding=1", "1=x", "flag"), ORIGIN, problems);

        assertThat(values).containsExactly(entry("net/ipv4/conf/eth0.1/forwarding", "1"), entry("1", "x"));
        assertThat(FoundProblems.in(problems))
                .containsExactly(new Problem(ORIGIN, "sysctls[2] has no '=': write 'KEY=value'"));
    }

    @Test
    void parseEnvTakesNamesAloneAsInherited() {
        List<String> inherited = new ArrayList<>();

        Map<String, String> values =
                Assignments.parseEnv("env", List.of("A=1", "HOME", "a/b=2", "1=3"), inherited, ORIGIN, problems);

        assertThat(values).containsExactly(entry("A", "1"), entry("a/b", "2"), entry("1", "3"));
        assertThat(inherited).containsExactly("HOME");
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSWORD:hunter2 | env[2] has no '=': write 'KEY=value', or the name of a variable of this process alone",
                "'' | env[2] has no '=': write 'KEY=value', or the name of a variable of this process alone",
                "=hunter2 | env[2] has no name before its '=': write 'KEY=value'",
                "'PASSWORD: hunter2\n=x' | env[2] has the name 'PASSWORD...', which is not allowed: use no spaces",
                "A=hunter2 | env[2] sets 'A' a second time",
                "A | env[2] sets 'A' a second time",
                "HOME | env[2] sets 'HOME' a second time",
                "HOME=hunter2 | env sets 'HOME' and also inherits it"
            })
    void parseEnvWhenItIsWrongSaysSoWithoutAnyValue(String text, String problem) {
        var unused = Assignments.parseEnv("env", List.of("A=1", "HOME", text), new ArrayList<>(), ORIGIN, problems);

        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(ORIGIN, problem));
        assertThat(problem).doesNotContain("hunter");
    }
}
