/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.docker.DockerEngines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a {@link StackProgram}. In the end it is killed, and what its run has left is removed. */
final class ForkedRun implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;
    private static final String RUN = "run ";

    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private volatile String runId = "";
    private volatile String last = "";

    private ForkedRun(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a forked run");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program.
     *
     * @param command stands before the command of the JVM
     * @param times how often the stack is run, or {@code hold}
     * @param options of the JVM
     */
    static ForkedRun start(List<String> command, String times, String... options) {
        return start(StackProgram.class, Map.of(), command, times, options);
    }

    /** The same, with more environment variables. */
    static ForkedRun start(Map<String, String> variables, List<String> command, String times, String... options) {
        return start(StackProgram.class, variables, command, times, options);
    }

    /** Starts a program that tells the id of its run first. */
    static ForkedRun start(Class<?> program, List<String> command, String argument, String... options) {
        return start(program, Map.of(), command, argument, options);
    }

    private static ForkedRun start(
            Class<?> program, Map<String, String> variables, List<String> command, String argument, String... options) {
        List<String> line = new ArrayList<>(command);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(options));
        line.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                argument));
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().putAll(variables);
            return new ForkedRun(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                last = line;
                if (line.startsWith(RUN)) {
                    runId = line.substring(RUN.length());
                }
            }
        } catch (IOException e) {
            output.add(String.valueOf(e));
        }
    }

    /** Waits for a line that begins so, and tells it. */
    String await(String beginning) throws InterruptedException {
        List<String> told = new ArrayList<>();
        while (true) {
            String line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("'%s' after %s", beginning, told).isNotNull();
            told.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    /** Tells the id of its run; empty before it has told it. */
    String runId() {
        return runId;
    }

    /** Tells what it has told last. */
    String lastLine() {
        return last;
    }

    Process process() {
        return process;
    }

    /** Kills it, with the processes that it has started, such as a watchdog. */
    void killWithChildren() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    private void awaitEnd() {
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What the engine has of its run. */
    List<String> leftovers() {
        return runId.isEmpty() ? List.of() : DockerEngines.leftovers("io.drydock.run=" + runId);
    }

    @Override
    public void close() {
        killWithChildren();
        if (!runId.isEmpty()) {
            DockerEngines.removeLeftovers("io.drydock.run=" + runId);
        }
    }
}
