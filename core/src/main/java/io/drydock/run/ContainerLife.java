/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.CommitRequest;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogRequest;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.report.Diagnosis;
import io.drydock.report.DurationText;
import io.drydock.report.RunEvent.ContainerWarned;
import io.drydock.run.ContainerRun.EarlierRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a handle knows of its container, and what changes when that is stopped, started again or removed. */
final class ContainerLife implements AutoCloseable {

    /** For lines that are on their way when the container is gone. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String stack;
    private final String name;
    private final String id;
    private final Session session;
    private final ContainerEngine engine;
    private final ContainerRun run;
    private final long madeAt = System.nanoTime();

    /** To be run when it was started. */
    private final Runnable toldLog;

    /** Held while the container is started: two waits for one container would hear each other's events. */
    private final Lock starting = new ReentrantLock();

    /** What is open to the container, and how to close it when that is gone. */
    private final Map<AutoCloseable, Runnable> connections = new ConcurrentHashMap<>();

    /** How often it has ended or was told to: ports that were read before are not those of now. */
    private final AtomicInteger ends = new AtomicInteger();

    private volatile @Nullable KnownPorts known;

    private volatile boolean removed;
    private volatile boolean stackIsClosed;

    /**
     * Ports as they were read.
     *
     * @param ports what is published
     * @param ends how often the container had ended then
     */
    private record KnownPorts(PublishedPorts ports, int ends) {}

    /** Makes it before the container is started, so that no end of it is missed. */
    ContainerLife(String stack, String name, String id, Session session, ContainerRun run) {
        this.stack = stack;
        this.name = name;
        this.id = id;
        this.session = session;
        this.engine = session.engine();
        this.run = run;
        session.watches().onDeath(id, this::forgetPorts);
        this.toldLog = tellLog();
    }

    /** Nothing where its log is not wanted. */
    private Runnable tellLog() {
        if (!session.settings().reporting().tellsLogOf(name)) {
            return () -> {};
        }
        ToldLog told = new ToldLog(session, name, id, run::secrets);
        connections.put(told, () -> told.closeAfter(GRACE));
        session.watches().onStart(id, told::started);
        return told::started;
    }

    /** Starts the container for the first time, and waits until it is ready. */
    ContainerSnapshot startFirst(RunningContainer handle, Cancellation cancellation, Runnable onStart) {
        int before = ends.get();
        ContainerSnapshot started = run.start(handle, cancellation, () -> {
            toldLog.run();
            onStart.run();
        });
        keep(before, started);
        return started;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    String host() {
        return engine.endpoint().host();
    }

    /** Asks the engine something about the container. */
    <T> T ask(Function<ContainerEngine, T> question) {
        if (removed || stackIsClosed) {
            throw gone(null);
        }
        try {
            return question.apply(engine);
        } catch (NoSuchContainerException e) {
            throw gone(e);
        } catch (EngineCallException e) {
            throw e.naming(id, name);
        }
    }

    /** Tells the engine to do something with the container. */
    void tell(Consumer<ContainerEngine> command) {
        ask(asked -> {
            command.accept(asked);
            return true;
        });
    }

    private IllegalStateException gone(@Nullable NoSuchContainerException cause) {
        return new IllegalStateException(
                stackIsClosed
                        ? "stack '" + stack + "' is closed: its container '" + name + "' is removed"
                        : "container '" + name + "' is removed: nothing can be asked of it any more",
                cause);
    }

    /** What is looked at when a test has failed. */
    EvidenceSubject evidence(String image) {
        return new EvidenceSubject(stack, run.spec(), id, image, madeAt);
    }

    /** Where it has mounted what copies do not reach. */
    MountReach mounts() {
        return run.mounts();
    }

    /** Reads files of the container. */
    <T> T read(Function<ContainerFiles, T> question) {
        return ask(asked -> question.apply(new ContainerFiles(asked, id, "container '" + name + "'")));
    }

    /** Copies files of the container, or into it. */
    void copy(Consumer<ContainerFiles> command) {
        read(files -> {
            command.accept(files);
            return true;
        });
    }

    ContainerSnapshot inspect() {
        return ask(asked -> asked.inspectContainer(id));
    }

    /** The published ports of the container as it runs now; asks the engine only when they may have changed. */
    PublishedPorts ports() {
        PublishedPorts last = lastPorts();
        if (last != null && !removed && !stackIsClosed) {
            return last;
        }
        int before = ends.get();
        ContainerSnapshot now = inspect();
        if (now.state() != State.RUNNING && now.state() != State.PAUSED) {
            throw new IllegalStateException("container '" + name + "' is not running (" + ContainerDiagnosis.state(now)
                    + "), so it has no published ports");
        }
        return keep(before, now);
    }

    /** The published ports that are known without asking the engine. */
    List<String> knownPorts() {
        PublishedPorts last = lastPorts();
        return last == null ? List.of() : last.shown();
    }

    List<String> ports(ContainerSnapshot snapshot) {
        return portsOf(snapshot).shown();
    }

    /** Those that were read last, unless they may have changed since; that it ended is not heard where the events are lost. */
    private @Nullable PublishedPorts lastPorts() {
        KnownPorts last = known;
        return last == null || last.ends() != ends.get() || session.watches().areLost() ? null : last.ports();
    }

    private PublishedPorts portsOf(ContainerSnapshot snapshot) {
        return new PublishedPorts(name, snapshot.bindings(), engine.endpoint());
    }

    private PublishedPorts keep(int endsBefore, ContainerSnapshot snapshot) {
        PublishedPorts ports = portsOf(snapshot);
        known = snapshot.hasEnded() ? null : new KnownPorts(ports, endsBefore);
        return ports;
    }

    /** The container stopped or was started: its ports are others now. */
    private void forgetPorts() {
        ends.incrementAndGet();
    }

    void stop(@Nullable String signal, @Nullable Duration timeout) {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("container '" + name + "' cannot be stopped within " + timeout
                    + ": write zero or more, or stopTimeout = \"-1\" where it is declared");
        }
        tell(asked -> asked.commands().stop(id, signal, timeout));
        forgetPorts();
    }

    void kill(String signal) {
        tell(asked -> asked.commands().kill(id, signal));
        forgetPorts();
    }

    void start(RunningContainer handle) {
        starting.lock();
        try {
            if (inspect().state() != State.RUNNING) {
                startNow(handle);
            }
        } finally {
            starting.unlock();
        }
    }

    void restart(RunningContainer handle, @Nullable Duration timeout) {
        starting.lock();
        try {
            stop(null, timeout);
            startNow(handle);
        } finally {
            starting.unlock();
        }
    }

    private void startNow(RunningContainer handle) {
        int before = ends.get();
        EarlierRun earlier =
                new EarlierRun(run.waitsForLog() ? lastLine() : null, inspect().finishedAt());
        Cancellation cancellation = new Cancellation();
        StartTasks tasks = new StartTasks(session.executor(), cancellation);
        var started = tasks.after(List.of(), () -> run.startAgain(handle, earlier, cancellation, toldLog));
        tasks.await();
        if (cancellation.isCancelled()) {
            forgetPorts();
            throw failure(cancellation.failures());
        }
        keep(before, started.join());
    }

    /** When the engine got the last line of the log, by its own clock; {@code null} where there is none. */
    private @Nullable Instant lastLine() {
        LogRequest request = new LogRequest(null, null, 1, true, true, true);
        return ask(asked -> asked.logs(id, request)).stream()
                .map(line -> OffsetDateTime.parse(line.text().split(" ", 2)[0]).toInstant())
                .findFirst()
                .orElse(null);
    }

    private RuntimeException failure(List<Throwable> failures) {
        Throwable first = failures.get(0);
        if (first instanceof RuntimeException failure) {
            failures.stream().skip(1).forEach(failure::addSuppressed);
            return failure;
        }
        String sentence = first instanceof InterruptedException
                ? "the start of container '" + name + "' was interrupted"
                : "container '" + name + "' could not be started: " + first;
        return new StackStartException(new Diagnosis(sentence, Map.of(), List.of(), List.of()), first);
    }

    int awaitExit(Duration timeout) {
        return ask(asked -> asked.commands().await(id, timeout))
                .orElseThrow(() -> new ContainerTimeoutException(
                        "container '" + name + "' did not end within " + DurationText.of(timeout) + ": it is "
                                + ContainerDiagnosis.state(inspect()),
                        ""));
    }

    void remove() {
        tell(asked -> asked.removeContainer(id));
        removed = true;
        forget();
    }

    FollowedLog follow(LogRequest request, Consumer<LogLine> consumer) {
        FollowedLog followed = new FollowedLog(connections::remove);
        connections.put(
                followed,
                () -> followed.closeAfter(GRACE)
                        .ifPresent(failure -> session.tell(new ContainerWarned(
                                name, "the consumer of its log failed, and heard no more: " + failure))));
        try {
            followed.opened(ask(asked -> asked.followLogs(id, request, followed.to(consumer))));
            return followed;
        } catch (RuntimeException e) {
            connections.remove(followed);
            throw e;
        }
    }

    /** The engine itself connects to what has ended too; the docker CLI looks first. */
    AttachedContainer attach() {
        ContainerSnapshot now = inspect();
        if (now.state() != State.RUNNING) {
            throw new EngineCallException(
                    "attach to container '" + name + "'",
                    409,
                    "it is not running: " + ContainerDiagnosis.state(now),
                    null);
        }
        AttachedContainer attached = new AttachedContainer(name, run.isInteractive(), connections::remove);
        connections.put(attached, attached::close);
        try {
            attached.opened(ask(asked -> asked.commands().attach(id, attached.listener())));
            return attached;
        } catch (RuntimeException e) {
            connections.remove(attached);
            throw e;
        }
    }

    String commit(CommitRequest request) {
        return ask(asked -> session.images().commit(id, request));
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** The stack is closed, and what was kept for the container goes too. */
    @Override
    public void close() {
        stackIsClosed = true;
        forget();
    }

    private void forget() {
        session.watches().forgetDeath(id);
        session.watches().forgetStart(id);
        List.copyOf(connections.values()).forEach(Runnable::run);
    }
}
