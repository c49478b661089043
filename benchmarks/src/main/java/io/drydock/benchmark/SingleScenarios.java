/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import static io.drydock.benchmark.Contender.timed;

import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** One container in a JVM that is warm. */
final class SingleScenarios {

    private final Session session;
    private final BareEngine engine;

    SingleScenarios(Session session, BareEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        "warm",
                        "one container, warm JVM, until ready",
                        List.of(
                                new Contender(Contender.BARE, this::bareReady),
                                new Contender(DockerCli.NAME, SingleScenarios::cliReady),
                                new Contender(Contender.DRYDOCK, () -> ready(Httpd::declare)),
                                new Contender(Contender.TESTCONTAINERS, () -> ready(Httpd::testcontainer))),
                        List.of(Bar.ofBare(1.05), Bar.asTestcontainers(1.3))),
                new Scenario(
                        "cycle",
                        "one container, warm JVM, with its removal",
                        List.of(
                                new Contender(
                                        Contender.BARE,
                                        timed(() -> engine.remove(Httpd.startBare(engine, Httpd.body(""))))),
                                new Contender(
                                        Contender.DRYDOCK,
                                        timed(() -> stack(Httpd::declare).close())),
                                new Contender(Contender.TESTCONTAINERS, timed(() -> {
                                    GenericContainer<?> container = Httpd.testcontainer();
                                    container.start();
                                    container.stop();
                                }))),
                        List.of(Bar.ofBare(1.05), Bar.asTestcontainers(1))),
                new Scenario(
                        "http",
                        "one container, warm JVM, until it answers over HTTP",
                        List.of(
                                new Contender(Contender.BARE, this::bareReady),
                                new Contender(
                                        Contender.DRYDOCK,
                                        () -> ready(container -> {
                                            Httpd.declare(container);
                                            container.waitForHttp("/hostname");
                                        })),
                                new Contender(
                                        Contender.TESTCONTAINERS,
                                        () -> ready(
                                                () -> Httpd.testcontainer().waitingFor(Wait.forHttp("/hostname"))))),
                        List.of(Bar.ofBare(1.05), Bar.asTestcontainers(1))));
    }

    private Duration bareReady() throws Exception {
        long began = System.nanoTime();
        String id = Httpd.startBare(engine, Httpd.body(""));
        Duration took = since(began);
        engine.remove(id);
        return took;
    }

    private static Duration cliReady() throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<String> run = new ArrayList<>(
                List.of("run", "-d", "--label", BareEngine.LABEL, "-p", "127.0.0.1::8080", Httpd.IMAGE));
        run.addAll(List.of(Httpd.COMMAND));
        String id = DockerCli.run(run.toArray(String[]::new));
        String address = DockerCli.run("port", id, "8080/tcp");
        BareEngine.awaitHttp(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        Duration took = since(began);
        DockerCli.run("rm", "-f", "-v", id);
        return took;
    }

    private RunningStack stack(Consumer<ContainerSpecBuilder> declaration) {
        return Stack.builder().container("app", declaration).build().start(session);
    }

    private Duration ready(Consumer<ContainerSpecBuilder> declaration) {
        long began = System.nanoTime();
        RunningStack stack = stack(declaration);
        Duration took = since(began);
        stack.close();
        return took;
    }

    static Duration ready(Supplier<GenericContainer<?>> made) {
        long began = System.nanoTime();
        try (GenericContainer<?> container = made.get()) {
            container.start();
            return since(began);
        }
    }

    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
