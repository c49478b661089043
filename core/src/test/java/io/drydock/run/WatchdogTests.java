/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WatchdogTests {

    private static final int PATIENCE_SECONDS = 60;

    private final String run = UUID.randomUUID().toString().substring(0, 10);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private Watchdog start() throws IOException {
        Watchdog watchdog = Watchdog.start(run);
        watchdog.onEnd(exitCode::complete, Runnable::run);
        return watchdog;
    }

    @Test
    void releaseEndsTheProcess() throws Exception {
        Watchdog watchdog = start();
        watchdog.tellEngine("tcp://localhost:1");

        watchdog.release();

        assertThat(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void closeWhenThereWasNoEngineEndsTheProcess() throws Exception {
        Watchdog watchdog = start();

        watchdog.close();

        assertThat(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void signalsOfAGroupDoNotEndTheProcess() throws Exception {
        Process watchdog = new ProcessBuilder(Watchdog.command(run)).start();
        Path status = Path.of("/proc/" + watchdog.pid() + "/status");
        await().until(() -> Files.readAllLines(status).stream()
                .anyMatch(line -> line.matches("SigIgn:\\s+[0-9a-f]*4[0-9a-f]{2}3"))); // HUP, INT and TERM

        for (String signal : List.of("INT", "HUP", "TERM")) {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(watchdog.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }
        watchdog.getOutputStream().close();

        assertThat(watchdog.waitFor()).isZero();
    }

    @Test
    void commandHasTheLibrariesOfTheClientOnly() {
        List<String> command = Watchdog.command(run);

        assertThat(command).endsWith("io.drydock.cli.Main", "watch", run);
        assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1))
                .hasSizeBetween(5, 10)
                .allMatch(path -> new File(path).isAbsolute() && new File(path).exists())
                .noneMatch(path -> path.matches(".*(junit|assertj|guava|test-classes).*"));
    }
}
