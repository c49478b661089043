/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.ContainerSummary;
import io.drydock.engine.EventListener;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ContainerFailed;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackStartException;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.WaitSpecBuilder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * How long it takes from the moment when a container's process listens until a test may start, and from its sudden death until the failure
 * is told, with all evidence, and thrown, when all is removed; for each kind of condition. The engine's own part of that is the time until
 * its event of the death. The engine must be on this machine: the process tells the time by the same clock, and is killed from outside of
 * its container, for which root is needed.
 *
 * <p>The container's {@code HEALTHCHECK} has Docker's own interval of 30 s.
 */
public final class ReadinessBenchmark {

    private static final int WARM_UP = 5;

    /** Listens after 0.3 s, by when all that waits for it has begun, and tells when. */
    private static final String SERVER = """
            import socket, time
            server = socket.socket()
            time.sleep(0.3)
            open('/tmp/healthy', 'w').close()
            server.bind(('', 8080))
            server.listen(16)
            print('listening', time.time_ns(), flush=True)
            while True:
                client, address = server.accept()
                client.recv(1000)
                client.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nUP')
                client.close()
            """;

    private final AtomicReference<Instant> failed = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> died = new AtomicReference<>(Instant.MIN);
    private final Session session = Session.open(DockerEngine::connect, List.of(this::onEvent));
    private final int runs;
    private final PrintStream out;

    private ReadinessBenchmark(int runs, PrintStream out) {
        this.runs = runs;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments how often each is measured; 50 times by default
     * @throws InterruptedException when it is given up
     */
    public static void main(String[] arguments) throws InterruptedException {
        int runs = arguments.length == 0 ? 50 : Integer.parseInt(arguments[0]);
        new ReadinessBenchmark(runs, System.out).run();
    }

    private void run() throws InterruptedException {
        try (session) {
            var unused = session.engine()
                    .events("io.drydock.run=" + session.runId(), null, deaths()); // ends with the session
            out.println(Sample.heading());
            for (Map.Entry<String, Consumer<WaitSpecBuilder>> condition :
                    conditions().entrySet()) {
                out.println(listens(condition.getKey(), condition.getValue()));
            }
            for (Map.Entry<String, Consumer<WaitSpecBuilder>> condition :
                    conditions().entrySet()) {
                dies(condition.getKey(), condition.getValue());
            }
        }
    }

    private static Map<String, Consumer<WaitSpecBuilder>> conditions() {
        Map<String, Consumer<WaitSpecBuilder>> conditions = new LinkedHashMap<>();
        conditions.put("port", wait -> wait.port(8080));
        conditions.put("http", wait -> wait.http("/"));
        conditions.put("log", wait -> wait.log("^listening"));
        conditions.put("health", WaitSpecBuilder::health);
        return conditions;
    }

    private Sample listens(String name, Consumer<WaitSpecBuilder> condition) {
        Sample sample = new Sample("listens, " + name);
        for (int i = -WARM_UP; i < runs; i++) {
            try (RunningStack stack = start(condition, "python3", "-c", SERVER)) {
                Instant ready = Instant.now();
                Duration passed = Duration.between(listening(stack.container("app")), ready);
                if (i >= 0) {
                    sample.add(passed);
                }
            }
        }
        return sample;
    }

    private RunningStack start(Consumer<WaitSpecBuilder> condition, String... command) {
        Consumer<ContainerSpecBuilder> app = container -> container
                .image("python:3.11-slim")
                .ports("8080")
                .healthCmd("test -f /tmp/healthy")
                .waitFor(condition)
                .command(command);
        return Stack.builder().name("benchmark").container("app", app).build().start(session, null);
    }

    private static Instant listening(RunningContainer container) {
        long nanos = Long.parseLong(container.logs().get(0).substring("listening ".length()));
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    private void dies(String name, Consumer<WaitSpecBuilder> condition) throws InterruptedException {
        Sample event = new Sample("dies, " + name + ", event");
        Sample told = new Sample("dies, " + name + ", told");
        Sample thrown = new Sample("dies, " + name + ", removed");
        for (int i = -WARM_UP; i < runs; i++) {
            CompletableFuture<RunningStack> starting =
                    CompletableFuture.supplyAsync(() -> start(condition, "sleep", "600"));
            ProcessHandle process = process();
            Thread.sleep(300); // by when the wait has begun
            Instant killed = Instant.now();
            process.destroyForcibly();
            Instant over = failure(starting);
            if (i >= 0) {
                event.add(Duration.between(killed, died.get()));
                told.add(Duration.between(killed, failed.get()));
                thrown.add(Duration.between(killed, over));
            }
        }
        out.println(event);
        out.println(told);
        out.println(thrown);
    }

    private ProcessHandle process() {
        while (true) {
            List<ContainerSummary> running =
                    session.engine().commands().list("io.drydock.run=" + session.runId()).stream()
                            .filter(each -> each.state() == State.RUNNING)
                            .toList();
            if (!running.isEmpty()) {
                String pid = session.engine()
                        .commands()
                        .top(running.get(0).id(), "-o pid")
                        .rows()
                        .get(0)
                        .get(0);
                return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            }
        }
    }

    private static Instant failure(CompletableFuture<RunningStack> starting) {
        try {
            starting.join().close();
            throw new IllegalStateException("the container became ready");
        } catch (CompletionException e) {
            Instant now = Instant.now();
            if (e.getCause() instanceof StackStartException) {
                return now;
            }
            throw e;
        }
    }

    private EventListener deaths() {
        return new EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                if (event.kind() == ContainerEvent.Kind.DIED) {
                    died.set(event.time());
                }
            }

            @Override
            public void onEnd() {
                // The engine ends it when the benchmark is over.
            }
        };
    }

    private void onEvent(RunEvent event) {
        if (event instanceof ContainerFailed) {
            failed.set(Instant.now());
        }
    }
}
