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
import io.drydock.report.DurationText;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the main process of a container, as of {@code docker attach}: what it writes can be awaited, and where it was declared
 * {@code interactive}, it can be told lines. Closed with the container's removal at the latest. Closing it leaves the process as it is.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AttachedContainer implements AutoCloseable {

    private final String name;
    private final boolean isInteractive;
    private final Consumer<AttachedContainer> onClose;

    /** Guards all that follows. */
    private final Object lock = new Object();

    private final Utf8Text stdout = new Utf8Text();
    private final Utf8Text stderr = new Utf8Text();
    private final StringBuilder output = new StringBuilder();
    private int awaited;
    private boolean over;
    private @Nullable AttachedStream stream;

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
                    output.append((source == Source.STDERR ? stderr : stdout).next(bytes));
                    lock.notifyAll();
                }
            }

            @Override
            public void onEnd() {
                end();
            }
        };
    }

    void opened(AttachedStream opened) {
        synchronized (lock) {
            stream = opened;
        }
    }

    /**
     * Tells the process a line.
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
            if (over || stream == null) {
                throw new IllegalStateException("the connection to container '" + name + "' is closed");
            }
            return stream;
        }
    }

    /**
     * Waits until the process has written something. What comes up to the end of the match is passed: the next call looks at what comes
     * after it.
     *
     * @param regex looked for in all that was written since the last match; {@code ^} and {@code $} match at the ends of lines
     * @param timeout how long to wait
     * @return the text that matched
     * @throws ContainerTimeoutException when it did not write that in time, or has ended; with its output so far
     */
    public String awaitOutput(String regex, Duration timeout) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (lock) {
            Matcher matcher = pattern.matcher(output);
            while (!matcher.find(awaited)) {
                long left = end - System.nanoTime();
                if (over || left <= 0) {
                    throw missing(regex, over ? "" : " within " + DurationText.of(timeout));
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(
                            "the wait for output of container '" + name + "' was interrupted", e);
                }
            }
            awaited = matcher.end();
            return matcher.group();
        }
    }

    private ContainerTimeoutException missing(String regex, String within) {
        String rest = output.substring(awaited);
        return new ContainerTimeoutException(
                "container '" + name + "' did not write '" + regex + "'" + within
                        + (over ? " before its output ended" : "") + Output.soFar(rest),
                rest);
    }

    /**
     * Tells all that the process has written.
     *
     * @return the output since the start of the container, as it came
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
        AttachedStream open;
        synchronized (lock) {
            open = stream;
        }
        if (open != null) {
            open.close();
        }
        end();
    }
}
