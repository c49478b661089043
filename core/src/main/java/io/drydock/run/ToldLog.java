/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.EngineStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.report.RunEvent.ContainerOutput;
import io.drydock.report.RunEvent.ContainerWarned;
import io.drydock.report.SecretMask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells each line that a container writes, from its start until it is removed, also over restarts. The engine ends the stream of a log with
 * the run of the container, so it is opened again for the next one, after the last line that was told; so it is where the stream breaks. Whoever
 * tells a start or an end does not wait for the engine: events of all containers come on one thread.
 */
final class ToldLog implements AutoCloseable {

    /** Docker: can not get logs from container which is dead or marked for removal. */
    private static final int BEING_REMOVED = 409;

    /** A stream that lasted as long is opened again, whatever it told. */
    private static final Duration SHORTEST_USE = Duration.ofSeconds(1);

    private final Session session;
    private final String name;
    private final String id;
    private final Supplier<SecretMask> secrets;

    /** Guarded by this object, as all that follows. */
    private @Nullable EngineStream stream;

    private @Nullable Instant last;
    private @Nullable Instant lastAtOpening;
    private long openedAt;
    private boolean isOpen;
    private boolean runsAgain;
    private boolean closed;

    /** The secrets are known when the container was started. */
    ToldLog(Session session, String name, String id, Supplier<SecretMask> secrets) {
        this.session = session;
        this.name = name;
        this.id = id;
        this.secrets = secrets;
    }

    /** The container was started; told as often as that is known. */
    synchronized void started() {
        if (isOpen) {
            runsAgain = true;
        } else if (!closed) {
            isOpen = true;
            elsewhere(this::open);
        }
    }

    private void open() {
        LogRequest all = LogRequest.after(lastTold());
        LogRequest timed = new LogRequest(all.since(), null, LogRequest.ALL_LINES, true, true, true);
        try {
            opened(session.engine().followLogs(id, timed, new Listener(secrets.get())));
        } catch (EngineException e) {
            over();
            if (!isOfRemoval(e)) {
                warn("its log is not told: " + e.getMessage());
            }
        }
    }

    private synchronized @Nullable Instant lastTold() {
        lastAtOpening = last;
        openedAt = System.nanoTime();
        return last;
    }

    private void opened(EngineStream made) {
        synchronized (this) {
            stream = made;
            if (!closed) {
                return;
            }
        }
        made.close();
    }

    private synchronized void over() {
        isOpen = false;
        notifyAll();
    }

    private void warn(String what) {
        session.tell(new ContainerWarned(name, what));
    }

    /** What it wrote was told before. */
    private static boolean isOfRemoval(EngineException failure) {
        return failure instanceof NoSuchContainerException
                || (failure instanceof EngineCallException call && call.status() == BEING_REMOVED);
    }

    private final class Listener implements LogListener {

        private final SecretMask mask;

        Listener(SecretMask mask) {
            this.mask = mask;
        }

        /** Each line begins with its time. */
        @Override
        public void onLine(LogLine line) {
            int space = (line.text() + " ").indexOf(' ');
            heard(OffsetDateTime.parse(line.text().substring(0, space)).toInstant());
            String text = line.text().substring(Math.min(space + 1, line.text().length()));
            session.tell(new ContainerOutput(name, mask.text(text)));
        }

        @Override
        public void onEnd() {
            ended();
        }
    }

    private synchronized void heard(Instant time) {
        last = time;
    }

    /** It stays open, for who waits for its last lines, until it is known that there are no more. */
    private synchronized void ended() {
        if (closed) {
            over();
        } else {
            elsewhere(runsAgain ? this::open : this::openIfItRuns);
            runsAgain = false;
        }
    }

    /** The stream may have broken. One that breaks soon and has told nothing will go on doing so. */
    private void openIfItRuns() {
        try {
            if (session.engine().inspectContainer(id).state() != State.RUNNING) {
                overUnlessItRunsAgain();
            } else if (wasOfUse()) {
                open();
            } else {
                over();
                warn("the rest of its log is not told: the engine ended the stream while it runs");
            }
        } catch (EngineException e) {
            over();
            if (!isOfRemoval(e)) {
                warn("the rest of its log is not told: " + e.getMessage());
            }
        }
    }

    private void overUnlessItRunsAgain() {
        synchronized (this) {
            if (!runsAgain || closed) {
                over();
                return;
            }
            runsAgain = false;
        }
        open();
    }

    private synchronized boolean wasOfUse() {
        return !Objects.equals(last, lastAtOpening) || System.nanoTime() - openedAt >= SHORTEST_USE.toNanos();
    }

    /** The threads that tell a start or an end belong to the engine. */
    private void elsewhere(Runnable task) {
        try {
            session.executor().execute(task);
        } catch (RejectedExecutionException e) {
            over(); // so is the run
        }
    }

    /** Lets the lines that are on their way arrive; for a container that is gone. */
    void closeAfter(Duration grace) {
        awaitEnd(System.nanoTime() + grace.toNanos());
        close();
    }

    private synchronized void awaitEnd(long end) {
        while (isOpen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        EngineStream open;
        synchronized (this) {
            closed = true;
            open = stream;
        }
        if (open != null) {
            open.close();
        }
    }
}
