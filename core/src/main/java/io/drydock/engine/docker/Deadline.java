/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.TimeLimit;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Bounds calls in time: each runs on a thread of its own kind, which is interrupted when the time is over or when the
 * caller is interrupted. The interrupt closes a {@code unix} socket, so nothing is left behind.
 */
final class Deadline implements AutoCloseable {

    /** The HTTP client repeats the address, which the messages have already. */
    private static final Pattern CONNECT_PREFIX = Pattern.compile("^Connect to \\S+ (?:\\[[^]]*] )?failed: ");

    /** What the HTTP client says of an engine that closes the connection, and of one that does so in the middle of its answer. */
    private static final Pattern CLOSED =
            Pattern.compile("^\\S+ failed to respond$|^Connection reset.*|^Broken pipe.*");

    private static final Pattern BROKEN_OFF = Pattern.compile(
            "^(Premature end of|Truncated chunk|it is not JSON at character \\d+, where|Connection closed by peer).*",
            Pattern.DOTALL);

    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("drydock-engine-call-"));

    /** Makes daemon threads with numbered names. */
    static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> daemon(prefix + number.incrementAndGet(), task);
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Remembers when something was last heard. */
    static final class Heartbeat {

        private volatile long last = System.nanoTime();

        void beat() {
            last = System.nanoTime();
        }

        private long nanosSince() {
            return System.nanoTime() - last;
        }
    }

    /** Runs a call that must end within a limit. */
    <T> T within(Duration limit, String call, Callable<T> work) {
        return whileHeard(limit, call, new Heartbeat(), work);
    }

    /** Runs a call that may take any time, as long as the heartbeat never stops for longer than a limit. */
    <T> T whileHeard(Duration silence, String call, Heartbeat heartbeat, Callable<T> work) {
        try {
            return await(silence, call, heartbeat, work);
        } catch (TimeoutException e) {
            throw silent(call, silence, e);
        }
    }

    /**
     * Runs a call for which it is no failure to need longer.
     *
     * @throws TimeoutException when this limit is over, not one of a call within the call
     */
    <T> T attempt(Duration limit, String call, Callable<T> work) throws TimeoutException {
        return await(limit, call, new Heartbeat(), work);
    }

    private <T> T await(Duration silence, String call, Heartbeat heartbeat, Callable<T> work) throws TimeoutException {
        Future<T> result = submit(call, work);
        long limit = TimeLimit.nanos(silence);
        long left = limit;
        while (true) {
            try {
                return result.get(left, TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw failure(call, e.getCause() == null ? e : e.getCause(), silence);
            } catch (InterruptedException e) {
                result.cancel(true);
                Thread.currentThread().interrupt();
                throw new EngineCallException(call, 0, "interrupted", e);
            } catch (TimeoutException e) {
                left = limit - heartbeat.nanosSince();
                if (left <= 0) {
                    result.cancel(true);
                    throw e;
                }
            }
        }
    }

    private <T> Future<T> submit(String call, Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new EngineCallException(call, 0, "the connection to it was closed", e);
        }
    }

    private static RuntimeException failure(String call, Throwable failure, Duration silence) {
        if (failure instanceof EngineException known) {
            return known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        Throwable root = rootOf(failure);
        return root instanceof SocketTimeoutException && !isConnectFailure(root)
                ? silent(call, silence, root)
                : new EngineCallException(call, 0, textOf(root), failure);
    }

    private static boolean isConnectFailure(Throwable failure) {
        String message = failure.getMessage();
        return message != null && CONNECT_PREFIX.matcher(message).find();
    }

    private static EngineCallException silent(String call, Duration silence, Throwable cause) {
        return new EngineCallException(call, 0, "no answer within " + silence.toSeconds() + " s", cause);
    }

    /** Tells the cause under the client's wrappers. */
    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Tells what a failure says, or its kind where it says nothing. */
    static String textOf(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (CLOSED.matcher(message).matches()) {
            return "the connection was closed before it answered";
        }
        if (message.equals("Connection refused") || message.equals("No such file or directory")) {
            return message.toLowerCase(Locale.ROOT); // within a sentence
        }
        if (BROKEN_OFF.matcher(message).matches()) {
            return "its answer broke off";
        }
        return failure instanceof UnknownHostException
                ? "unknown host '" + message + "'"
                : CONNECT_PREFIX.matcher(message).replaceFirst("");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
