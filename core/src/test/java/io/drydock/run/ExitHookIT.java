/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What takes the place of a watchdog, in JVMs that are told to end. */
@RequiresDocker
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ExitHookIT {

    private static final int LIMIT_SECONDS = 20;

    /** A process's own method closes its input, too. */
    private static void terminate(ForkedRun run) {
        run.process().toHandle().destroy();
    }

    private static ForkedRun start() throws InterruptedException {
        ForkedRun run = ForkedRun.start(List.of(), "hold", "-Ddrydock.sweep=false", "-Ddrydock.watchdog=false");
        run.await("up");
        assertThat(run.leftovers()).hasSize(8);
        return run;
    }

    @Test
    void exitWhenTheRunIsGoingOnRemovesAll() throws InterruptedException {
        try (ForkedRun run = start()) {
            terminate(run);

            assertThat(run.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.leftovers()).isEmpty();
        }
    }

    /** Its own removal comes before that of the hook, which then has no connection to the engine any more. */
    @Test
    void exitWhenTheRunEndsMeanwhileWaitsForNothing() throws IOException, InterruptedException {
        try (ForkedRun run = start();
                OutputStream input = run.process().getOutputStream()) {
            terminate(run);
            input.write('\n');
            input.flush();

            assertThat(run.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.leftovers()).isEmpty();
        }
    }
}
