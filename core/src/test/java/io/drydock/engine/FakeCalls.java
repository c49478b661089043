/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Writes down each call of a {@link FakeEngine}, and makes it wait or fail where a test wants that. */
final class FakeCalls {

    private static final long LIMIT_SECONDS = 10;

    private final List<String> made = new ArrayList<>();
    private final Map<String, FakeEngine.Gate> gates = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> before = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> after = new ConcurrentHashMap<>();
    private final Set<String> once = ConcurrentHashMap.newKeySet();

    <T> T run(String call, Supplier<T> action) {
        synchronized (made) {
            made.add(call);
            made.notifyAll();
        }
        FakeEngine.Gate gate = gates.get(call);
        if (gate != null) {
            gate.pass(call);
        }
        failFrom(before, call);
        T result = action.get();
        failFrom(after, call);
        return result;
    }

    private void failFrom(Map<String, RuntimeException> failures, String call) {
        RuntimeException failure = once.remove(call) ? failures.remove(call) : failures.get(call);
        if (failure != null) {
            throw failure;
        }
    }

    void fail(String call, RuntimeException failure) {
        before.put(call, failure);
    }

    void failOnce(String call, RuntimeException failure) {
        before.put(call, failure);
        once.add(call);
    }

    void failAfter(String call, RuntimeException failure) {
        after.put(call, failure);
    }

    FakeEngine.Gate block(String call) {
        return gates.computeIfAbsent(call, __ -> new FakeEngine.Gate());
    }

    List<String> made() {
        synchronized (made) {
            return List.copyOf(made);
        }
    }

    void forget() {
        synchronized (made) {
            made.clear();
        }
    }

    void await(String call) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (made) {
            while (!made.contains(call)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("'" + call + "' was not called within 10 s, but: " + made);
                }
                made.wait(left);
            }
        }
    }
}
