/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.RunRemoval;
import io.drydock.engine.ContainerEngine;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a run has when its JVM is ended by a signal or by {@code System.exit}, where no watchdog does it. The hooks of a JVM run at
 * the same time and in no order, so this one first leaves those of others some time, in which the containers are still there.
 */
final class ExitHook {

    private static final Duration TIME_OF_OTHERS = Duration.ofSeconds(3);

    /** What is under way is made all the same; but somebody waits for the end of the JVM. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final String run;
    private final BooleanSupplier refuse;

    /** Guarded by this object. */
    private @Nullable Thread hook;

    /**
     * Makes a hook, which is not installed yet.
     *
     * @param refuse lets the run create nothing any more, since its threads go on while the JVM ends, and leaves its connection to the hook; false where the
     *     run has come to its end by itself
     */
    ExitHook(String run, BooleanSupplier refuse) {
        this.run = run;
        this.refuse = refuse;
    }

    synchronized void install(ContainerEngine engine) {
        if (hook == null) {
            hook = new Thread(() -> remove(engine), "drydock-exit");
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException endsAlready) {
                hook = null;
            }
        }
    }

    private void remove(ContainerEngine engine) {
        RunRemoval.pause(TIME_OF_OTHERS);
        if (!refuse.getAsBoolean()) {
            return;
        }
        var unused = new RunRemoval(run, QUIET, ExitHook::execute, System::nanoTime, RunRemoval::pause)
                .removeAll(() -> engine);
    }

    /** Not on threads of the session, which may be closed meanwhile without having removed anything. */
    private static void execute(Runnable task) {
        Thread thread = new Thread(task, "drydock-exit");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void uninstall() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException runsAlready) {
                return;
            }
            hook = null;
        }
    }
}
