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
import java.util.LinkedHashMap;
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
    private static final int WARM_UPS = 10;

    /** A round of all sizes takes minutes on the engine. */
    private static final int ENGINE_ROUNDS = 3;

    /** Drydock's limit on a machine with 2 processors. */
    private static final int AT_THE_SAME_TIME = 8;

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
        lines.add("growth: start and removal of containers, engine that answers at once");
        lines.addAll(table(rounds, CONTAINERS, CONTAINERS_FROM, Growth::fakeContainers));
        lines.add("growth: test classes that share a stack, beside the same without Drydock");
        lines.addAll(table(rounds, CLASSES, CLASSES_FROM, Growth::classes));
        lines.add("growth: start and removal of containers on this engine, by the bare engine and by Drydock");
        lines.addAll(onEngine());
        return lines;
    }

    /** Measures one size. */
    @FunctionalInterface
    private interface Measurement {
        Cost of(int number) throws Exception;
    }

    /** All sizes in each round; the largest one warms up, so that none runs code that is compiled better than that of another. */
    private static List<String> table(int rounds, List<Integer> numbers, int from, Measurement measurement)
            throws Exception {
        int largest = numbers.get(numbers.size() - 1);
        for (int i = 0; i < WARM_UPS; i++) {
            var unused = measurement.of(largest);
        }
        Map<Integer, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int number : numbers) {
                costs.computeIfAbsent(number, none -> new ArrayList<>()).add(measurement.of(number));
            }
        }
        List<String> lines = new ArrayList<>();
        double first = 0;
        double last = 0;
        for (Map.Entry<Integer, List<Cost>> each : costs.entrySet()) {
            int number = each.getKey();
            double millis =
                    Times.median(each.getValue().stream().map(Cost::millis).toList());
            last = millis / number;
            first = number == from ? last : first;
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d: %8.2f ms, %6.3f ms each, %6.2f MiB",
                    number,
                    millis,
                    last,
                    Times.median(each.getValue().stream().map(Cost::mebibytes).toList())));
        }
        lines.add(String.format(
                Locale.ROOT,
                "  one of %d takes %.2f times what one of %d takes: %s",
                largest,
                last / first,
                from,
                last / first <= LIMIT ? "linear" : "NOT linear"));
        return lines;
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
        double sharing = further(PlanRun.of(LifecycleBenchmark.SHARING.subList(0, number + 1), Map.of()));
        double plain = further(PlanRun.withoutDrydock(LifecycleBenchmark.PLAIN.subList(0, number + 1)));
        return new Cost(Math.max(0, sharing - plain), Math.max(0, used() - before));
    }

    private static double further(PlanRun run) {
        return run.classes().stream()
                .skip(1)
                .mapToDouble(each -> each.toNanos() / 1e6)
                .sum();
    }

    private List<String> onEngine() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number : CONTAINERS) {
            Times bare = new Times();
            Times drydock = new Times();
            double mebibytes = 0;
            for (int round = 0; round < Math.min(rounds, ENGINE_ROUNDS); round++) {
                boolean isBareFirst = round % 2 == 0;
                if (isBareFirst) {
                    bare.add(bare(number));
                }
                Cost cost = containers(number, DockerEngine::connect, Httpd::declare);
                drydock.add(Duration.ofNanos((long) (cost.millis() * 1e6)));
                mebibytes = Math.max(mebibytes, cost.mebibytes());
                if (!isBareFirst) {
                    bare.add(bare(number));
                }
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d: %8.0f ms by the bare engine, %8.0f ms by Drydock (%.2f x), %6.2f MiB",
                    number,
                    bare.median(),
                    drydock.median(),
                    Times.median(drydock.ratiosTo(bare)),
                    mebibytes));
        }
        return lines;
    }

    /** As many at the same time as Drydock lets the engine start. */
    private static Duration bare(int number) throws Exception {
        try (Parallel engines = new Parallel(Math.min(number, AT_THE_SAME_TIME))) {
            long began = System.nanoTime();
            String network = number == 1 ? "" : engines.one((engine, none) -> engine.createNetwork("benchmark-growth"));
            List<String> ids = engines.each(
                    Collections.nCopies(number, Httpd.body(network)), (engine, body) -> Httpd.startBare(engine, body));
            engines.each(ids, (engine, id) -> {
                engine.remove(id);
                return id;
            });
            if (!network.isEmpty()) {
                engines.one((engine, none) -> {
                    engine.removeNetwork(network);
                    return none;
                });
            }
            return SingleScenarios.since(began);
        }
    }
}
