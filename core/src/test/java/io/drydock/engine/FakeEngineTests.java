/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.PortSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FakeEngineTests extends EngineContract {

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected String image() {
        return "busybox:1.36";
    }

    @Override
    protected List<String> printing(String container, int exitCode, List<String> lines) {
        engine.withLog(container, lines.toArray(String[]::new)).withExit(container, exitCode);
        return List.of("print");
    }

    @Override
    protected List<String> listening(String container, List<String> lines) {
        engine.withLog(container, lines.toArray(String[]::new))
                .withExec(container, command -> FakeEngine.execResult(4, "out\n"));
        return List.of("listen");
    }

    @Override
    protected List<String> serving(String container) {
        engine.withHttp(container, 404);
        return List.of("serve");
    }

    @Override
    protected void tell(String container, String line) {
        if (line.startsWith("exit ")) {
            engine.exit(container, Integer.parseInt(line.substring("exit ".length())));
        } else {
            engine.log(container, line);
        }
    }

    @Override
    protected List<String> execCommand() {
        return List.of("anything");
    }

    // what only the fake can do

    private static ContainerRequest db(PortSpec... ports) {
        return Requests.container("shop-db-x1", "busybox:1.36", Map.of(FakeEngine.NAME_LABEL, "db"))
                .ports(List.of(ports))
                .build();
    }

    private int hostPort(String container) {
        return engine.inspectContainer(container).publishedPorts().getOrDefault(ContainerPort.tcp(5432), 0);
    }

    private static PortSpec port(int number) {
        return new PortSpec(null, 0, ContainerPort.tcp(number));
    }

    @Test
    void callsAreWrittenDownUnderTheNamesOfTheStack() {
        String id = engine.createContainer(db());
        engine.startContainer(id);
        engine.removeContainer(id);

        assertThat(engine.calls()).containsExactly("create db", "start db", "remove db");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void leftoversListsWhatIsThere() {
        engine.createNetwork(new NetworkRequest("n", NetworkSettings.DEFAULT, Map.of()));
        engine.createVolume(new VolumeRequest("v", "local", Map.of(), Map.of()));
        engine.createContainer(db());

        assertThat(engine.leftovers()).containsExactly("container shop-db-x1", "network n", "volume v");
    }

    @Test
    void failOnFailsBeforeAndFailAfterAfterTheEffect() {
        EngineCallException failure = new EngineCallException("create container 'db'", 500, "no space left", null);

        engine.failOnce("create db", failure);
        assertThatThrownBy(() -> engine.createContainer(db())).isSameAs(failure);
        assertThat(engine.leftovers()).isEmpty();

        engine.failAfter("create db", failure);
        assertThatThrownBy(() -> engine.createContainer(db())).isSameAs(failure);
        assertThat(engine.leftovers()).containsExactly("container shop-db-x1");
    }

    @Test
    void blockStopsACallUntilTheGateIsOpened() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("create db");

        CompletableFuture<String> created = CompletableFuture.supplyAsync(() -> engine.createContainer(db()));
        gate.awaitReached();
        assertThat(engine.leftovers()).isEmpty();
        gate.open();

        assertThat(created.join()).isNotEmpty();
        assertThat(engine.leftovers()).hasSize(1);
    }

    @Test
    void pullImageMakesAnAnnouncedImageAvailable() {
        ImageReference postgres = new ImageReference("postgres", "15", null);

        assertThatExceptionOfType(ImageUnavailableException.class)
                .isThrownBy(() -> engine.pullImage(postgres, null, line -> {}))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND));

        engine.withRemoteImage("postgres:15").pullImage(postgres, null, line -> {});
        assertThat(engine.calls()).containsExactly("pull postgres:15", "pull postgres:15");
    }

    @Test
    void inspectContainerWhenPortsComeLateTellsThemAtTheNthTime() {
        engine.withPortsAtInspect("db", 3);
        String id = engine.createContainer(db(port(5432)));
        engine.startContainer(id);

        assertThat(engine.inspectContainer(id).publishedPorts()).isEmpty();
        assertThat(engine.inspectContainer(id).publishedPorts()).isEmpty();
        assertThat(engine.inspectContainer(id).publishedPorts()).containsOnlyKeys(ContainerPort.tcp(5432));
    }

    @Test
    void publishedPortWhenNobodyListensIsClosedAtOnceAsByDockersProxy() throws IOException {
        engine.withoutListening("db");
        String id = engine.createContainer(db(port(5432)));
        engine.startContainer(id);
        int hostPort = hostPort(id);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hostPort)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        engine.listen("db");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hostPort)) {
            socket.setSoTimeout(50);
            assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("timed out");
        }
    }

    @Test
    void publishedPortWhenTheContainerIsRemovedRefuses() {
        String id = engine.createContainer(db(port(5432)));
        engine.startContainer(id);
        int hostPort = hostPort(id);

        engine.removeContainer(id);

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), hostPort))
                .hasMessageContaining("refused");
    }

    @Test
    void healthIsToldByInspect() {
        engine.withHealthcheck("db", "pg_isready");
        String id = engine.createContainer(db());
        engine.startContainer(id);
        assertThat(engine.inspectContainer(id).health()).isEqualTo(Health.STARTING);

        engine.health("db", Health.HEALTHY);

        assertThat(engine.inspectContainer(id).health()).isEqualTo(Health.HEALTHY);
        assertThat(engine.inspectContainer(id).healthcheck())
                .isEqualTo(new HealthcheckSnapshot(List.of("pg_isready"), Duration.ofSeconds(30), List.of()));
    }

    @Test
    void runOutOfMemoryEndsTheContainer() {
        String id = engine.createContainer(db());
        engine.startContainer(id);

        engine.runOutOfMemory("db");

        assertThat(engine.inspectContainer(id).outOfMemory()).isTrue();
        assertThat(engine.inspectContainer(id).exitCode()).isEqualTo(137);
    }
}
