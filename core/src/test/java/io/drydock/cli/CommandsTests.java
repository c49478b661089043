/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.cleanup.Leftovers;
import io.drydock.cleanup.Owner;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.VolumeRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CommandsTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HOST = Owner.thisProcess().host().replaceFirst("/.*", "");
    private static final long PID = Owner.thisProcess().pid();
    private static final String USAGE = """
            usage: java -jar drydock-core.jar ps
                   java -jar drydock-core.jar prune [--all [--force] | --run ID [--force]]

              ps       lists what runs of Drydock have on the engine, and whether the process that made it lives
              prune    removes what runs left whose process is gone, and after a day that of other machines
                --all    removes also what is younger, or has no known owner
                --run    removes what one run has, whatever its age
                --force  removes also what has an owner that lives

            The engine is found as the docker CLI finds it; -Ddrydock.engine.host=tcp://host:port before -jar names another one.
            Nothing without the labels of Drydock is touched.
            """;

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return run(() -> engine, arguments);
    }

    private int run(Supplier<ContainerEngine> connector, String... arguments) {
        return new Commands(
                        connector,
                        Runnable::run,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String err() {
        return err.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private void leave(String run, Owner owner, Duration age) {
        Leftovers.of(engine, "busybox:1.36", run, owner, NOW.minus(age));
    }

    private void leaveAllKinds() {
        leave("a-dead", Leftovers.deadOwner(), Duration.ofSeconds(40));
        leave("b-alive", Owner.thisProcess(), Duration.ofMinutes(50));
        leave("c-old", Leftovers.strangeOwner(), Duration.ofDays(3));
        leave("d-young", Leftovers.strangeOwner(), Duration.ofHours(7));
    }

    private static List<String> leftoversOf(String run) {
        return List.of("container db-" + run, "network back-" + run, "volume data-" + run, "image app:" + run);
    }

    private void assertLeft(String... runs) {
        assertThat(engine.leftovers())
                .containsExactlyInAnyOrderElementsOf(List.of(runs).stream()
                        .flatMap(run -> leftoversOf(run).stream())
                        .toList());
    }

    @Test
    void psListsWhatRunsHave() {
        leave("a-dead", Leftovers.deadOwner(), Duration.ofSeconds(40));
        leave("b-alive", Owner.thisProcess(), Duration.ofMinutes(50));
        engine.createVolume(new VolumeRequest("v", "local", Map.of(), Map.of("io.drydock.run", "c")));
        engine.createVolume(new VolumeRequest("theirs", "local", Map.of(), Map.of()));

        assertThat(run("ps")).isZero();

        assertThat(err()).isEmpty();
        assertThat(out()).isEqualTo("""
                run a-dead of process %1$s on %2$s (dead), newest 40 s old
                  container 'db-a-dead' of stack 'OrdersIT' (db-a-dead), declared at OrdersIT.db-a-dead
                  network 'back-a-dead' of stack 'OrdersIT' (back-a-dead), declared at OrdersIT.back-a-dead
                  volume 'data-a-dead' of stack 'OrdersIT' (data-a-dead), declared at OrdersIT.data-a-dead
                  image 'app-a-dead' of stack 'OrdersIT' (app:a-dead), declared at OrdersIT.app-a-dead
                run b-alive of process %1$s on %2$s (alive), newest 50 min old
                  container 'db-b-alive' of stack 'OrdersIT' (db-b-alive), declared at OrdersIT.db-b-alive
                  network 'back-b-alive' of stack 'OrdersIT' (back-b-alive), declared at OrdersIT.back-b-alive
                  volume 'data-b-alive' of stack 'OrdersIT' (data-b-alive), declared at OrdersIT.data-b-alive
                  image 'app-b-alive' of stack 'OrdersIT' (app:b-alive), declared at OrdersIT.app-b-alive
                run c of nobody known
                  volume (v)
                """.formatted(PID, HOST));
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void psWhenThereIsNothingSaysSo() {
        assertThat(run("ps")).isZero();

        assertThat(out()).isEqualTo("no run has anything on fake://engine\n");
    }

    @Test
    void pruneRemovesWhatIsOver() {
        leaveAllKinds();

        assertThat(run("prune")).isZero();

        assertLeft("b-alive", "d-young");
        assertThat(out()).isEqualTo("""
                spared run b-alive of process %s on %s (alive), newest 50 min old
                spared run d-young of process 4711 on ci-7 (unknown), newest 7 h old
                removed container db-a-dead
                removed container db-c-old
                removed network back-a-dead
                removed network back-c-old
                removed volume data-a-dead
                removed volume data-c-old
                removed image app:a-dead
                removed image app:c-old
                """.formatted(PID, HOST));
    }

    @Test
    void pruneAllLeavesOnlyWhatLives() {
        leaveAllKinds();

        assertThat(run("prune", "--all")).isZero();

        assertLeft("b-alive");
    }

    @Test
    void pruneAllWithForceLeavesNothingOfOurs() {
        leaveAllKinds();
        engine.createVolume(new VolumeRequest("theirs", "local", Map.of(), Map.of()));

        assertThat(run("prune", "--all", "--force")).isZero();

        assertThat(engine.leftovers()).containsExactly("volume theirs");
    }

    @Test
    void pruneOfARunRemovesThatOneUnlessItLives() {
        leaveAllKinds();

        assertThat(run("prune", "--run", "d-young")).isZero();
        assertThat(run("prune", "--run", "b-alive")).isZero();
        assertLeft("a-dead", "b-alive", "c-old");

        assertThat(run("prune", "--run", "b-alive", "--force")).isZero();
        assertLeft("a-dead", "c-old");
    }

    @Test
    void pruneOfARunWhenItHasNothingFails() {
        assertThat(run("prune", "--run", "x")).isEqualTo(1);

        assertThat(err()).isEqualTo("run 'x' has nothing on fake://engine\n");
    }

    @Test
    void pruneWhenThereIsNothingSaysSo() {
        assertThat(run("prune")).isZero();

        assertThat(out()).isEqualTo("nothing to remove\n");
    }

    @Test
    void pruneWhenSomethingCannotBeRemovedSaysWhy() {
        leave("a-dead", Leftovers.deadOwner(), Duration.ofSeconds(40));
        engine.failOn(
                "remove volume data-a-dead", new EngineCallException("remove volume 'data'", 409, "in use", null));

        assertThat(run("prune")).isEqualTo(1);

        assertThat(err())
                .isEqualTo("could not remove volume 'data-a-dead' of stack 'OrdersIT' (data-a-dead), declared at"
                        + " OrdersIT.data-a-dead: the engine could not remove volume 'data': in use (status 409)\n");
        assertThat(engine.leftovers()).containsExactly("volume data-a-dead");
    }

    @Test
    void runWhenThereIsNoEngineSaysSo() {
        EngineNotFoundException failure = new EngineNotFoundException("no container engine was found", null);

        assertThat(run(
                        () -> {
                            throw failure;
                        },
                        "ps"))
                .isEqualTo(1);

        assertThat(err()).isEqualTo("no container engine was found\n");
    }

    @Test
    void runWhenItIsMisusedTellsTheUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).isEqualTo(USAGE);
        assertThat(run("ps", "-a")).isEqualTo(2);
        assertThat(run("rm")).isEqualTo(2);
        assertThat(run("prune", "--run")).isEqualTo(2);
        assertThat(run("prune", "--force")).isEqualTo(2);
        assertThat(run("prune", "--all", "--run", "x")).isEqualTo(2);
        assertThat(run("prune", "all")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void helpTellsTheUsage() {
        assertThat(run("--help")).isZero();

        assertThat(out()).isEqualTo(USAGE);
    }
}
