/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.Requests;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.spec.NetworkSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SweepTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AGE = Duration.ofHours(2);
    private static final Instant YOUNG = NOW.minus(AGE);
    private static final Instant OLD = YOUNG.minusMillis(1);
    private static final String IMAGE = "busybox:1.36";

    private final FakeEngine engine = new FakeEngine().withImage(IMAGE);

    private Removal.Outcome sweep() {
        return new Sweep(
                        engine,
                        Runnable::run,
                        new OwnerLabels("sweeper", Owner.thisProcess()),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        AGE)
                .run();
    }

    private void leave(String run, Owner owner, Instant created) {
        Leftovers.of(engine, IMAGE, run, owner, created);
    }

    private static List<String> leftoversOf(String run) {
        return List.of("container db-" + run, "network back-" + run, "volume data-" + run, "image app:" + run);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runRemovesWhatDeadOwnersLeft() {
        leave("dead", Leftovers.deadOwner(), NOW);

        Removal.Outcome outcome = sweep();

        assertThat(outcome.removed())
                .hasToString("[container db-dead, network back-dead, volume data-dead, image app:dead]");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void runLeavesWhatLivingOwnersHave() {
        leave("alive", Owner.thisProcess(), OLD);

        assertThat(sweep().removed()).isEmpty();
        assertThat(engine.leftovers()).containsExactlyElementsOf(leftoversOf("alive"));
    }

    @Test
    void runRemovesWhatOwnersOfOtherMachinesLeftLongAgo() {
        leave("old", Leftovers.strangeOwner(), OLD);
        leave("young", Leftovers.strangeOwner(), YOUNG);

        sweep();

        assertThat(engine.leftovers()).containsExactlyElementsOf(leftoversOf("young"));
    }

    @Test
    void runCountsTheAgeFromTheNewestOfARun() {
        leave("long", Leftovers.strangeOwner(), OLD);
        engine.createNetwork(new NetworkRequest(
                "new-long",
                NetworkSettings.DEFAULT,
                Leftovers.labels("long", Leftovers.strangeOwner(), ResourceKind.NETWORK, "new-long", YOUNG)));

        assertThat(sweep().removed()).isEmpty();
    }

    @Test
    void runLeavesWhatHasNoOwnerOrNoTime() {
        engine.createVolume(new VolumeRequest("v1", "local", Map.of(), Map.of("io.drydock.run", "x")));
        engine.createVolume(new VolumeRequest(
                "v2",
                "local",
                Map.of(),
                Map.of("io.drydock.run", "y", "io.drydock.owner", "ci-7 1 2", "io.drydock.created", "long ago")));

        assertThat(sweep().removed()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runSparesRunsThatAreMarkedForADay() {
        leave("kept", Leftovers.deadOwner(), NOW.minus(Duration.ofHours(24)));
        Leftovers.mark(engine, "kept", Leftovers.deadOwner(), NOW.minus(Duration.ofHours(24)));
        leave("over", Leftovers.deadOwner(), NOW.minus(Duration.ofHours(25)));
        Leftovers.mark(engine, "over", Leftovers.deadOwner(), NOW.minus(Duration.ofHours(25)));

        sweep();

        assertThat(engine.leftovers())
                .containsExactly(
                        "container db-kept",
                        "network back-kept",
                        "volume data-kept",
                        "volume keep-kept",
                        "image app:kept");
    }

    @Test
    void runNeverTouchesWhatIsNotOurs() {
        engine.withNetwork("theirs");
        engine.createVolume(new VolumeRequest("theirs", "local", Map.of(), Map.of("keep", "me")));
        engine.createContainer(
                Requests.container("theirs", IMAGE, Map.of("com.example", "1")).build());
        engine.createContainer(Requests.container(
                        "inherited",
                        IMAGE,
                        Leftovers.labels("dead", Leftovers.deadOwner(), ResourceKind.IMAGE, "db", OLD))
                .build());
        engine.forgetCalls();

        assertThat(sweep().removed()).isEmpty();
        assertThat(engine.leftovers())
                .containsExactly("container theirs", "container inherited", "network theirs", "volume theirs");
        assertThat(engine.calls())
                .containsExactly(
                        "list containers with label io.drydock.run",
                        "list networks with label io.drydock.run",
                        "list volumes with label io.drydock.run",
                        "list images with label io.drydock.run");
    }

    @Test
    void runWhenTheEngineTellsNothingFails() {
        EngineCallException failure = new EngineCallException("list networks", 500, "no", null);
        engine.failOn("list networks with label io.drydock.run", failure);

        assertThatThrownBy(this::sweep).isSameAs(failure);
    }
}
