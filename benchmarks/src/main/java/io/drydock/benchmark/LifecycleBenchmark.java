/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerEvent.Kind;
import io.drydock.engine.EventListener;
import io.drydock.engine.EventStream;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.UseStack;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What test classes wait for containers: ten classes with a container each and half a second of test, by {@code drydock.startAhead}, beside
 * the time that the engine needs for the same containers; and fifty classes that share a stack, beside the same classes without one.
 * The variants take turns, so that a noisy machine is noisy for all of them.
 */
public final class LifecycleBenchmark {

    private static final String IMAGE = "busybox:1.36";
    static final String LABEL = "benchmark=lifecycle";
    private static final String START_AHEAD = "drydock.startAhead";

    static final int CLASSES = 10;
    static final Duration TEST = Duration.ofMillis(500);
    static final int SHARING_CLASSES = 50;
    private static final int MOST_CLASSES = 501;

    static final List<Class<?>> ONE_CONTAINER = Subclasses.of(OneContainer.class, CLASSES);
    static final List<Class<?>> SHARING = Subclasses.of(Sharing.class, MOST_CLASSES);
    static final List<Class<?>> PLAIN = Subclasses.of(Plain.class, MOST_CLASSES);

    private final AtomicInteger starts = new AtomicInteger();
    private final int rounds;
    private final PrintStream out;

    private LifecycleBenchmark(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** A class with a container of its own. */
    @Drydock
    abstract static class OneContainer {

        @Container(
                image = IMAGE,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080"})
        static RunningContainer app;

        @Test
        void takesTime() throws InterruptedException {
            Thread.sleep(TEST.toMillis());
        }
    }

    /** What classes share. */
    static final class SharedApp {

        @Container(
                image = IMAGE,
                ports = "8080",
                labels = LABEL,
                command = {"httpd", "-f", "-p", "8080"})
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

    /**
     * Measures and prints.
     *
     * @param arguments how often each is measured; 7 times by default
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
        LifecycleBenchmark benchmark = new LifecycleBenchmark(rounds, System.out);
        benchmark.classesWithContainers();
        benchmark.classesThatShare();
    }

    private void classesWithContainers() {
        Sample inTurn = new Sample("engine, one after the other");
        Sample overlapping = new Sample("engine, removal beside the next start");
        Map<String, Sample> walls = new LinkedHashMap<>();
        for (String ahead : List.of("off", "images", "next")) {
            walls.put(ahead, new Sample(CLASSES + " classes, startAhead=" + ahead));
        }
        for (int i = -1; i < rounds; i++) { // the first one warms up
            Duration oneByOne = engine(false);
            Duration overlapped = engine(true);
            for (Map.Entry<String, Sample> wall : walls.entrySet()) {
                PlanRun run = PlanRun.of(ONE_CONTAINER, Map.of(START_AHEAD, wall.getKey()));
                if (i >= 0) {
                    wall.getValue().add(run.wall());
                }
            }
            if (i >= 0) {
                inTurn.add(oneByOne);
                overlapping.add(overlapped);
            }
        }
        out.println(Sample.heading());
        out.println(inTurn);
        out.println(overlapping);
        walls.values().forEach(out::println);
        double test = TEST.multipliedBy(CLASSES).toMillis();
        walls.forEach((ahead, wall) -> out.printf(
                Locale.ROOT,
                "%-6s / test %.2f, / max(test, engine in turn) %.2f, / max(test, engine with overlap) %.2f%n",
                ahead,
                wall.median() / test,
                wall.median() / Math.max(test, inTurn.median()),
                wall.median() / Math.max(test, overlapping.median())));
    }

    /** The containers of the ten classes without any test. */
    private static Duration engine(boolean isOverlapping) {
        try (Session session = Session.open(DockerEngine::connect, List.of())) {
            session.engine();
            long began = System.nanoTime();
            CompletableFuture<Void> removed = CompletableFuture.completedFuture(null);
            for (int i = 0; i < CLASSES; i++) {
                RunningStack stack = stack().start(session);
                removed.join();
                removed = CompletableFuture.runAsync(stack::close);
                if (!isOverlapping) {
                    removed.join();
                }
            }
            removed.join();
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static Stack stack() {
        return Stack.builder()
                .container("app", app -> app.image(IMAGE).ports("8080").command("httpd", "-f", "-p", "8080"))
                .build();
    }

    private void classesThatShare() {
        Sample sharing = new Sample("further class, shared stack");
        Sample plain = new Sample("further class, without Drydock");
        try (DockerEngine engine = DockerEngine.connect()) {
            EventStream events = engine.events(LABEL, null, counter());
            for (int i = -1; i < rounds; i++) {
                PlanRun shared = PlanRun.of(SHARING.subList(0, SHARING_CLASSES), Map.of());
                PlanRun without = PlanRun.of(PLAIN.subList(0, SHARING_CLASSES), Map.of());
                if (i >= 0) {
                    addFurther(sharing, shared);
                    addFurther(plain, without);
                }
            }
            events.close();
        }
        out.println(Sample.heading());
        out.println(sharing);
        out.println(plain);
        out.printf(
                Locale.ROOT,
                "%d starts in %d sessions; a further class costs %.2f ms%n",
                starts.get(),
                rounds + 1,
                sharing.median() - plain.median());
    }

    /** The first class waits for the stack. */
    private static void addFurther(Sample sample, PlanRun run) {
        run.classes().stream().skip(1).forEach(sample::add);
    }

    private EventListener counter() {
        return new EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                if (event.kind() == Kind.STARTED) {
                    starts.incrementAndGet();
                }
            }

            @Override
            public void onEnd() {
                // The benchmark is over.
            }
        };
    }
}
