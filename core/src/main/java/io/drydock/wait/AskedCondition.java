/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a probe again and again, on another thread and one question at a time; a look at it never waits for the answer, however many
 * conditions there are. The first question is asked at once; the pauses grow from 2 to 50 ms, so that a fast container is not kept
 * waiting and a slow one is not disturbed.
 */
final class AskedCondition implements Condition {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final Probe probe;
    private final Asking asking;
    private final Turns turns;

    /** Guarded by this object, as all that follows: whoever gives up waiting closes it while another thread may look at it. */
    private @Nullable Question<ProbeResult> outstanding;

    private ProbeResult last;
    private long nextQuestion;
    private int attempts;
    private boolean closed;

    /**
     * Makes a condition.
     *
     * @param probe what is asked
     * @param meanwhile what is true before the first answer
     * @param asking how it is asked
     */
    AskedCondition(Probe probe, String meanwhile, Asking asking) {
        this(probe, meanwhile, asking, Turns.ALWAYS);
    }

    /** Makes one that asks when it is its turn. */
    AskedCondition(Probe probe, String meanwhile, Asking asking, Turns turns) {
        this.turns = turns;
        this.probe = probe;
        this.asking = asking;
        this.last = ProbeResult.notYet(meanwhile);
        this.nextQuestion = asking.nanoTime().getAsLong();
    }

    @Override
    public synchronized ProbeResult check() {
        long now = asking.nanoTime().getAsLong();
        if (outstanding == null && now - nextQuestion >= 0 && !closed && turns.take()) {
            attempts++;
            outstanding = Question.ask(probe::ask, asking);
        }
        Question<ProbeResult> asked = outstanding;
        if (asked != null && asked.isOver()) {
            outstanding = null;
            nextQuestion = now + pause().toNanos();
            last = asked.answer();
        }
        return last;
    }

    private Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(attempts);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public ProbeResult checkAfterEnd() {
        if (!probe.worksAfterEnd()) {
            return ProbeResult.notYet("");
        }
        try {
            return probe.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProbeResult.notYet("");
        }
    }

    @Override
    public synchronized boolean hasBegun() {
        return attempts > 0;
    }

    @Override
    public synchronized int attempts() {
        return attempts;
    }

    /** An answer that is outstanding is given up, and its thread comes free. */
    @Override
    public synchronized void close() {
        closed = true;
        turns.leave();
        if (outstanding != null) {
            outstanding.cancel();
            outstanding = null;
        }
    }
}
