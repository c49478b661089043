/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ExecTimeoutException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecProbeTests {

    private static final List<String> CHECK = List.of("/bin/sh", "-c", "check");

    private final FakeEngine engine = new FakeEngine().withImage("app:1");
    private final List<List<String>> commands = new ArrayList<>();
    private long now = Long.MAX_VALUE;
    private Duration takes = Duration.ofMillis(90);
    private int exitCode = 1;

    @BeforeEach
    void start() {
        engine.withExec("app", command -> {
            commands.add(command);
            now += takes.toNanos();
            return FakeEngine.execResult(exitCode, "looking\nno response\n");
        });
        engine.startContainer(engine.createContainer(
                Requests.container("app", "app:1", Map.of()).build()));
    }

    private ExecProbe probe(List<String> command, Patience patience) {
        return new ExecProbe(engine, "app", "exec 'check'", command, Set.of(0, 3), patience, () -> now);
    }

    private ExecProbe probe() {
        return probe(CHECK, new Patience(Patience.FIRST));
    }

    @Test
    void askWhenItIsTheFirstTimeRunsTheCommandAlone() {
        assertThat(probe().ask()).isEqualTo(ProbeResult.notYet("exec 'check' exited with code 1: no response"));

        assertThat(commands).containsExactly(CHECK);
    }

    /** Of 500 ms alone, 300 ms turn out to be the command. */
    @Test
    void askWhenTheCommandWasQuickRunsItForASecond() {
        takes = Duration.ofMillis(500);
        ExecProbe probe = probe();
        probe.ask();
        takes = Duration.ofMillis(500 + 4 * 300);
        probe.ask();
        exitCode = 3;

        assertThat(probe.ask()).isEqualTo(ProbeResult.READY);

        assertThat(commands).hasSize(3);
        assertThat(commands.get(1).subList(3, 9)).containsExactly("drydock", codes(), "5", "/bin/sh", "-c", "check");
        assertThat(commands.get(2).get(5)).isEqualTo("3");
    }

    @Test
    void askWhenTheCommandTakesNoTimeRunsItWithPauses() {
        ExecProbe probe = probe();
        probe.ask();
        probe.ask();
        probe.ask();

        assertThat(commands.get(1).get(5)).isEqualTo("25");
        assertThat(commands.get(2).get(5)).isEqualTo("25");
    }

    /** A set has no order. */
    private String codes() {
        String codes = commands.get(1).get(4);
        assertThat(codes).isIn("0 3", "3 0");
        return codes;
    }

    /** Nothing would be known of it for most of a minute. */
    @Test
    void askWhenTheCommandIsSlowRunsItAloneEachTime() {
        takes = Duration.ofSeconds(2);
        ExecProbe probe = probe();

        probe.ask();
        probe.ask();

        assertThat(commands).containsExactly(CHECK, CHECK);
    }

    @Test
    void askWhenTheCommandBecomesSlowRunsItAloneAgain() {
        ExecProbe probe = probe();
        probe.ask();
        takes = Duration.ofSeconds(30);
        probe.ask();
        probe.ask();

        assertThat(commands).hasSize(3).last().isEqualTo(CHECK);
    }

    @Test
    void askWhenThereIsNoShellRunsTheCommandAlone() {
        ExecProbe probe = probe(List.of("check"), new Patience(Patience.FIRST));

        probe.ask();
        probe.ask();

        assertThat(commands).containsExactly(List.of("check"), List.of("check"));
        assertThat(engine.calls()).containsOnlyOnce("look at a path in app");
    }

    @Test
    void askWhenTheCommandHangsSaysSoAndGivesItMoreTime() {
        ExecTimeoutException hanging = new ExecTimeoutException("app", "connecting\n", new TimeoutException());
        engine.failOn("exec in app", hanging);
        ExecProbe probe = probe();

        assertThat(probe.ask())
                .isEqualTo(ProbeResult.notYet("exec 'check' did not end within 5 s: connecting", hanging));
        assertThat(probe.ask().reason()).isEqualTo("exec 'check' did not end within 10 s: connecting");
    }

    @Test
    void askWhenTheCommandHasATimeoutOfItsOwnGivesItNoMore() {
        engine.failOn("exec in app", new ExecTimeoutException("app", "", new TimeoutException()));
        ExecProbe probe = probe(CHECK, Patience.upTo(Duration.ofSeconds(3)));

        assertThat(probe.ask().reason()).isEqualTo("exec 'check' did not end within 3 s");
        assertThat(probe.ask().reason()).isEqualTo("exec 'check' did not end within 3 s");
    }
}
