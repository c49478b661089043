/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The test classes of {@link LifecycleBenchmark}, run by JUnit's launcher. */
final class PlanScenarios {

    private final BareEngine engine;

    PlanScenarios(BareEngine engine) {
        this.engine = engine;
    }

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        "classes",
                        "10 classes with a container and 0.5 s of test each; the bare engine without the tests",
                        List.of(
                                new Contender(Contender.BARE, Contender.timed(this::tenInTurn)),
                                new Contender(
                                        Contender.DRYDOCK,
                                        () -> PlanRun.of(
                                                        LifecycleBenchmark.ONE_CONTAINER,
                                                        Map.of("drydock.startAhead", "next"))
                                                .wall()),
                                new Contender(
                                        Contender.DRYDOCK + ", start-ahead off",
                                        () -> PlanRun.of(
                                                        LifecycleBenchmark.ONE_CONTAINER,
                                                        Map.of("drydock.startAhead", "off"))
                                                .wall())),
                        List.of(new Bar(
                                "<= 1.15 x max(tests, bare engine)",
                                1.15,
                                true,
                                "x",
                                times -> of(times, Contender.DRYDOCK)
                                        / Math.max(
                                                (double) LifecycleBenchmark.TEST
                                                        .multipliedBy(LifecycleBenchmark.CLASSES)
                                                        .toMillis(),
                                                of(times, Contender.BARE))))),
                new Scenario(
                        "sharing",
                        "a further class with a shared stack; 50 classes, each",
                        List.of(
                                new Contender("without Drydock", () -> further(LifecycleBenchmark.PLAIN)),
                                new Contender(Contender.DRYDOCK, () -> further(LifecycleBenchmark.SHARING))),
                        List.of(new Bar(
                                "< 2 ms more per class",
                                2,
                                true,
                                "ms more",
                                times -> of(times, Contender.DRYDOCK) - of(times, "without Drydock")))));
    }

    private static double of(Map<String, Times> times, String contender) {
        Times found = times.get(contender);
        return found == null ? Double.NaN : found.median();
    }

    private void tenInTurn() throws Exception {
        for (int i = 0; i < LifecycleBenchmark.CLASSES; i++) {
            engine.remove(Httpd.startBare(engine, Httpd.body("")));
        }
    }

    /** The median of all classes but the first, which waits for the stack. */
    private static Duration further(List<Class<?>> classes) {
        List<Double> millis =
                PlanRun.of(classes.subList(0, LifecycleBenchmark.SHARING_CLASSES), Map.of()).classes().stream()
                        .skip(1)
                        .map(each -> each.toNanos() / 1e6)
                        .toList();
        return Duration.ofNanos((long) (Times.median(millis) * 1e6));
    }
}
