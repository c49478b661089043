/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.cleanup.Owner;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.RunRemoval;
import io.drydock.cleanup.Sweep;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Watches over a run from a process of its own. It reads a pipe that ends when the JVM of the run does, however that dies: the run has the only
 * write end of it, or a shell has read it for this process, which is started then. Over it the run tells {@code engine} with the address of its
 * engine before it creates anything there, and {@code done} when nothing is left.
 */
final class Watch {

    private static final int THREADS = 4;

    /** So that the time of the last use is over, also where it was written down a little later. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** An engine on a busy machine takes so long for what it was asked. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final String run;
    private final Function<String, ContainerEngine> connector;
    private final Path temporary;
    private final Consumer<Duration> pause;

    /**
     * Makes a watch.
     *
     * @param run the id of the run
     * @param connector connects to the engine with an address
     * @param temporary the directory for what goes wrong
     * @param pause waits
     */
    Watch(String run, Function<String, ContainerEngine> connector, Path temporary, Consumer<Duration> pause) {
        this.run = run;
        this.connector = connector;
        this.temporary = temporary;
        this.pause = pause;
    }

    /**
     * Watches until the pipe ends, and removes what is left then. Where the run has used what stays for later ones, it goes on until the time
     * of that is over, and removes it unless another run has used it meanwhile.
     *
     * @param pipe from the run
     * @return 0 when nothing is left, otherwise 1
     */
    int over(InputStream pipe) {
        String engine = "";
        Duration later = Duration.ZERO;
        boolean isDone = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(pipe, UTF_8))) {
            for (String line = lines.readLine(); line != null && !isDone; line = lines.readLine()) {
                isDone = line.equals(Main.DONE);
                if (line.startsWith(Main.ENGINE)) {
                    engine = line.substring(Main.ENGINE.length());
                } else if (line.startsWith(Main.LATER)) {
                    later = Duration.ofSeconds(Long.parseLong(line.substring(Main.LATER.length())));
                }
            }
        } catch (IOException brokenPipe) {
            // The run is gone, and this is the end of what it told.
        }
        if (engine.isEmpty()) {
            return 0;
        }
        int code = isDone ? 0 : clean(engine);
        if (!later.isZero()) {
            removeUnused(engine, later);
        }
        return code;
    }

    private void removeUnused(String address, Duration later) {
        pause.accept(later.plus(A_MOMENT));
        try (ContainerEngine engine = connector.apply(address)) {
            OwnerLabels labels = new OwnerLabels(run, Owner.thisProcess());
            var unused = new Sweep(engine, Runnable::run, labels, Clock.systemUTC(), Sweep.AGE).removeUnused();
        } catch (EngineException isAway) {
            // What it has is removed by the next run.
        }
    }

    private int clean(String engine) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Watch::daemon);
        String left =
                new RunRemoval(run, QUIET, threads, System::nanoTime, pause).removeAll(() -> connector.apply(engine));
        if (left.isEmpty()) {
            return 0;
        }
        try {
            Files.writeString(temporary.resolve(Main.log(run)), left);
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
}
