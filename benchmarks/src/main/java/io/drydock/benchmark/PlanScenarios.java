/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The test classes of {@link LifecycleBenchmark}, run by JUnit's launcher. */
final class PlanScenarios {

    private static final String WITHOUT = "without Drydock";
    private static final int CLASSES = LifecycleBenchmark.SHARING_CLASSES;

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
                                PlanScenarios::ratioToTheLonger))),
                new Scenario(
                        "sharing",
                        "a further class with a shared stack; 50 classes, each",
                        List.of(
                                new Contender(WITHOUT, PlanScenarios::plain),
                                new Contender(Contender.DRYDOCK, this::sharing)),
                        List.of(new Bar(
                                "< 2 ms more per class",
                                2,
                                true,
                                "ms more",
                                times -> Bar.of(times, Contender.DRYDOCK).moreThan(Bar.of(times, WITHOUT))))));
    }

    /** Beside the tests or the bare engine, whichever takes longer. */
    private static List<Double> ratioToTheLonger(Map<String, Times> times) {
        Times longer = new Times();
        Duration tests = LifecycleBenchmark.TEST.multipliedBy(LifecycleBenchmark.CLASSES);
        for (double bare : Bar.of(times, Contender.BARE).all()) {
            longer.add(Duration.ofNanos((long) (Math.max(bare, (double) tests.toMillis()) * 1e6)));
        }
        return Bar.of(times, Contender.DRYDOCK).ratiosTo(longer);
    }

    private void tenInTurn() throws Exception {
        for (int i = 0; i < LifecycleBenchmark.CLASSES; i++) {
            engine.remove(Httpd.startBare(engine, Httpd.body("")));
        }
    }

    private static Duration plain() {
        return further(PlanRun.withoutDrydock(LifecycleBenchmark.PLAIN.subList(0, CLASSES)));
    }

    private Duration sharing() throws Exception {
        Instant began = Instant.now();
        Duration further = further(PlanRun.of(LifecycleBenchmark.SHARING.subList(0, CLASSES), Map.of()));
        int starts = engine.events("start", LifecycleBenchmark.LABEL, began);
        if (starts != 1) {
            throw new IllegalStateException("the classes have started " + starts + " containers");
        }
        return further;
    }

    /** The mean of all classes but the first, which waits for the stack. */
    private static Duration further(PlanRun run) {
        List<Duration> classes = run.classes().subList(1, run.classes().size());
        return classes.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(classes.size());
    }
}
