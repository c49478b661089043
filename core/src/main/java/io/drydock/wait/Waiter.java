/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a condition until it is met: when it has news, and about a hundred times a second besides, so that the end of a container is
 * noticed at once; how often the container is asked is the condition's own matter.
 *
 * <p>Awaitility is used with care: an interrupt does not end its waits, hence the {@link StopSignal}; and it must not listen
 * to exceptions of foreign threads.
 */
final class Waiter {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** Between two waits for news, which are where the time is spent. Awaitility cannot do without. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** For what is asked once of a container that has ended: an engine that hangs must not keep that a secret. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(10);

    private final String alias;
    private final StopSignal signal;
    private final Asking asking;
    private final Consumer<String> stillWaiting;

    /**
     * Makes a waiter for one container.
     *
     * @param alias names what is waited for
     * @param signal ends the wait early
     * @param asking how its conditions ask
     * @param stillWaiting hears the latest reason after each look that was in vain
     */
    Waiter(String alias, StopSignal signal, Asking asking, Consumer<String> stillWaiting) {
        this.alias = alias;
        this.signal = signal;
        this.asking = asking;
        this.stillWaiting = stillWaiting;
    }

    void await(Condition condition, Duration timeout) {
        Looks looks = new Looks(condition);
        try {
            await(timeout, () -> signal.cause().isPresent(), looks::areOver);
            looks.throwIfFailed();
        } catch (ConditionTimeoutException e) {
            throw NotReadyException.after(condition, looks.last, e);
        } catch (TerminalFailureException e) {
            StopSignal.Cause cause = signal.cause().orElseThrow();
            if (cause != StopSignal.Cause.ENDED) {
                throw NotReadyException.stopped(cause, condition, looks.last, e);
            }
            looks.awaitAfterEnd(e);
        }
    }

    /** Looks once at what a container that does not run any more has left behind. */
    void awaitAfterEnd(Condition condition) {
        new Looks(condition).awaitAfterEnd(null);
    }

    /**
     * Asks something once about a container that has ended, and waits for the answer.
     *
     * @return the answer; empty when there is none within 10 s, or the start was cancelled
     */
    <T> Optional<T> answer(Callable<T> question) {
        Question<T> asked = Question.ask(question, asking);
        try {
            await(LAST_ANSWER, this::isCancelled, () -> isOver(asked));
            return Optional.of(asked.answer());
        } catch (ConditionTimeoutException | TerminalFailureException none) {
            return Optional.empty();
        } finally {
            asked.cancel();
        }
    }

    private boolean isOver(Question<?> asked) {
        if (!asked.isOver()) {
            asking.bell().await(BETWEEN_LOOKS);
        }
        return asked.isOver();
    }

    private boolean isCancelled() {
        return signal.cause().filter(StopSignal.Cause.CANCELLED::equals).isPresent();
    }

    private void await(Duration timeout, Callable<Boolean> isUseless, Callable<Boolean> isOver) {
        Awaitility.with()
                .dontCatchUncaughtExceptions()
                .pollThread(this::thread)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .await()
                .alias(alias)
                .atMost(timeout)
                .failFast("waiting became useless", isUseless)
                .until(isOver);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "drydock-wait-" + alias);
        thread.setDaemon(true);
        return thread;
    }

    /** What was found of the condition so far. */
    private final class Looks {

        private final Condition condition;
        private volatile ProbeResult last = ProbeResult.notYet("");
        private volatile @Nullable RuntimeException failure;

        Looks(Condition condition) {
            this.condition = condition;
        }

        /** Looks, and where that was in vain once more as soon as there is something new. */
        boolean areOver() {
            if (look()) {
                return true;
            }
            asking.bell().await(BETWEEN_LOOKS);
            return look();
        }

        /** Keeps what a condition throws: Awaitility's own way with exceptions is a setting of its user. */
        private boolean look() {
            try {
                ProbeResult result = condition.check();
                if (!result.isReady()) {
                    last = result;
                    stillWaiting.accept(result.reason());
                }
                if (result.isLost()) {
                    failure = NotReadyException.lost(condition, result);
                }
                return result.state() != ProbeResult.State.NOT_YET;
            } catch (RuntimeException e) {
                failure = e;
                return true;
            }
        }

        void awaitAfterEnd(@Nullable TerminalFailureException end) {
            Optional<ProbeResult> result = lastResult();
            if (result.filter(ProbeResult::isReady).isPresent()) {
                return;
            }
            ProbeResult told = result.filter(each -> !each.reason().isEmpty()).orElse(last);
            StopSignal.Cause cause = isCancelled() ? StopSignal.Cause.CANCELLED : StopSignal.Cause.ENDED;
            throw NotReadyException.stopped(cause, condition, told, end);
        }

        /** That the engine does not answer now must not hide that the container has ended. */
        private Optional<ProbeResult> lastResult() {
            try {
                return answer(condition::checkAfterEnd);
            } catch (EngineException e) {
                return Optional.of(ProbeResult.notYet(String.valueOf(e.getMessage())));
            }
        }

        void throwIfFailed() {
            RuntimeException kept = failure;
            if (kept != null) {
                throw kept;
            }
        }
    }
}
