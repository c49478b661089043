/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.cleanup.Sweep;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * JVMs that are killed at random instants, from before they ask the engine for anything until after all is removed. The system property
 * {@code tests.kills} says how many are killed with SIGKILL instead of ten, and {@code tests.seed} repeats instants.
 */
@RequiresDocker
@EnabledOnOs(OS.LINUX)
@Timeout(3600)
class KillIT {

    /** Within which nothing may be left; it takes two to six seconds, more on a machine that is busy. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How often each runs its stack, and about how long that takes on a machine that is not busy. */
    private static final String TIMES = "2";

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private static final int LATEST_MILLIS = 6000;

    private static final int AT_THE_SAME_TIME = 2;

    private final long seed = Long.getLong("tests.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /**
     * What came of a kill.
     *
     * @param instant when it was, in milliseconds after the JVM was started
     * @param state what the program had told last
     * @param exitCode of the JVM, 128 and the number of the signal if it has died of that
     * @param left how much there was on the engine
     * @param gone after how many milliseconds nothing was left
     */
    private record Kill(int instant, String state, int exitCode, int left, long gone) {}

    /** What was killed, by the ids of the runs, and the processes that watched over them. */
    private final Map<String, List<ProcessHandle>> killed = new ConcurrentHashMap<>();

    private List<Integer> instants(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> random.nextInt(LATEST_MILLIS))
                .distinct()
                .toList();
    }

    private Kill kill(int instant, List<String> command, String[] options, Consumer<ForkedRun> killer) {
        try (ForkedRun run = ForkedRun.start(command, TIMES, options)) {
            boolean hasEnded = run.process().waitFor(instant, TimeUnit.MILLISECONDS);
            List<ProcessHandle> watchdogs = run.process().descendants().toList();
            long began = System.nanoTime();
            if (!hasEnded) {
                killer.accept(run);
            }
            String state = run.lastLine();
            int left = run.leftovers().size();
            Awaitility.await("killed after " + instant + " ms, '" + state + "'")
                    .pollInterval(POLL_INTERVAL) // who asks without a pause keeps the engine from removing
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(run.leftovers()).isEmpty());
            killed.put(run.runId(), watchdogs);
            long gone = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            return new Kill(instant, state, run.process().waitFor(), left, gone);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNothingIsLeft(
            String how, int number, List<String> command, Consumer<ForkedRun> killer, String... more) {
        String[] options = Stream.concat(Stream.of("-Ddrydock.sweep=false"), Stream.of(more))
                .toArray(String[]::new);
        System.out.println(how + ": tests.seed=" + seed);
        List<Integer> instants = instants(number);

        Map<Integer, Kill> kills =
                FaultyEngine.each(AT_THE_SAME_TIME, instants, instant -> kill(instant, command, options, killer));

        List<Kill> slowest = new ArrayList<>(kills.values());
        slowest.sort((one, other) -> Long.compare(other.gone(), one.gone()));
        slowest.forEach(kill -> System.out.println("  " + kill));
        assertThat(kills).hasSameSizeAs(instants);
        killed.forEach(KillIT::assertNothingComesLater);
    }

    /** The engine may make something when the JVM that wanted it is gone. */
    private static void assertNothingComesLater(String run, List<ProcessHandle> watchdogs) {
        watchdogs.forEach(watchdog -> watchdog.onExit().join());
        assertThat(run.isEmpty() ? List.of() : DockerEngines.leftovers("io.drydock.run=" + run))
                .isEmpty();
    }

    private static void signal(String signal, String process) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, "--", process).start();
            assertThat(kill.waitFor()).as("kill -%s %s", signal, process).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void sigkill(ForkedRun run) {
        signal("KILL", String.valueOf(run.process().pid()));
    }

    private static void sigterm(ForkedRun run) {
        signal("TERM", String.valueOf(run.process().pid()));
    }

    /** As a terminal does for Ctrl-C. */
    private static void interruptGroup(ForkedRun run) {
        signal("INT", "-" + run.process().pid());
    }

    @Test
    void nothingIsLeftOfAJvmThatIsKilled() {
        assertNothingIsLeft("SIGKILL", Integer.getInteger("tests.kills", 10), List.of(), KillIT::sigkill);
    }

    @Test
    void nothingIsLeftOfAJvmThatIsTerminated() {
        assertNothingIsLeft("SIGTERM", 5, List.of(), KillIT::sigterm);
    }

    /**
     * The JVM leads a group of its own, in which its children are. A shell lets what it runs in the background ignore SIGINT, which is inherited,
     * and so the JVM would go on where the build runs there.
     */
    @Test
    void nothingIsLeftOfAJvmThatIsInterruptedWithItsGroup() {
        assertNothingIsLeft(
                "SIGINT of the group", 3, List.of("setsid", "env", "--default-signal=INT"), KillIT::interruptGroup);
    }

    /** The last resort knows of signals that a JVM can catch. */
    @Test
    void nothingIsLeftOfAJvmThatIsTerminatedAndHasNoWatchdog() {
        assertNothingIsLeft("SIGTERM, no watchdog", 2, List.of(), KillIT::sigterm, "-Ddrydock.watchdog=false");
    }

    @Test
    void nothingIsLeftAfterTheNextRunWhenTheWatchdogIsKilledToo() throws InterruptedException {
        System.out.println("SIGKILL of all: tests.seed=" + seed);
        for (int instant : instants(3)) {
            try (ForkedRun run = ForkedRun.start(List.of(), TIMES, "-Ddrydock.sweep=false")) {
                var unused = run.process().waitFor(instant, TimeUnit.MILLISECONDS);
                run.killWithChildren();

                try (Session next = Session.open(
                        DockerEngine::connect,
                        List.of(),
                        Settings.DEFAULT,
                        Optional.of(new CleanupSettings(false, true, Sweep.AGE)))) {
                    next.engine();
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> run.leftovers().isEmpty());
                }
            }
        }
    }
}
