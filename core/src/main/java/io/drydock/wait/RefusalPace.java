/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Spaces out the questions to the UDP ports of one container, so that each of them that deserves a refusal gets one: Linux
 * sends one host one ICMP error per second after a burst of six ({@code icmp_ratelimit} in icmp(7), {@code icmpv4_xrlim_allow}
 * in {@code net/ipv4/icmp.c}), and keeps silent beyond that, which looks as if somebody listened.
 *
 * <p>The first pause takes 100 ms, each further one twice as long, up to 1.1 s: six questions in the first 1.5 s. The limit
 * counts refusals of all ports of a container together, hence one pace for all of them, in which they take turns: each port that has asked for
 * one gets one before another gets its next.
 */
final class RefusalPace {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1100);

    private final LongSupplier nanoTime;

    /** Those that want a turn, who waits longest first. */
    private final Queue<Turns> waiting = new ArrayDeque<>();

    private long due;
    private Duration pause = FIRST_PAUSE;

    RefusalPace() {
        this(System::nanoTime);
    }

    RefusalPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    /** Gives one port its place among those that take turns. */
    Turns turns() {
        return new Turns() {
            @Override
            public boolean take() {
                return takeTurn(this);
            }

            @Override
            public void leave() {
                forget(this);
            }
        };
    }

    private synchronized boolean takeTurn(Turns port) {
        if (!waiting.contains(port)) {
            waiting.add(port);
        }
        long now = nanoTime.getAsLong();
        if (now - due < 0 || waiting.element() != port) {
            return false;
        }
        waiting.remove();
        due = now + pause.toNanos();
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        return true;
    }

    private synchronized void forget(Turns port) {
        waiting.remove(port);
    }

    /** Says that the last turn cost no refusal, so that the next one, for another port, need not wait. */
    synchronized void notRefused() {
        due = nanoTime.getAsLong();
    }
}
