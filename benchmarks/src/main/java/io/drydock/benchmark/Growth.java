/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What more and more containers and classes cost: time for each, and memory. */
final class Growth {

    private static final List<Integer> CONTAINERS = List.of(1, 2, 4, 8, 16, 32, 64);
    private static final List<Integer> CLASSES = List.of(1, 10, 50, 100, 250, 500);

    /** The first few carry what is paid once. */
    private static final int CONTAINERS_FROM = 8;

    private static final int CLASSES_FROM = 50;
    private static final double LIMIT = 1.5;
    private static final double MEBI = 1 << 20;

    private final int rounds;

    Growth(int rounds) {
        this.rounds = rounds;
    }

    /**
     * What it took.
     *
     * @param millis in all
     * @param mebibytes of heap that were there at its height beyond those before
     */
    private record Cost(double millis, double mebibytes) {}

    List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        fakeContainers(1 << 3); // warms up
        lines.add("growth: start and removal of containers, engine that answers at once");
        lines.addAll(table(CONTAINERS, CONTAINERS_FROM, number -> median(() -> fakeContainers(number))));
        lines.add("growth: test classes that share a stack, beside the same without Drydock");
        lines.addAll(table(CLASSES, CLASSES_FROM, number -> median(() -> classes(number))));
        lines.add("growth: start and removal of containers on this engine, by the bare engine and by Drydock");
        lines.addAll(onEngine());
        return lines;
    }

    /** Measures one size. */
    @FunctionalInterface
    private interface Measurement {
        Cost of(int number) throws Exception;
    }

    private static List<String> table(List<Integer> numbers, int from, Measurement measurement) throws Exception {
        List<String> lines = new ArrayList<>();
        double first = 0;
        double last = 0;
        for (int number : numbers) {
            Cost cost = measurement.of(number);
            last = cost.millis() / number;
            first = number == from ? last : first;
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d: %8.2f ms, %6.3f ms each, %6.2f MiB",
                    number,
                    cost.millis(),
                    last,
                    cost.mebibytes()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "  one of %d takes %.2f times what one of %d takes: %s",
                numbers.get(numbers.size() - 1),
                last / first,
                from,
                last / first <= LIMIT ? "linear" : "NOT linear"));
        return lines;
    }

    private Cost median(Supplier<Cost> cost) {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            costs.add(cost.get());
        }
        return new Cost(
                Times.median(costs.stream().map(Cost::millis).toList()),
                Times.median(costs.stream().map(Cost::mebibytes).toList()));
    }

    private static Cost fakeContainers(int number) {
        return containers(number, () -> new FakeEngine().withImage(Httpd.IMAGE), app -> app.image(Httpd.IMAGE));
    }

    private static Cost containers(
            int number, Supplier<ContainerEngine> engine, Consumer<ContainerSpecBuilder> declaration) {
        StackBuilder builder = Stack.builder();
        for (int i = 0; i < number; i++) {
            builder.container("app" + i, declaration);
        }
        try (Session session = Session.open(engine, List.of())) {
            session.engine();
            double before = used();
            long began = System.nanoTime();
            RunningStack stack = builder.build().start(session);
            Duration start = SingleScenarios.since(began);
            double atReady = used();
            long over = System.nanoTime();
            stack.close();
            return new Cost(start.plus(SingleScenarios.since(over)).toNanos() / 1e6, Math.max(0, atReady - before));
        }
    }

    /** What is alive; looked at outside of what is timed. */
    private static double used() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBI;
    }

    /** Less what the same takes without Drydock, and without the container itself: the first class waits for it. */
    private static Cost classes(int number) {
        double before = used();
        double sharing = further(LifecycleBenchmark.SHARING.subList(0, number + 1));
        double plain = further(LifecycleBenchmark.PLAIN.subList(0, number + 1));
        return new Cost(Math.max(0, sharing - plain), Math.max(0, used() - before));
    }

    private static double further(List<Class<?>> classes) {
        return PlanRun.of(classes, Map.of()).classes().stream()
                .skip(1)
                .mapToDouble(each -> each.toNanos() / 1e6)
                .sum();
    }

    private static List<String> onEngine() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number : CONTAINERS) {
            double bare = bare(number);
            Cost drydock = containers(number, DockerEngine::connect, Httpd::declare);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d: %8.0f ms by the bare engine, %8.0f ms by Drydock (%.2f x), %6.2f MiB",
                    number,
                    bare,
                    drydock.millis(),
                    drydock.millis() / bare,
                    drydock.mebibytes()));
        }
        return lines;
    }

    private static double bare(int number) throws Exception {
        Parallel engines = new Parallel(number);
        long began = System.nanoTime();
        String network = number == 1 ? "" : engines.one().createNetwork("benchmark-growth");
        List<String> ids = engines.each(
                Collections.nCopies(number, Httpd.body(network)), (engine, body) -> Httpd.startBare(engine, body));
        engines.each(ids, (engine, id) -> {
            engine.remove(id);
            return id;
        });
        if (!network.isEmpty()) {
            engines.one().removeNetwork(network);
        }
        return SingleScenarios.since(began).toNanos() / 1e6;
    }
}
