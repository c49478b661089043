/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.docker.BuildStatus.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes that a step of a build pulls or otherwise moves; says every few seconds of the builder's time how many there are. */
final class TransferredBytes {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private record Amount(long current, long total) {}

    private final Map<String, Amount> amounts = new LinkedHashMap<>();
    private @Nullable Instant toldAt;
    private @Nullable Instant now;

    void add(Transfer transfer) {
        // The layers that are extracted have been counted when they came.
        if (transfer.id().startsWith("extracting") || (transfer.current() == 0 && transfer.total() == 0)) {
            return;
        }
        amounts.put(transfer.id(), new Amount(transfer.current(), Math.max(transfer.current(), transfer.total())));
        now = transfer.time() == null ? now : transfer.time();
        toldAt = toldAt == null ? now : toldAt;
    }

    /** Tells how many there are by now; empty when that was told a short time ago. */
    Optional<String> due() {
        if (now == null || toldAt == null || Duration.between(toldAt, now).compareTo(INTERVAL) < 0) {
            return Optional.empty();
        }
        toldAt = now;
        return Optional.of(text());
    }

    boolean isWorthTelling() {
        return total() >= 50_000;
    }

    /** For example {@code 12.3 of 45.6 MB}. */
    String text() {
        long current = amounts.values().stream().mapToLong(Amount::current).sum();
        return (current == total() ? "" : megabytes(current) + " of ") + megabytes(total()) + " MB";
    }

    private long total() {
        return amounts.values().stream().mapToLong(Amount::total).sum();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
