/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A command of the docker CLI that runs. Closing it ends it, with all that it has started. */
final class BuildxProcess implements AutoCloseable {

    /** A process that was killed, or the output of one that has ended, needs no longer. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process process;
    private final String name;

    private BuildxProcess(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** In which the JDK writes commands: from 18 on no longer that of files' content (JEP 400). */
    static Charset charset() {
        String ofTheSystem = System.getProperty("sun.jnu.encoding");
        return Runtime.version().feature() >= 18 && ofTheSystem != null
                ? Charset.forName(ofTheSystem)
                : Charset.defaultCharset();
    }

    /**
     * Starts a command.
     *
     * @param docker the docker CLI
     * @param name for its threads
     */
    static BuildxProcess start(Path docker, BuildxCommand command, String name) throws IOException {
        List<String> words = new ArrayList<>(List.of(docker.toString()));
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(command.unset());
        builder.environment().putAll(command.variables());
        return new BuildxProcess(builder.start(), name);
    }

    /** Sends its standard input, on a thread of its own. What cannot be read to its end must not look as if it ended there. */
    void feed(InputStream content) {
        Deadline.daemon("drydock-stdin-" + name, () -> {
                    try (OutputStream in = process.getOutputStream()) {
                        if (!copy(content, in)) {
                            kill();
                        }
                    } catch (IOException unread) {
                        return; // it does not read to the end: its exit code and its errors say why
                    }
                })
                .start();
    }

    /** Whether all of the content could be read. */
    private static boolean copy(InputStream content, OutputStream in) throws IOException {
        byte[] chunk = new byte[1 << 16];
        while (true) {
            int length;
            try {
                length = content.read(chunk);
            } catch (IOException e) {
                return false; // who gave the content knows why
            }
            if (length < 0) {
                return true;
            }
            in.write(chunk, 0, length);
        }
    }

    /**
     * Waits for its end.
     *
     * @param lines hears each line of its standard error
     * @return its exit code
     */
    int await(Consumer<String> lines) throws IOException, InterruptedException {
        FutureTask<Boolean> errors = new FutureTask<>(() -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
            return true;
        });
        Deadline.daemon("drydock-stderr-" + name, errors).start();
        int exitCode = process.waitFor();
        try {
            errors.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return exitCode; // something that it has started lives on and has its standard error open
        } catch (ExecutionException e) {
            throw new IOException("its output cannot be read: " + Deadline.textOf(Deadline.rootOf(e)), e);
        }
        return exitCode;
    }

    /** Kills it and waits for its end, whoever interrupts. The engine gives up what it was doing for it. */
    @Override
    public void close() {
        kill();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
