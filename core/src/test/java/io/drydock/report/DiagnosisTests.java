/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTests {

    private static final String SENTENCE = "container 'db' (postgres:15) exited with code 1 before it was ready";

    @Test
    void textWhenNothingMoreIsKnownIsTheSentence() {
        assertThat(new Diagnosis(SENTENCE, Map.of(), List.of(), List.of()).text())
                .isEqualTo(SENTENCE);
    }

    @Test
    void textWhenMuchIsKnownTellsAllOfIt() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("declared at", "OrdersIT.db");
        facts.put("waited for", "port 5432/tcp");
        facts.put("state", "exited with code 1");
        List<String> logTail = List.of("Error: Database is uninitialized", "", "  You must set POSTGRES_PASSWORD");
        List<String> advice = List.of("Set the variable.", "Or another one.");

        assertThat(new Diagnosis(SENTENCE, facts, logTail, advice).text()).isEqualTo("""
                        container 'db' (postgres:15) exited with code 1 before it was ready
                          declared at  OrdersIT.db
                          waited for   port 5432/tcp
                          state        exited with code 1
                          the last 3 lines:
                          | Error: Database is uninitialized
                          |\s
                          |   You must set POSTGRES_PASSWORD
                          Set the variable.
                          Or another one.""");
    }

    @Test
    void textWhenFactsAreEmptyLeavesThemOut() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("ready before", "");
        facts.put("state", "running");
        facts.put("port", "5432/tcp");

        assertThat(new Diagnosis(SENTENCE, facts, List.of(), List.of()).text())
                .isEqualTo(SENTENCE + "\n  state  running\n  port   5432/tcp");
    }

    @Test
    void textWhenTheLogHasOneLineSaysSo() {
        assertThat(new Diagnosis(SENTENCE, Map.of(), List.of("sh: serve: not found"), List.of()).text())
                .isEqualTo(SENTENCE + "\n  the last line:\n  | sh: serve: not found");
    }

    @Test
    void factsKeepTheirOrder() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("z", "1");
        facts.put("a", "2");

        assertThat(new Diagnosis(SENTENCE, facts, List.of(), List.of()).facts().keySet())
                .containsExactly("z", "a");
    }
}
