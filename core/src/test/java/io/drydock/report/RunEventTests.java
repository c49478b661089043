/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.report.RunEvent.CleanupWarned;
import io.drydock.report.RunEvent.ContainerFailed;
import io.drydock.report.RunEvent.ContainerOutput;
import io.drydock.report.RunEvent.ContainerReady;
import io.drydock.report.RunEvent.ContainerRetrying;
import io.drydock.report.RunEvent.ContainerWaiting;
import io.drydock.report.RunEvent.ContainerWarned;
import io.drydock.report.RunEvent.EvidenceWritten;
import io.drydock.report.RunEvent.HostPortWaiting;
import io.drydock.report.RunEvent.ImageBuilding;
import io.drydock.report.RunEvent.ImageBuilt;
import io.drydock.report.RunEvent.ImageOutput;
import io.drydock.report.RunEvent.ImageProgress;
import io.drydock.report.RunEvent.ImagePullProgress;
import io.drydock.report.RunEvent.ImagePullRetrying;
import io.drydock.report.RunEvent.ImagePulled;
import io.drydock.report.RunEvent.ImagePulling;
import io.drydock.report.RunEvent.ImageWarned;
import io.drydock.report.RunEvent.LeftoversRemoved;
import io.drydock.report.RunEvent.NeighbourSettings;
import io.drydock.report.RunEvent.RemovalFailed;
import io.drydock.report.RunEvent.StackExplained;
import io.drydock.report.RunEvent.StackKept;
import io.drydock.report.RunEvent.StackLockWaiting;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.report.RunEvent.StackReady;
import io.drydock.report.RunEvent.StackRemoved;
import io.drydock.report.RunEvent.StackReused;
import io.drydock.report.RunEvent.StackStarting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventTests {

    private static final Duration TOOK = Duration.ofMillis(1500);

    @ParameterizedTest
    @MethodSource("events")
    void textIsOneLine(RunEvent event, String text) {
        assertThat(event.text()).isEqualTo(text);
    }

    @Test
    void textOfEveryEventIsTested() {
        assertThat(events().map(arguments -> arguments.get()[0].getClass().getSimpleName()))
                .containsAll(Arrays.stream(RunEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        new StackStarting("OrdersIT", List.of("db", "orders")),
                        "starting stack 'OrdersIT': db, orders"),
                arguments(new StackExplained("OrdersIT", "a plan"), "stack 'OrdersIT' is planned so:\na plan"),
                arguments(new StackReady("OrdersIT", TOOK), "stack 'OrdersIT' is ready after 1.5 s"),
                arguments(new StackRemoved("OrdersIT", TOOK), "stack 'OrdersIT' is removed after 1.5 s"),
                arguments(
                        new StackLockWaiting("OrdersIT", "process 17 on ci"),
                        "stack 'OrdersIT' waits for process 17 on ci, which starts or removes it"),
                arguments(new StackReused("OrdersIT"), "stack 'OrdersIT' is there already and used as it is"),
                arguments(
                        new StackNotReused(
                                "OrdersIT",
                                List.of("container 'db' was made with another image", "volume 'data' is missing")),
                        "stack 'OrdersIT' is not used again: container 'db' was made with another image; volume 'data' is"
                                + " missing"),
                arguments(
                        new StackKept(
                                "OrdersIT",
                                List.of("docker exec -it drydock-OrdersIT-db-k3 sh", "java -jar d.jar prune --run k3")),
                        "stack 'OrdersIT' is kept: docker exec -it drydock-OrdersIT-db-k3 sh; remove it with all that this run"
                                + " keeps: java -jar d.jar prune --run k3"),
                arguments(
                        new RemovalFailed("stack 'OrdersIT' could not be removed in full:\n  the engine is busy"),
                        "stack 'OrdersIT' could not be removed in full: the engine is busy"),
                arguments(
                        new HostPortWaiting(
                                "OrdersIT", "8080:80/tcp", "container 'web' of stack 'ShopIT'", Duration.ofSeconds(5)),
                        "stack 'OrdersIT' waits for the host port of '8080:80/tcp', which container 'web' of stack 'ShopIT'"
                                + " has, since 5 s"),
                arguments(new ImagePulling("postgres:15"), "pulling image postgres:15"),
                arguments(
                        new ImagePullProgress("postgres:15", 12_345_678, 40_060_000),
                        "pulling postgres:15: 12.3 of 40.1 MB"),
                arguments(
                        new ImagePullRetrying("postgres:15", Duration.ofMillis(300), "i/o timeout"),
                        "pulling image postgres:15 again in 300 ms: i/o timeout"),
                arguments(new ImagePulled("postgres:15", TOOK), "pulled image postgres:15 in 1.5 s"),
                arguments(new ImageBuilding("build of src/orders"), "building image: build of src/orders"),
                arguments(
                        new ImageProgress("build of src/orders", "[build 2/4] done after 1.2 s"),
                        "build of src/orders: [build 2/4] done after 1.2 s"),
                arguments(
                        new ImageOutput("build of src/orders", "[build 2/4] | 1 error"),
                        "build of src/orders: [build 2/4] | 1 error"),
                arguments(
                        new ImageWarned("build of src/orders", "one of its args is not used"),
                        "build of src/orders: one of its args is not used"),
                arguments(new ImageBuilt("build of src/orders", TOOK), "built image: build of src/orders in 1.5 s"),
                arguments(
                        new ContainerWarned("db", "the engine warns: swap is not limited"),
                        "container 'db': the engine warns: swap is not limited"),
                arguments(
                        new NeighbourSettings(List.of("docker.host in a is 'b'", "c is 'd'")),
                        "settings of Testcontainers hold where nothing nearer is said: docker.host in a is 'b'; c is 'd'"),
                arguments(
                        new EvidenceWritten("test OrdersIT.stores()", "target/drydock/OrdersIT/stores"),
                        "evidence of test OrdersIT.stores(): target/drydock/OrdersIT/stores"),
                arguments(
                        new LeftoversRemoved(List.of("container db-x1", "network back-x1")),
                        "removed what earlier runs left behind: container db-x1, network back-x1"),
                arguments(new CleanupWarned("nothing is removed"), "nothing is removed"),
                arguments(new ContainerOutput("db", "ready"), "container 'db': ready"),
                arguments(
                        new ContainerWaiting("db", TOOK, "nobody listens on port 5432/tcp"),
                        "container 'db' is not ready after 1.5 s: nobody listens on port 5432/tcp"),
                arguments(
                        new ContainerRetrying(
                                "db", 2, 3, Duration.ofMillis(500), "container 'db' (postgres:15) is unhealthy"),
                        "starting container 'db' again in 500 ms (attempt 2 of 3): container 'db' (postgres:15) is"
                                + " unhealthy"),
                arguments(
                        new ContainerFailed("db", "container 'db' (postgres:15) is unhealthy: exit code 1"),
                        "container 'db' (postgres:15) is unhealthy: exit code 1"),
                arguments(
                        new ContainerReady("db", "postgres:15", List.of(), TOOK),
                        "container 'db' (postgres:15) is ready after 1.5 s"),
                arguments(
                        new ContainerReady(
                                "web",
                                "nginx",
                                List.of("80/tcp -> 127.0.0.1:32768", "443/tcp -> 127.0.0.1:32769"),
                                TOOK),
                        "container 'web' (nginx) is ready after 1.5 s, 80/tcp -> 127.0.0.1:32768, 443/tcp ->"
                                + " 127.0.0.1:32769"));
    }
}
