/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** Several containers at the same time, in a network of their own, and for comparison also in none. */
final class SeveralScenarios {

    private static final int NUMBER = 8;
    private static final String NO_NETWORK = ", no network";

    /** Rounds of those that only show what a network costs. */
    private static final int FEW = 7;

    private final Session session;
    private final Parallel engines;
    private final AtomicInteger networks = new AtomicInteger();

    SeveralScenarios(Session session, Parallel engines) {
        this.session = session;
        this.engines = engines;
    }

    /**
     * What was made on the bare engine.
     *
     * @param network its id, empty for none
     * @param containers their ids
     */
    private record Made(String network, List<String> containers) {}

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        "eight",
                        "8 independent containers, until all are ready",
                        eights(true),
                        List.of(Bar.ofBare(1.1), Bar.asTestcontainers(1.4))),
                new Scenario(
                        "teardown",
                        "removal of 8 containers",
                        eights(false),
                        List.of(Bar.ofBare(1.1), Bar.asTestcontainers(1.4))),
                new Scenario(
                        "diamond",
                        "5 containers that boot 1 s each: one, three that need it, one that needs the three",
                        List.of(
                                new Contender(Contender.BARE, this::bareDiamond),
                                new Contender(Contender.DRYDOCK, this::diamond),
                                new Contender(Contender.TESTCONTAINERS, SeveralScenarios::testcontainersDiamond)),
                        List.of(Bar.ofBare(1.1), Bar.asTestcontainers(1))));
    }

    /** Their starts, or else their removals. */
    private List<Contender> eights(boolean isStart) {
        return List.of(
                new Contender(Contender.BARE, () -> bareEight(true, isStart)),
                new Contender(Contender.BARE + NO_NETWORK, FEW, () -> bareEight(false, isStart)),
                new Contender(Contender.DRYDOCK, () -> eight(true, isStart)),
                new Contender(Contender.DRYDOCK + NO_NETWORK, FEW, () -> eight(false, isStart)),
                new Contender(Contender.TESTCONTAINERS, () -> testcontainers(true, isStart)),
                new Contender(Contender.TESTCONTAINERS + NO_NETWORK, FEW, () -> testcontainers(false, isStart)));
    }

    private Duration bareEight(boolean hasNetwork, boolean isStart) throws Exception {
        long began = System.nanoTime();
        String network = hasNetwork ? network() : "";
        List<String> ids = engines.each(
                Collections.nCopies(NUMBER, Httpd.body(network)), (engine, body) -> Httpd.startBare(engine, body));
        Duration start = SingleScenarios.since(began);
        long over = System.nanoTime();
        remove(new Made(network, ids));
        return isStart ? start : SingleScenarios.since(over);
    }

    private String network() throws Exception {
        return engines.one((engine, none) -> engine.createNetwork("benchmark-" + networks.incrementAndGet()));
    }

    private void remove(Made made) throws Exception {
        engines.each(made.containers(), (engine, id) -> {
            engine.remove(id);
            return id;
        });
        if (!made.network().isEmpty()) {
            engines.one((engine, none) -> {
                engine.removeNetwork(made.network());
                return none;
            });
        }
    }

    private Duration eight(boolean hasNetwork, boolean isStart) {
        StackBuilder builder = Stack.builder();
        for (int i = 0; i < NUMBER; i++) {
            builder.container("app" + i, container -> {
                Httpd.declare(container);
                if (!hasNetwork) {
                    container.networks("bridge");
                }
            });
        }
        return measured(builder, isStart);
    }

    private Duration measured(StackBuilder builder, boolean isStart) {
        long began = System.nanoTime();
        RunningStack stack = builder.build().start(session);
        Duration start = SingleScenarios.since(began);
        long over = System.nanoTime();
        stack.close();
        return isStart ? start : SingleScenarios.since(over);
    }

    /** Its network is made when the first container needs it, and removed in turn, as its extension does. */
    private static Duration testcontainers(boolean hasNetwork, boolean isStart) {
        Duration start;
        long over;
        try (Network network = Network.newNetwork()) {
            List<GenericContainer<?>> containers = new ArrayList<>();
            for (int i = 0; i < NUMBER; i++) {
                GenericContainer<?> container = Httpd.testcontainer();
                containers.add(hasNetwork ? container.withNetwork(network) : container);
            }
            long began = System.nanoTime();
            Startables.deepStart(containers).join();
            start = SingleScenarios.since(began);
            over = System.nanoTime();
            containers.forEach(GenericContainer::stop);
        }
        return isStart ? start : SingleScenarios.since(over);
    }

    private Duration bareDiamond() throws Exception {
        long began = System.nanoTime();
        String network = network();
        List<String> ids = new ArrayList<>();
        for (int number : new int[] {1, 3, 1}) {
            ids.addAll(engines.each(
                    Collections.nCopies(number, Httpd.slowBody(network)),
                    (engine, body) -> Httpd.startBare(engine, body)));
        }
        Duration took = SingleScenarios.since(began);
        remove(new Made(network, ids));
        return took;
    }

    private Duration diamond() {
        StackBuilder builder = Stack.builder().container("base", Httpd::declareSlow);
        List<String> middle = List.of("left", "middle", "right");
        middle.forEach(name -> builder.container(name, container -> {
            Httpd.declareSlow(container);
            container.dependsOn("base");
        }));
        builder.container("top", container -> {
            Httpd.declareSlow(container);
            container.dependsOn(middle.toArray(String[]::new));
        });
        return measured(builder, true);
    }

    private static Duration testcontainersDiamond() {
        try (Network network = Network.newNetwork()) {
            GenericContainer<?> base = Httpd.slowTestcontainer().withNetwork(network);
            List<GenericContainer<?>> middle = Stream.generate(
                            () -> Httpd.slowTestcontainer().withNetwork(network).dependsOn(base))
                    .limit(3)
                    .<GenericContainer<?>>map(each -> each)
                    .toList();
            GenericContainer<?> top =
                    Httpd.slowTestcontainer().withNetwork(network).dependsOn(middle);
            long began = System.nanoTime();
            Startables.deepStart(top).join(); // makes the network, too
            Duration took = SingleScenarios.since(began);
            top.stop();
            middle.forEach(GenericContainer::stop);
            base.stop();
            return took;
        }
    }
}
