/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineEndpoint;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PublishedPortsTests {

    private static final ContainerPort HTTP = ContainerPort.tcp(80);
    private static final ContainerPort DNS = new ContainerPort(53, Protocol.UDP);
    private static final EngineEndpoint LOCAL = new EngineEndpoint("unix:///run/docker.sock", "127.0.0.1", true);
    private static final EngineEndpoint REMOTE = new EngineEndpoint("tcp://build:2376", "build", false);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, build",
        "0.0.0.0, 127.0.0.1, build",
        "'', 127.0.0.1, build",
        "::, ::1, build",
        "::1, ::1, build",
        "192.168.1.5, 192.168.1.5, 192.168.1.5",
    })
    void hostWhenAnAddressWasNamedIsThatAddressIfItCanBeReached(String published, String local, String remote) {
        assertThat(ports(LOCAL, published).host(HTTP)).isEqualTo(local);
        assertThat(ports(REMOTE, published).host(HTTP)).isEqualTo(remote);
    }

    @Test
    void shownWhenTheAddressIsOfVersion6HasBrackets() {
        assertThat(ports(LOCAL, "::1").shown()).containsExactly("80/tcp -> [::1]:8080");
    }

    @Test
    void numberWhenThePortIsNotPublishedSaysWhichAre() {
        PublishedPorts ports = new PublishedPorts(
                "db",
                Map.of(HTTP, List.of(new PortBinding("127.0.0.1", 1)), DNS, List.of(new PortBinding("127.0.0.1", 2))),
                LOCAL);

        assertThat(ports.number(DNS)).isEqualTo(2);
        assertThatThrownBy(() -> ports.number(ContainerPort.tcp(53)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("container 'db' does not publish port 53/tcp; published: 53/udp, 80/tcp");
    }

    @Test
    void publishedPortWhenAllAreIsThereForWhatTheImageExposes() {
        FakeEngine engine = new FakeEngine().withRemoteImage("app:1").withExposedPorts("app:1", HTTP, DNS);
        try (Session session = Session.open(() -> engine, List.of());
                RunningStack stack = Stack.builder()
                        .container(
                                "app",
                                app -> app.image("app:1").publishAll(true).ports("127.0.0.1::80"))
                        .build()
                        .start(session, null)) {
            RunningContainer app = stack.container("app");

            assertThat(app.publishedPort()).isEqualTo(app.publishedPort(80));
            assertThat(app.publishedPort(53, Protocol.UDP)).isPositive();
            assertThat(app.address()).isEqualTo(app.address(80)).hasToString("/127.0.0.1:" + app.publishedPort());
            assertThat(app.address(53, Protocol.UDP).getPort()).isEqualTo(app.publishedPort(53, Protocol.UDP));
            assertThat(app.host(80)).isEqualTo(app.host());
            assertThat(app.uri(80, "/x")).isEqualTo(app.uri("/x"));
            assertThat(engine.calls())
                    .startsWith("listen to events", "inspect image app:1", "pull app:1", "inspect image app:1");
            assertThat(engine.request("app").networking().ports())
                    .extracting(port -> port.containerPort().toString())
                    .containsExactly("80/tcp", "53/udp");
        }
    }

    @Test
    void numberWhenAPortIsPublishedSeveralTimesIsTheFirstAndAllAreShown() {
        PublishedPorts ports = new PublishedPorts(
                "web", Map.of(HTTP, List.of(new PortBinding("127.0.0.1", 2), new PortBinding("::1", 1))), LOCAL);

        assertThat(ports.number(HTTP)).isEqualTo(2);
        assertThat(ports.shown()).containsExactly("80/tcp -> 127.0.0.1:2 and [::1]:1");
    }

    private static PublishedPorts ports(EngineEndpoint endpoint, String address) {
        return new PublishedPorts("web", Map.of(HTTP, List.of(new PortBinding(address, 8080))), endpoint);
    }
}
