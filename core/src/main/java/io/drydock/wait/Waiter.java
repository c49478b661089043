/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Asks probes until all of them are content. The first attempt is made at once; the pauses grow from 5 to 50 ms, so that a
 * fast container is not kept waiting and a slow one is not disturbed.
 *
 * <p>Awaitility is used with care: an interrupt does not end its waits, hence the {@link StopSignal}; and it must not listen
 * to exceptions of foreign threads.
 */
final class Waiter {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final String alias;
    private final StopSignal signal;
    private final Consumer<String> stillWaiting;

    /**
     * Makes a waiter for one container.
     *
     * @param alias names what is waited for
     * @param signal ends the wait early
     * @param stillWaiting hears the latest reason after each attempt that was in vain
     */
    Waiter(String alias, StopSignal signal, Consumer<String> stillWaiting) {
        this.alias = alias;
        this.signal = signal;
        this.stillWaiting = stillWaiting;
    }

    void await(List<? extends Probe> probes, Duration timeout) {
        Round round = new Round(probes);
        try {
            Awaitility.with()
                    .dontCatchUncaughtExceptions()
                    .pollThread(this::thread)
                    .pollDelay(Duration.ZERO)
                    .pollInterval((count, previous) -> pause(count))
                    .await()
                    .alias(alias)
                    .atMost(timeout)
                    .failFast("waiting became useless", () -> signal.cause().isPresent())
                    .until(round::isOver);
            round.throwIfFailed();
        } catch (ConditionTimeoutException e) {
            throw round.failure(Optional.empty(), e);
        } catch (TerminalFailureException e) {
            Optional<StopSignal.Cause> cause = signal.cause();
            boolean hasEnded = cause.isPresent() && cause.get() == StopSignal.Cause.ENDED;
            if (!hasEnded || !round.isReadyAfterEnd()) {
                throw round.failure(cause, e);
            }
        }
    }

    /** Asks once what a container that does not run any more has left behind. */
    void awaitAfterEnd(List<? extends Probe> probes) {
        Round round = new Round(probes);
        round.attempts.incrementAndGet();
        if (!round.isReadyAfterEnd()) {
            throw round.failure(Optional.of(StopSignal.Cause.ENDED), null);
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "drydock-wait-" + alias);
        thread.setDaemon(true);
        return thread;
    }

    private static Duration pause(int count) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(count);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The probes that are not content yet, and what they said last. */
    private final class Round {

        private final List<Probe> open;
        private volatile String reason = "";
        private volatile @Nullable RuntimeException failure;
        private final AtomicInteger attempts = new AtomicInteger();

        Round(List<? extends Probe> probes) {
            this.open = new ArrayList<>(probes);
        }

        /** Keeps what a probe throws: Awaitility's own way with exceptions is a setting of its user. */
        boolean isOver() {
            try {
                return isReady();
            } catch (RuntimeException e) {
                failure = e;
                return true;
            }
        }

        private boolean isReady() {
            attempts.incrementAndGet();
            while (!open.isEmpty()) {
                ProbeResult answer = open.get(0).ask();
                if (!answer.isReady()) {
                    reason = answer.reason();
                    stillWaiting.accept(reason);
                    return false;
                }
                open.remove(0);
            }
            return true;
        }

        /** What was met before the container ended counts, and what is met by what it left behind. */
        boolean isReadyAfterEnd() {
            for (Probe probe : List.copyOf(open)) {
                ProbeResult answer = probe.askAfterEnd();
                if (!answer.isReady()) {
                    reason = answer.reason().isEmpty() ? reason : answer.reason();
                    return false;
                }
            }
            return true;
        }

        void throwIfFailed() {
            RuntimeException kept = failure;
            if (kept != null) {
                throw kept;
            }
        }

        NotReadyException failure(Optional<StopSignal.Cause> cause, @Nullable Throwable ended) {
            return new NotReadyException(cause.orElse(null), reason, attempts.get(), ended);
        }
    }
}
