/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The engine of this machine behind a proxy that makes faults, and a session with it. In the end the faults are lifted, the session
 * is closed, and nothing of it may be left on the engine.
 */
final class FaultyEngine implements AutoCloseable {

    /** Of starts at the same time, so few that a sound call is answered in time. */
    private static final int AT_THE_SAME_TIME = 3;

    private final Path directory;
    private final FaultProxy proxy;
    private final Session session;
    private final Queue<RunningStack> started = new ConcurrentLinkedQueue<>();

    private FaultyEngine(Path directory, Duration responseTimeout, Settings settings) throws IOException {
        this.directory = directory;
        this.proxy = FaultProxy.open(directory);
        this.session = Session.open(() -> DockerEngines.at(proxy.host(), responseTimeout), List.of(), settings);
    }

    static FaultyEngine open(Duration responseTimeout) {
        return open(responseTimeout, Settings.DEFAULT.enginePatience());
    }

    static FaultyEngine open(Duration responseTimeout, Duration patience) {
        Settings usual = Settings.DEFAULT;
        Settings settings = new Settings(
                usual.portsWait(),
                usual.imagePrefix(),
                patience,
                usual.timeoutFactor(),
                usual.reporting(),
                usual.lifecycle(),
                usual.buildCache(),
                usual.startParallelism(),
                usual.networkPool());
        try {
            return new FaultyEngine(Files.createTempDirectory("drydock-faults"), responseTimeout, settings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    FaultProxy proxy() {
        return proxy;
    }

    Session session() {
        return session;
    }

    RunningStack start(StackBuilder stack) {
        RunningStack running = stack.build().start(session, null);
        started.add(running);
        return running;
    }

    /** Starts a stack on a thread of its own. */
    CompletableFuture<RunningStack> starting(StackBuilder stack) {
        return CompletableFuture.supplyAsync(() -> start(stack));
    }

    /** What the engine has of the session. */
    List<String> leftovers() {
        return DockerEngines.leftovers("io.drydock.run=" + session.runId());
    }

    /** Lets the engine come back that has died. */
    void comeBack() {
        try {
            proxy.comeBack();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends the processes of all its containers, behind the proxy's back. */
    void kill() {
        try (DockerEngine engine = DockerEngine.connect()) {
            engine.commands()
                    .list("io.drydock.run=" + session.runId())
                    .forEach(container -> engine.commands().kill(container.id(), "KILL"));
        }
    }

    /** Removes what the session has on the engine, behind the proxy's back. */
    void removeLeftovers() {
        DockerEngines.removeLeftovers("io.drydock.run=" + session.runId());
    }

    /** What differs from run to run, in capitals. */
    String shown(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .replaceAll("-" + session.runId() + "(-\\d+)?", "-RUN")
                .replace(session.runId(), "RUN")
                .replace(proxy.host(), "HOST")
                .replaceAll("(drydock/[^:]+:)[0-9a-f]{12}", "$1HASH")
                .replaceAll("container '[0-9a-f]{12}'", "container 'ID'")
                .replaceAll("\\[[0-9a-f]{64}]", "[ID]")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("(?m)^(  attempts +)\\d+$", "$1N");
    }

    /** Does the same with several things, a few at the same time, as each of them is mostly silence. */
    static <C, R> Map<C, R> each(List<C> cases, Function<C, R> work) {
        return each(AT_THE_SAME_TIME, cases, work);
    }

    static <C, R> Map<C, R> each(int atTheSameTime, List<C> cases, Function<C, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(atTheSameTime);
        try {
            Map<C, R> results = new ConcurrentHashMap<>();
            cases.stream()
                    .map(each -> CompletableFuture.runAsync(() -> results.put(each, work.apply(each)), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        try (FaultProxy lifted = proxy) {
            lifted.lift();
            started.forEach(RunningStack::close);
            session.close();
            assertThat(leftovers()).isEmpty();
        } finally {
            directory.resolve("engine.sock").toFile().delete();
            directory.toFile().delete();
        }
    }
}
