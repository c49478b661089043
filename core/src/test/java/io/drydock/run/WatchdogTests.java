/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogTests {

    private static final int PATIENCE_SECONDS = 60;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path directory;

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

    /** Nobody would hear of it before the JVM is dead. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void startWhenThereIsNoJavaThrows() {
        assertThatIOException()
                .isThrownBy(() -> Watchdog.start(run, Path.of("/nowhere/java")))
                .withMessage("there is no /nowhere/java");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandWhenThePipeEndsTellsTheJvmWhatWasSaid() throws Exception {
        assertThat(toldToTheJvm("engine unix:///x\\y $HOME %s\nlater 5\n"))
                .isEqualTo("engine unix:///x\\y $HOME %s\nlater 5\n");
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ValueSource(strings = {"", "engine unix:///x\ndone\n"})
    void commandWhenNothingCanBeLeftStartsNoJvm(String said) throws Exception {
        assertThat(toldToTheJvm(said)).isEqualTo("no JVM");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandWhenNothingIsLeftButThereIsSomethingToWatchLaterStartsTheJvm() throws Exception {
        assertThat(toldToTheJvm("engine unix:///x\nlater 5\ndone\n")).isEqualTo("engine unix:///x\nlater 5\ndone\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandWhenTheJvmFailsWritesDownWhatItSays() throws Exception {
        assertThat(run("engine unix:///x\n", "sh", "-c", "echo no room >&2; exit 1"))
                .isEqualTo(1);

        assertThat(directory.resolve("log")).hasContent("no room");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandWhenTheJvmHasWrittenWhatIsLeftKeepsThat() throws Exception {
        Files.writeString(directory.resolve("log"), "a container is left");

        assertThat(run("engine unix:///x\n", "sh", "-c", "exit 1")).isEqualTo(1);

        assertThat(directory.resolve("log")).hasContent("a container is left");
    }

    /** As when a job is cancelled: its directory is removed with its processes. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandWhenTheDirectoryIsGoneStartsTheJvmInAnother() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        ProcessBuilder builder = builder(JAVA.toString(), "-version").directory(gone.toFile());

        Process watchdog = builder.start();
        Files.delete(gone);
        try (OutputStream pipe = watchdog.getOutputStream()) {
            pipe.write("engine unix:///x\n".getBytes(UTF_8));
        }

        assertThat(watchdog.waitFor()).isZero();
        assertThat(directory.resolve("log")).doesNotExist();
    }

    /** With a program in the place of the JVM that writes what it is told. */
    private String toldToTheJvm(String said) throws Exception {
        Path told = directory.resolve("told");
        assertThat(run(said, "tee", told.toString())).isZero();
        assertThat(directory.resolve("log")).doesNotExist();
        return Files.exists(told) ? Files.readString(told) : "no JVM";
    }

    private ProcessBuilder builder(String... jvm) {
        List<String> command = Watchdog.command(run, JAVA);
        int shell = command.indexOf("/bin/sh");
        List<String> changed = new ArrayList<>(command.subList(shell, shell + 4));
        changed.add(directory.resolve("log").toString());
        changed.addAll(List.of(jvm));
        return new ProcessBuilder(changed);
    }

    private int run(String said, String... jvm) throws Exception {
        Process watchdog = builder(jvm).start();
        try (OutputStream pipe = watchdog.getOutputStream()) {
            pipe.write(said.getBytes(UTF_8));
        }
        return watchdog.waitFor();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void signalsOfAGroupDoNotEndTheProcess() throws Exception {
        Process watchdog = new ProcessBuilder(Watchdog.command(run, JAVA)).start();
        Path status = Path.of("/proc/" + watchdog.pid() + "/status");
        await().until(() -> Files.readAllLines(status).stream()
                .anyMatch(line -> line.matches("SigIgn:\\s+[0-9a-f]*4[0-9a-f]{2}7"))); // HUP, INT, QUIT and TERM

        for (String signal : List.of("INT", "HUP", "TERM")) {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(watchdog.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }
        watchdog.getOutputStream().close();

        assertThat(watchdog.waitFor()).isZero();
    }

    @Test
    void commandHasTheLibrariesOfTheClientOnly() {
        List<String> command = Watchdog.command(run, JAVA);

        assertThat(command).endsWith("io.drydock.cli.Main", "watch", run);
        assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1))
                .hasSizeBetween(5, 10)
                .allMatch(path -> new File(path).isAbsolute() && new File(path).exists())
                .noneMatch(path -> path.matches(".*(junit|assertj|guava|test-classes).*"));
    }
}
