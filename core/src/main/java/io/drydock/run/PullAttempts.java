/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ImageUnavailableException;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImagePullRetrying;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tries a pull again where the registry was not reached or failed itself, and only there. */
final class PullAttempts {

    /** As many further attempts, each after such a time. */
    static final List<Duration> PAUSES = List.of(Duration.ofMillis(300), Duration.ofSeconds(1));

    private final String image;
    private final List<Duration> pauses;
    private final Consumer<RunEvent> events;

    PullAttempts(String image, List<Duration> pauses, Consumer<RunEvent> events) {
        this.image = image;
        this.pauses = pauses;
        this.events = events;
    }

    void run(Runnable pull) {
        for (Duration pause : pauses) {
            try {
                pull.run();
                return;
            } catch (ImageUnavailableException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                events.accept(new ImagePullRetrying(image, pause, String.valueOf(e.getMessage())));
                pause(pause, e);
            }
        }
        try {
            pull.run();
        } catch (ImageUnavailableException e) {
            throw pauses.isEmpty() ? e : e.after(pauses.size() + 1);
        }
    }

    private static void pause(Duration pause, ImageUnavailableException failure) {
        try {
            var unused = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
