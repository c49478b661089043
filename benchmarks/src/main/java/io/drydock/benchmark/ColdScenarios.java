/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The first container of a fresh JVM, as a developer starts one at every run. */
final class ColdScenarios {

    private ColdScenarios() {}

    static List<Scenario> all() {
        return List.of(new Scenario(
                "cold",
                "a fresh JVM, from its launch until the first test with its container",
                List.of(
                        new Contender(Contender.BARE, () -> launched(Contender.BARE)),
                        new Contender(Contender.DRYDOCK, () -> launched(Contender.DRYDOCK)),
                        new Contender(Contender.TESTCONTAINERS, () -> launched(Contender.TESTCONTAINERS))),
                List.of(Bar.aboveBare(600), Bar.aboveBare(200), Bar.asTestcontainers(1.5))));
    }

    private static Duration launched(String contender) throws IOException, InterruptedException {
        return ColdProcess.of(contender, Map.of(), () -> 0).ready();
    }
}
