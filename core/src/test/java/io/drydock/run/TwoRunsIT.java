/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.CommitRequest;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.spec.NetworkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that go on at the same time on one engine, each of which removes what dead ones have left, beside things of a user. */
@RequiresDocker
@Timeout(300)
class TwoRunsIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static ForkedRun start() throws InterruptedException {
        ForkedRun run = ForkedRun.start(List.of(), "hold");
        run.await("up");
        return run;
    }

    /** All that the engine tells of things, each by its kind and name. */
    private static Map<String, String> inspected(List<String> things) {
        Map<String, String> all = new LinkedHashMap<>();
        things.forEach(thing -> all.put(thing, inspect(thing.split(" ", 2))));
        return all;
    }

    private static String inspect(String... kindAndName) {
        String name = kindAndName[1];
        return switch (kindAndName[0]) {
            case "container" -> DockerEngines.inspect(name);
            case "network" -> DockerEngines.inspectNetwork(name);
            case "volume" -> DockerEngines.inspectVolume(name);
            case "image" -> DockerEngines.inspectImage(name);
            default -> throw new IllegalArgumentException(kindAndName[0]);
        };
    }

    private static String imageOf(ForkedRun run) {
        return run.leftovers().stream()
                .filter(each -> each.startsWith("image "))
                .map(each -> each.substring("image ".length()))
                .findFirst()
                .orElseThrow();
    }

    /** What a user has on the engine, all of it under one label of the user's. */
    private static final class UsersThings implements AutoCloseable {

        private static final String LABEL = "com.example.test";

        private final String id = UUID.randomUUID().toString().substring(0, 8);
        private final DockerEngine engine = DockerEngine.connect();

        /** Makes a network, a volume, two containers and an image with further labels, and with names that begin so. */
        void make(String name, Map<String, String> more) {
            String full = name + "-" + id;
            Map<String, String> labels = new LinkedHashMap<>(more);
            labels.put(LABEL, id);
            engine.createNetwork(new NetworkRequest(full, NetworkSettings.DEFAULT, labels));
            engine.createVolume(new VolumeRequest(full, "local", Map.of(), labels));
            engine.createContainer(
                    Requests.container(full + "-created", BUSYBOX, labels).build());
            startContainer(full + "-running", BUSYBOX, labels);
            engine.commands()
                    .commit(full + "-running", new CommitRequest(full + ":latest", null, null, false, List.of()));
        }

        void startContainer(String name, String image, Map<String, String> labels) {
            engine.startContainer(engine.createContainer(Requests.container(name, image, labels)
                    .command(List.of("sleep", "600"))
                    .build()));
        }

        /** Starts a container as with {@code docker run}: it has the labels of the image, too. */
        String startFrom(String image) {
            String name = "users-own-" + id;
            startContainer(name, image, Map.of(LABEL, id));
            return name;
        }

        List<String> list() {
            return DockerEngines.leftovers(LABEL + "=" + id);
        }

        @Override
        public void close() {
            DockerEngines.removeLeftovers(LABEL + "=" + id);
            engine.close();
        }
    }

    @Test
    void killingARunLeavesAllOthersAndTheThingsOfAUserAsTheyAre() throws InterruptedException {
        try (UsersThings users = new UsersThings();
                ForkedRun alive = start();
                ForkedRun killed = start();
                ForkedRun killedWithItsWatchdog = start()) {
            users.make("drydock-killed-web-" + killed.runId(), Map.of());
            users.make("killed-app-" + killed.runId() + "-1", Map.of("io.drydock.runner", killed.runId()));
            users.make("drydock", Map.of("io.drydock.stack", "killed", "io.drydock.name", "db", "io.drydock.run", ""));
            users.make("run", Map.of("io.drydock", killed.runId(), "io.drydock.run.id", killed.runId()));
            String own = users.startFrom(imageOf(killed));
            Map<String, String> ofTheUser = inspected(users.list());
            Map<String, String> ofTheLiving = inspected(alive.leftovers());
            assertThat(ofTheUser).hasSize(4 * 5 + 1);
            assertThat(ofTheLiving).hasSize(8);
            // The engine does not remove an image from which a container runs.
            List<String> stays = List.of("container " + own, "image " + imageOf(killed));
            List<ProcessHandle> watchdogs =
                    new ArrayList<>(killed.process().descendants().toList());

            killed.process().destroyForcibly();
            killedWithItsWatchdog.killWithChildren();
            try (ForkedRun next = start();
                    ForkedRun meanwhile = ForkedRun.start(List.of(), "2")) {
                await().atMost(LIMIT).until(() -> {
                    assertThat(inspected(alive.leftovers())).isEqualTo(ofTheLiving);
                    assertThat(inspected(users.list())).isEqualTo(ofTheUser);
                    return killed.leftovers().equals(stays)
                            && killedWithItsWatchdog.leftovers().isEmpty()
                            && !meanwhile.process().isAlive();
                });

                assertThat(meanwhile.process().exitValue()).isZero();
                assertThat(meanwhile.leftovers()).isEmpty();
                assertThat(next.leftovers()).hasSize(8);
            }
            assertThat(inspected(alive.leftovers())).isEqualTo(ofTheLiving);
            assertThat(inspected(users.list())).isEqualTo(ofTheUser);
            watchdogs.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
