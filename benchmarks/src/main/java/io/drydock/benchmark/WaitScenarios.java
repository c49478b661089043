/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import com.github.dockerjava.api.model.HealthCheck;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackStartException;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers whose readiness takes its time, and such as never become ready. */
final class WaitScenarios {

    private static final String HEALTHY_AFTER = "sleep 1; touch /up; sleep 600";
    private static final String POSTGRES = "postgres:15";
    private static final String MISSING = "registry.invalid/none:1";
    private static final int POSTGRES_PORT = 5432;

    private final Session session;
    private final BareEngine engine;

    WaitScenarios(Session session, BareEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        "health",
                        "a HEALTHCHECK with Docker's interval of 30 s that succeeds after 1.0 s, from the start of its process until ready",
                        List.of(
                                new Contender(Contender.BARE + ", interval 100 ms", this::bareHealth),
                                new Contender(
                                        Contender.DRYDOCK,
                                        () -> healthy(container -> container
                                                .image(Httpd.IMAGE)
                                                .command("sh", "-c", HEALTHY_AFTER)
                                                .healthCmd("test -e /up"))),
                                new Contender(Contender.TESTCONTAINERS, 2, WaitScenarios::testcontainersHealthy)),
                        List.of(Bar.within(1150, Contender.DRYDOCK), Bar.asTestcontainers(25))),
                new Scenario(
                        "postgres",
                        "PostgreSQL, until a query over JDBC works",
                        List.of(
                                new Contender(Contender.BARE, this::barePostgres),
                                new Contender(Contender.DRYDOCK, this::postgres),
                                new Contender(Contender.TESTCONTAINERS, WaitScenarios::testcontainersPostgres)),
                        List.of(Bar.ofBare(1.05), Bar.asTestcontainers(1))),
                new Scenario(
                        "dead",
                        "a container that ends after 0.3 s while a line of its log is awaited, until the error",
                        List.of(
                                new Contender(Contender.BARE, Contender.timed(this::bareDead)),
                                new Contender(Contender.DRYDOCK, Contender.timed(this::dead)),
                                new Contender(
                                        Contender.TESTCONTAINERS,
                                        1,
                                        () -> failed(() -> Httpd.testcontainer()
                                                .withCommand("sh", "-c", "sleep 0.3; exit 3")
                                                .waitingFor(Wait.forLogMessage("never", 1))))),
                        List.of(Bar.asTestcontainers(30))),
                new Scenario(
                        "death",
                        "the same, from the engine's own event of its end",
                        List.of(
                                new Contender(Contender.BARE, () -> sinceDeath(this::bareDead)),
                                new Contender(Contender.DRYDOCK, () -> sinceDeath(this::dead))),
                        List.of(Bar.within(150, Contender.DRYDOCK))),
                new Scenario(
                        "missing",
                        "an image of a registry that does not exist, until the error",
                        List.of(
                                new Contender(Contender.DRYDOCK, () -> failed(container -> container.image(MISSING))),
                                new Contender(
                                        Contender.TESTCONTAINERS,
                                        1,
                                        () -> failed(() -> new GenericContainer<>(DockerImageName.parse(MISSING))))),
                        List.of(Bar.within(2000, Contender.DRYDOCK), Bar.asTestcontainers(100))));
    }

    private Duration healthy(Consumer<ContainerSpecBuilder> declaration) throws IOException {
        try (RunningStack stack =
                Stack.builder().container("app", declaration).build().start(session)) {
            Instant ready = Instant.now();
            return Duration.between(engine.startedAt(stack.container("app").id()), ready);
        }
    }

    private Duration bareHealth() throws Exception {
        String id = engine.create(
                "{\"Image\":\"busybox:1.36\",\"Cmd\":[\"sh\",\"-c\",\"" + HEALTHY_AFTER
                        + "\"],\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"test -e /up\"],\"Interval\":100000000,\"Retries\":1000}}");
        engine.start(id);
        BareEngine.await(() -> engine.health(id).equals("healthy"));
        Instant ready = Instant.now();
        Duration took = Duration.between(engine.startedAt(id), ready);
        engine.remove(id);
        return took;
    }

    private static Duration testcontainersHealthy() {
        try (GenericContainer<?> container = healthy()) {
            container.start();
            Instant ready = Instant.now();
            String started = container.getCurrentContainerInfo().getState().getStartedAt();
            return Duration.between(Instant.parse(String.valueOf(started)), ready);
        }
    }

    private static GenericContainer<?> healthy() {
        return new GenericContainer<>(DockerImageName.parse(Httpd.IMAGE))
                .withCommand("sh", "-c", HEALTHY_AFTER)
                .withCreateContainerCmdModifier(create ->
                        create.withHealthcheck(new HealthCheck().withTest(List.of("CMD-SHELL", "test -e /up"))))
                .waitingFor(Wait.forHealthcheck());
    }

    private Duration barePostgres() throws Exception {
        long began = System.nanoTime();
        String id = engine.create(
                "{\"Image\":\"postgres:15\",\"Env\":[\"POSTGRES_PASSWORD=test\"],\"ExposedPorts\":{\"5432/tcp\":{}},"
                        + "\"HostConfig\":{\"PortBindings\":{\"5432/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]}}}");
        engine.start(id);
        awaitQuery("jdbc:postgresql://127.0.0.1:" + engine.port(id) + "/postgres");
        Duration took = SingleScenarios.since(began);
        engine.remove(id);
        return took;
    }

    private Duration postgres() throws Exception {
        long began = System.nanoTime();
        try (RunningStack stack = Stack.builder()
                .container(
                        "db",
                        db -> db.image(POSTGRES)
                                .env("POSTGRES_PASSWORD=test")
                                .ports("5432")
                                .waitForLog("ready to accept connections", 2)
                                .waitForPort(POSTGRES_PORT))
                .build()
                .start(session)) {
            awaitQuery("jdbc:postgresql://127.0.0.1:" + stack.container("db").publishedPort() + "/postgres");
            return SingleScenarios.since(began);
        }
    }

    private static Duration testcontainersPostgres() throws Exception {
        long began = System.nanoTime();
        try (PostgreSQLContainer db = new PostgreSQLContainer(DockerImageName.parse(POSTGRES))
                .withUsername("postgres")
                .withPassword("test")) {
            db.start();
            awaitQuery(db.getJdbcUrl());
            return SingleScenarios.since(began);
        }
    }

    private static void awaitQuery(String url) throws IOException {
        BareEngine.await(() -> answers(url));
    }

    private static boolean answers(String url) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "test")) {
            return connection.createStatement().execute("SELECT 1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void dead() {
        var unused = failed(container -> container
                .image(Httpd.IMAGE)
                .ports("8080")
                .command("sh", "-c", "sleep 0.3; exit 3")
                .waitForLog("never"));
    }

    private Duration sinceDeath(Contender.Whole whole) throws Exception {
        Instant began = Instant.now();
        whole.run();
        Instant over = Instant.now();
        return Duration.between(engine.died(began), over);
    }

    /** Ends when the container has; with its removal, since a failed start leaves none, either. */
    private void bareDead() throws Exception {
        String id = engine.create(
                "{\"Image\":\"busybox:1.36\",\"Cmd\":[\"sh\",\"-c\",\"sleep 0.3; exit 3\"],\"ExposedPorts\":{\"8080/tcp\":{}},"
                        + "\"HostConfig\":{\"PortBindings\":{\"8080/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]}}}");
        engine.start(id);
        engine.call("POST", "/containers/" + id + "/wait", "");
        engine.remove(id);
    }

    private Duration failed(Consumer<ContainerSpecBuilder> declaration) {
        long began = System.nanoTime();
        try {
            Stack.builder().container("app", declaration).build().start(session).close();
        } catch (StackStartException expected) {
            return SingleScenarios.since(began);
        }
        throw new IllegalStateException("the start has not failed");
    }

    private static Duration failed(Supplier<GenericContainer<?>> made) {
        long began = System.nanoTime();
        try (GenericContainer<?> container = made.get()) {
            container.start();
        } catch (ContainerLaunchException | ContainerFetchException expected) {
            return SingleScenarios.since(began);
        }
        throw new IllegalStateException("the start has not failed");
    }
}
