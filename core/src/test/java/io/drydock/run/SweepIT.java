/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.cleanup.Sweep;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.report.RunEvent;
import io.drydock.spec.NetworkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a JVM leaves that is killed together with all that watches it. */
@RequiresDocker
@Timeout(180)
class SweepIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Queue<RunEvent> events = new ConcurrentLinkedQueue<>();

    private Session sweeping() {
        return Session.open(
                DockerEngine::connect,
                List.of(events::add),
                Settings.DEFAULT,
                Optional.of(new CleanupSettings(false, true, Sweep.AGE)));
    }

    private List<String> swept() {
        return events.stream()
                .flatMap(event -> event instanceof RunEvent.LeftoversRemoved removed
                        ? removed.resources().stream()
                        : Stream.empty())
                .toList();
    }

    private static ForkedRun start() throws InterruptedException {
        ForkedRun run = ForkedRun.start(List.of(), "hold", "-Ddrydock.sweep=false");
        run.await("up");
        return run;
    }

    @Test
    void connectingRemovesWhatAKilledJvmLeftAndNothingElse() throws InterruptedException {
        try (ForkedRun killed = start();
                ForkedRun alive = start()) {
            List<String> ofTheLiving = alive.leftovers();
            assertThat(ofTheLiving).hasSize(8);
            assertThat(killed.leftovers()).hasSize(8);
            killed.killWithChildren();

            try (Session session = sweeping();
                    Session atTheSameTime = sweeping()) {
                session.engine();
                atTheSameTime.engine();
                await().atMost(LIMIT).until(() -> killed.leftovers().isEmpty());
            }

            assertThat(events).noneMatch(RunEvent.CleanupWarned.class::isInstance);
            assertThat(alive.leftovers()).containsExactlyInAnyOrderElementsOf(ofTheLiving);
        }
    }

    @Test
    void connectingLeavesWhatIsTheUsers() throws InterruptedException {
        String name = "drydock-test-users-" + UUID.randomUUID();
        Map<String, String> labels = Map.of("com.example.test", name);
        try (DockerEngine engine = DockerEngine.connect();
                ForkedRun killed = start()) {
            engine.createNetwork(new NetworkRequest(name, NetworkSettings.DEFAULT, labels));
            engine.createVolume(new VolumeRequest(name, "local", Map.of(), labels));
            engine.createContainer(
                    Requests.container(name, "busybox:1.36", labels).build());
            killed.killWithChildren();

            try (Session session = sweeping()) {
                session.engine();
                await().atMost(LIMIT).until(() -> killed.leftovers().isEmpty());
            }

            assertThat(DockerEngines.leftovers("com.example.test=" + name))
                    .containsExactly("container " + name, "network " + name, "volume " + name);
            assertThat(swept()).noneMatch(what -> what.contains("users"));
        } finally {
            DockerEngines.removeLeftovers("com.example.test=" + name);
        }
    }
}
