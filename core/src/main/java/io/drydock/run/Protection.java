/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has what the run has on the engine removed, should this JVM die before the run does it: by a watchdog, which sees any death, or
 * else by a hook of the JVM, which sees those that a JVM knows of.
 */
final class Protection {

    private final String run;
    private final boolean wantsWatchdog;
    private final Starter starter;
    private final ExecutorService executor;
    private final Consumer<String> warn;
    private final ExitHook hook;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicReference<@Nullable ContainerEngine> engine = new AtomicReference<>();

    /** Guarded by this object. */
    private @Nullable CompletableFuture<Optional<Watchdog>> starting;

    /** Starts the watchdog of a run. */
    @FunctionalInterface
    interface Starter {
        Watchdog start(String run) throws IOException;
    }

    Protection(
            String run,
            boolean wantsWatchdog,
            Starter starter,
            BooleanSupplier refuse,
            ExecutorService executor,
            Consumer<String> warn) {
        this.run = run;
        this.wantsWatchdog = wantsWatchdog;
        this.starter = starter;
        this.executor = executor;
        this.warn = warn;
        this.hook = new ExitHook(run, refuse);
    }

    /** Begins to start the watchdog, in the background. */
    void begin() {
        var unused = starting();
    }

    private synchronized CompletableFuture<Optional<Watchdog>> starting() {
        CompletableFuture<Optional<Watchdog>> begun = starting;
        if (begun == null) {
            begun = wantsWatchdog
                    ? CompletableFuture.supplyAsync(this::start, executor)
                    : CompletableFuture.completedFuture(Optional.empty());
            starting = begun;
        }
        return begun;
    }

    private Optional<Watchdog> start() {
        try {
            Watchdog watchdog = starter.start(run);
            watchdog.onEnd(code -> lost("it ended with exit code " + code), executor);
            return Optional.of(watchdog);
        } catch (IOException | IllegalStateException e) {
            lost(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void lost(String reason) {
        if (isOver.get()) {
            return;
        }
        warn.accept(
                "no watchdog removes what this run has, should its JVM be killed with SIGKILL, since it does not run: "
                        + reason);
        ContainerEngine known = engine.get();
        if (known != null) {
            hook.install(known);
        }
    }

    /** Protects what is created on the engine from now on. */
    void protect(ContainerEngine connected) {
        engine.set(connected);
        Optional<Watchdog> watchdog = Completion.result(starting());
        if (watchdog.isEmpty() || !knowsEngine(watchdog.get(), connected)) {
            hook.install(connected);
        }
    }

    private static boolean knowsEngine(Watchdog watchdog, ContainerEngine engine) {
        try {
            watchdog.tellEngine(engine.endpoint().uri());
            return true;
        } catch (IOException hasEnded) {
            return false;
        }
    }

    /** Lets the watchdog go on for so long after the end, where there is one; else the next run does its work. */
    void protectLater(Duration time) {
        try {
            Optional<Watchdog> watchdog = Completion.result(starting());
            if (watchdog.isPresent()) {
                watchdog.get().tellLater(time);
            }
        } catch (IOException hasEnded) {
            // The log has told so.
        }
    }

    /**
     * Ends it.
     *
     * @param isClean whether nothing is left; otherwise the watchdog goes on trying for a minute
     */
    void end(boolean isClean) {
        isOver.set(true);
        hook.uninstall();
        CompletableFuture<Optional<Watchdog>> begun;
        synchronized (this) {
            begun = starting;
        }
        if (begun != null) {
            Completion.result(begun).ifPresent(isClean ? Watchdog::release : Watchdog::close);
        }
    }
}
