/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a condition until it is met, about a hundred times a second, so that the end of a container is noticed at once; how
 * often the container is asked is the condition's own matter.
 *
 * <p>Awaitility is used with care: an interrupt does not end its waits, hence the {@link StopSignal}; and it must not listen
 * to exceptions of foreign threads.
 */
final class Waiter {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final String alias;
    private final StopSignal signal;
    private final Consumer<String> stillWaiting;

    /**
     * Makes a waiter for one container.
     *
     * @param alias names what is waited for
     * @param signal ends the wait early
     * @param stillWaiting hears the latest reason after each look that was in vain
     */
    Waiter(String alias, StopSignal signal, Consumer<String> stillWaiting) {
        this.alias = alias;
        this.signal = signal;
        this.stillWaiting = stillWaiting;
    }

    void await(Condition condition, Duration timeout) {
        Looks looks = new Looks(condition);
        try {
            Awaitility.with()
                    .dontCatchUncaughtExceptions()
                    .pollThread(this::thread)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .await()
                    .alias(alias)
                    .atMost(timeout)
                    .failFast("waiting became useless", () -> signal.cause().isPresent())
                    .until(looks::areOver);
            looks.throwIfFailed();
        } catch (ConditionTimeoutException e) {
            throw NotReadyException.after(condition, looks.reason, e);
        } catch (TerminalFailureException e) {
            StopSignal.Cause cause = signal.cause().orElseThrow();
            if (cause != StopSignal.Cause.ENDED || !looks.areOverAfterEnd()) {
                throw NotReadyException.stopped(cause, condition, looks.reason, e);
            }
        }
    }

    /** Looks once at what a container that does not run any more has left behind. */
    void awaitAfterEnd(Condition condition) {
        Looks looks = new Looks(condition);
        if (!looks.areOverAfterEnd()) {
            throw NotReadyException.stopped(StopSignal.Cause.ENDED, condition, looks.reason, null);
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "drydock-wait-" + alias);
        thread.setDaemon(true);
        return thread;
    }

    /** What was found of the condition so far. */
    private final class Looks {

        private final Condition condition;
        private volatile String reason = "";
        private volatile @Nullable RuntimeException failure;

        Looks(Condition condition) {
            this.condition = condition;
        }

        /** Keeps what a condition throws: Awaitility's own way with exceptions is a setting of its user. */
        boolean areOver() {
            try {
                ProbeResult result = condition.check();
                if (!result.isReady()) {
                    reason = result.reason();
                    stillWaiting.accept(reason);
                }
                if (result.isNever()) {
                    failure = NotReadyException.never(condition, reason);
                }
                return result.state() != ProbeResult.State.NOT_YET;
            } catch (RuntimeException e) {
                failure = e;
                return true;
            }
        }

        boolean areOverAfterEnd() {
            ProbeResult result = condition.checkAfterEnd();
            reason = result.reason().isEmpty() ? reason : result.reason();
            return result.isReady();
        }

        void throwIfFailed() {
            RuntimeException kept = failure;
            if (kept != null) {
                throw kept;
            }
        }
    }
}
