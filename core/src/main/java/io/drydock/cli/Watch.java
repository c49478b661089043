/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.cleanup.RunRemoval;
import io.drydock.engine.ContainerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Watches over a run from a process of its own. It holds the read end of a pipe of which the run has the only write end, so the pipe ends
 * when the JVM of the run does, however it dies. Over it the run tells {@code engine} with the address of its engine before it creates
 * anything there, and {@code done} when nothing is left.
 */
final class Watch {

    private static final int THREADS = 4;

    /** An engine on a busy machine takes so long for what it was asked. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final String run;
    private final Function<String, ContainerEngine> connector;
    private final Path temporary;

    /**
     * Makes a watch.
     *
     * @param run the id of the run
     * @param connector connects to the engine with an address
     * @param temporary the directory for what goes wrong
     */
    Watch(String run, Function<String, ContainerEngine> connector, Path temporary) {
        this.run = run;
        this.connector = connector;
        this.temporary = temporary;
    }

    /**
     * Watches until the pipe ends, and removes what is left then.
     *
     * @param pipe from the run
     * @return 0 when nothing is left, otherwise 1
     */
    int over(InputStream pipe) {
        String engine = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(pipe, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Main.DONE)) {
                    return 0;
                }
                if (line.startsWith(Main.ENGINE)) {
                    engine = line.substring(Main.ENGINE.length());
                }
            }
        } catch (IOException brokenPipe) {
            // The run is gone, and this is the end of what it told.
        }
        return engine.isEmpty() ? 0 : clean(engine);
    }

    private int clean(String engine) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Watch::daemon);
        String left = new RunRemoval(run, QUIET, threads, System::nanoTime, Watch::pause)
                .removeAll(() -> connector.apply(engine));
        if (left.isEmpty()) {
            return 0;
        }
        try {
            Files.writeString(temporary.resolve("drydock-watchdog-" + run + ".log"), left);
        } catch (IOException nowhereToTell) {
            // The next run tells of it, when it sweeps.
        }
        return 1;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static void pause(Duration pause) {
        try {
            var unused = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
