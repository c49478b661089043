/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.UseStack;
import io.drydock.run.RunningContainer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Test classes, run by JUnit's launcher. */
final class PlanScenarios {

    private static final int CLASSES = 10;
    private static final int SHARING_CLASSES = 50;
    private static final Duration TEST = Duration.ofMillis(500);

    private static final List<Class<?>> OWN = Subclasses.of(Own.class, CLASSES);
    private static final List<Class<?>> SHARING = Subclasses.of(Sharing.class, SHARING_CLASSES);
    private static final List<Class<?>> PLAIN = Subclasses.of(Plain.class, SHARING_CLASSES);

    private final BareEngine engine;

    PlanScenarios(BareEngine engine) {
        this.engine = engine;
    }

    /** A class with a container of its own. */
    @Drydock
    abstract static class Own {

        @Container(
                image = Httpd.IMAGE,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        @Test
        void takesTime() throws InterruptedException {
            Thread.sleep(TEST.toMillis());
        }
    }

    /** What classes share. */
    static final class SharedApp {

        @Container(
                image = Httpd.IMAGE,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        private SharedApp() {}
    }

    /** A class with a container that it shares. */
    @Drydock
    @UseStack(SharedApp.class)
    abstract static class Sharing {

        @Test
        void test() {}
    }

    /** The same without Drydock. */
    abstract static class Plain {

        @Test
        void test() {}
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
                                        () -> PlanRun.of(OWN, Map.of("drydock.startAhead", "next"))
                                                .wall()),
                                new Contender(
                                        Contender.DRYDOCK + ", start-ahead off",
                                        () -> PlanRun.of(OWN, Map.of("drydock.startAhead", "off"))
                                                .wall())),
                        List.of(new Bar(
                                "<= 1.15 x max(tests, bare engine)",
                                1.15,
                                true,
                                "x",
                                times -> of(times, Contender.DRYDOCK)
                                        / Math.max(
                                                (double) TEST.multipliedBy(CLASSES)
                                                        .toMillis(),
                                                of(times, Contender.BARE))))),
                new Scenario(
                        "sharing",
                        "a further class with a shared stack; 50 classes, each",
                        List.of(
                                new Contender("without Drydock", () -> further(PLAIN)),
                                new Contender(Contender.DRYDOCK, () -> further(SHARING))),
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
        for (int i = 0; i < CLASSES; i++) {
            engine.remove(Httpd.startBare(engine, Httpd.body("")));
        }
    }

    /** The median of all classes but the first, which waits for the stack. */
    private static Duration further(List<Class<?>> classes) {
        List<Double> millis = PlanRun.of(classes, Map.of()).classes().stream()
                .skip(1)
                .map(each -> each.toNanos() / 1e6)
                .toList();
        return Duration.ofNanos((long) (Times.median(millis) * 1e6));
    }
}
