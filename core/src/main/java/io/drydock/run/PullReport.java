/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.PullProgress;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImagePullProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells every few seconds how far a pull is. */
final class PullReport implements Consumer<PullProgress> {

    static final Duration INTERVAL = Duration.ofSeconds(3);

    private final String image;
    private final long interval;
    private final Consumer<RunEvent> events;
    private long last = System.nanoTime();

    PullReport(String image, Duration interval, Consumer<RunEvent> events) {
        this.image = image;
        this.interval = interval.toNanos();
        this.events = events;
    }

    @Override
    public void accept(PullProgress progress) {
        long now = System.nanoTime();
        if (now - last >= interval) {
            last = now;
            events.accept(new ImagePullProgress(image, progress.current(), progress.total()));
        }
    }
}
