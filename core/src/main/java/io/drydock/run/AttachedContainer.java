/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.AttachedStream;
import io.drydock.engine.LogLine.Source;
import io.drydock.engine.OutputListener;
import io.drydock.engine.TimeLimit;
import io.drydock.report.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A connection to the main process of a container, as of {@code docker attach}: what it writes can be awaited, and where it was declared
 * {@code interactive}, it can be told lines. Closed with the container's removal at the latest. Closing it leaves the process as it is.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AttachedContainer implements AutoCloseable {

    /** In characters; a test looks at it in memory. */
    private static final int LIMIT = 16 * 1024 * 1024;

    /** How long what cannot be looked through at once may go on before it is. */
    private static final long PAUSE_NANOS = 50_000_000;

    private final String name;
    private final boolean isInteractive;
    private final Consumer<AttachedContainer> onClose;
    private final LateStream<AttachedStream> stream = new LateStream<>();

    /** Guards all that follows. */
    private final Object lock = new Object();

    private final Utf8Text stdout = new Utf8Text();
    private final Utf8Text stderr = new Utf8Text();
    private final WrittenText output = new WrittenText(LIMIT);
    private boolean over;

    AttachedContainer(String name, boolean isInteractive, Consumer<AttachedContainer> onClose) {
        this.name = name;
        this.isInteractive = isInteractive;
        this.onClose = onClose;
    }

    /** Hears the process. */
    OutputListener listener() {
        return new OutputListener() {
            @Override
            public void onOutput(Source source, byte[] bytes) {
                synchronized (lock) {
                    output.add((source == Source.STDERR ? stderr : stdout).next(bytes));
                    lock.notifyAll();
                }
            }

            @Override
            public void onEnd() {
                end();
            }
        };
    }

    /** Takes the stream, and closes it where the container was removed while it was opened. */
    void opened(AttachedStream opened) {
        stream.opened(opened);
    }

    /**
     * Tells the process a line. A terminal echoes it: it is a part of the output then, before what the process answers.
     *
     * @param line without its end; written in UTF-8
     * @throws IllegalStateException when the container was not declared {@code interactive}, or the connection is closed
     */
    public void sendLine(String line) {
        send((line + "\n").getBytes(UTF_8));
    }

    /**
     * Gives the process something to read. With a terminal, {@code 3} interrupts it and {@code 4} ends its input.
     *
     * @param bytes what it reads
     * @throws IllegalStateException when the container was not declared {@code interactive}, or the connection is closed
     */
    public void send(byte... bytes) {
        if (!isInteractive) {
            throw new IllegalStateException(
                    "container '" + name + "' does not read: declare it interactive, as with docker run -i");
        }
        open().send(bytes);
    }

    private AttachedStream open() {
        synchronized (lock) {
            return stream.open()
                    .filter(opened -> !over)
                    .orElseThrow(
                            () -> new IllegalStateException("the connection to container '" + name + "' is closed"));
        }
    }

    /**
     * Waits until the process has written something. What comes up to the end of the match is passed: the next call looks at what comes
     * after it. On a terminal that is also the echo of what was sent: wait for what only the answer has.
     *
     * @param regex looked for in all that was written since the last match; {@code ^} and {@code $} match at the ends of lines
     * @param timeout how long to wait
     * @return the text that matched
     * @throws ContainerTimeoutException when it did not write that in time, or has ended; with its output so far
     */
    public String awaitOutput(String regex, Duration timeout) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        long end = System.nanoTime() + TimeLimit.nanos(timeout);
        synchronized (lock) {
            Optional<String> found = output.find(pattern);
            while (found.isEmpty()) {
                long left = end - System.nanoTime();
                if (over || left <= 0) {
                    throw missing(regex, over ? "" : " within " + DurationText.of(timeout));
                }
                awaitMore(left);
                found = output.find(pattern);
            }
            return found.get();
        }
    }

    /** Returns when it is worth to look again: all that came since the last match must be looked through each time. */
    private void awaitMore(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, nanos);
            long end = System.nanoTime() + Math.min(nanos, PAUSE_NANOS);
            for (long left = end - System.nanoTime();
                    left > 0 && !over && !output.isWorthALook();
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for output of container '" + name + "' was interrupted", e);
        }
    }

    private ContainerTimeoutException missing(String regex, String within) {
        String rest = output.rest();
        return new ContainerTimeoutException(
                "container '" + name + "' did not write '" + regex + "'" + within
                        + (over ? " before its output ended" : "") + Output.soFar(rest),
                rest);
    }

    /**
     * Tells what the process has written, as far as the engine keeps it: with a log driver that keeps nothing, what it has written
     * since it was attached to.
     *
     * @return the output as it came; where it is very much, the last 16 Mi characters of it at the least
     */
    public String output() {
        synchronized (lock) {
            return output.toString();
        }
    }

    private void end() {
        synchronized (lock) {
            over = true;
            lock.notifyAll();
        }
        onClose.accept(this);
    }

    /** Closes the connection. Closing it again does nothing. */
    @Override
    public void close() {
        stream.close();
        end();
    }
}
