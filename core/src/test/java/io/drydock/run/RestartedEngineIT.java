/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.Fault;
import io.drydock.engine.docker.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that dies and comes back while a stack is started, awaited, used and removed. */
@RequiresDocker
@Timeout(120)
class RestartedEngineIT {

    /** What is told of a connection that was open when the engine died; a new one is refused. */
    private static final String LOST = "the connection was closed before it answered$";

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** What sound calls take in all. */
    private static final Duration WORK = Duration.ofSeconds(15);

    private static final String APP = "container 'app' (busybox:1.36) ";
    private static final String INSPECT = "GET /containers/[^/]+/json";

    /** Nobody ever listens on the port. */
    private static StackBuilder awaited() {
        return stack().container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .command("sh", "-c", "echo up; exec sleep 600")
                                .networks("back")
                                .volumes("data:/data")
                                .ports("8080"));
    }

    private static StackBuilder ready() {
        return stack().container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .command("httpd", "-f", "-p", "8080")
                                .networks("back")
                                .volumes("data:/data")
                                .ports("8080"));
    }

    private static StackBuilder stack() {
        return Stack.builder().name("faults").network("back").volume("data");
    }

    private static Throwable failureOf(CompletableFuture<RunningStack> starting) {
        return catchThrowable(() -> Completion.result(starting));
    }

    @Test
    void startWhenTheEngineDiesAndComesBackFailsAndLeavesNothing() throws InterruptedException {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            FaultProxy.Gate gate = engine.proxy().delay("POST /containers/[^/]+/start");
            CompletableFuture<RunningStack> starting = engine.starting(awaited());
            gate.awaitReached();

            engine.proxy().die();
            gate.open();
            engine.comeBack();

            Throwable failure = failureOf(starting);
            assertThat(failure).isInstanceOf(StackStartException.class).hasNoSuppressedExceptions();
            assertThat(engine.shown(failure))
                    .isEqualTo(
                            APP + "could not be started: the engine could not start container 'app': the connection was"
                                    + " closed before it answered\n  declared at  app");
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    @Test
    void waitWhenTheEngineDiesAndComesBackGoesOn() throws InterruptedException {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            CompletableFuture<RunningStack> starting = engine.starting(awaited());
            engine.proxy().awaitAnswer(INSPECT);
            engine.proxy().die();
            engine.comeBack();

            engine.kill();

            assertThat(failureOf(starting))
                    .hasMessageStartingWith(APP + "exited with code 137 before it was ready\n  declared at  app\n");
        }
    }

    @Test
    void waitWhenTheStreamOfEventsBreaksHearsWhatHappenedMeanwhile() throws InterruptedException {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            CompletableFuture<RunningStack> starting = engine.starting(awaited());
            engine.proxy().awaitAnswer(INSPECT);
            FaultProxy.Gate gate = engine.proxy().delay("GET /events");
            engine.proxy().on(INSPECT, Fault.BAD_GATEWAY); // only an event can tell of the end
            engine.proxy().sever();
            gate.awaitReached();

            engine.kill();
            gate.open();

            assertThat(failureOf(starting))
                    .hasMessageStartingWith(APP + "ended before it was ready\n  declared at  app\n");
        }
    }

    @Test
    void waitWhenTheEngineDoesNotComeBackIsGivenUpAndTellsIt() throws InterruptedException {
        try (FaultyEngine engine = FaultyEngine.open(LONG, IMPATIENT)) {
            CompletableFuture<RunningStack> starting = engine.starting(awaited());
            engine.proxy().awaitAnswer(INSPECT);
            long died = System.nanoTime();
            engine.proxy().die();

            Throwable failure = failureOf(starting);

            assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(IMPATIENT.plus(WORK));
            assertThat(engine.shown(failure))
                    .isEqualTo(APP
                            + "could not be started: the engine could not inspect container 'app': connection refused"
                            + "\n  declared at  app");
            assertThat(failure.getSuppressed())
                    .extracting(engine::shown)
                    .containsExactly(
                            "the engine could not remove container 'app': connection refused",
                            "the engine could not remove network 'drydock-faults-back-RUN': connection refused",
                            "the engine could not remove volume 'drydock-faults-data-RUN': connection refused");
            engine.comeBack(); // the session removes it all in the end
        }
    }

    @Test
    void commandsWhenTheEngineIsAwayFailAndWorkAgainWhenItIsBack() {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            RunningContainer app = engine.start(ready()).container("app");
            int port = app.publishedPort();
            List<Consumer<RunningContainer>> commands = List.of(
                    container -> container.exec("true"), RunningContainer::logs, RunningContainer::publishedPort);

            engine.proxy().die();

            assertThat(commands)
                    .extracting(command -> catchThrowable(() -> command.accept(app)))
                    .extracting(
                            failure -> String.valueOf(failure.getMessage()).replaceFirst(LOST, "connection refused"))
                    .containsExactly(
                            "the engine could not exec in container 'app': connection refused",
                            "the engine could not read the log of container 'app': connection refused",
                            "the engine could not inspect container 'app': connection refused");
            engine.comeBack();
            assertThat(app.exec("echo", "back").output()).isEqualTo("back\n");
            assertThat(app.publishedPort()).isEqualTo(port);
        }
    }

    @Test
    void closeWhenTheEngineDiesAndComesBackRemovesAll() throws InterruptedException {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            RunningStack stack = engine.start(ready());
            FaultProxy.Gate gate = engine.proxy().delay("DELETE /containers/[^/]+");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(stack::close);
            gate.awaitReached();

            engine.proxy().die();
            gate.open();
            engine.comeBack();

            Completion.result(closing);
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    @Test
    void closeWhenTheEngineDoesNotComeBackNamesAllThatIsLeft() {
        try (FaultyEngine engine = FaultyEngine.open(LONG, IMPATIENT)) {
            RunningStack stack = engine.start(ready());
            engine.proxy().die();
            long began = System.nanoTime();

            Throwable ofStack = catchThrowable(stack::close);
            Throwable ofSession = catchThrowable(engine.session()::close);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(IMPATIENT, IMPATIENT.plus(WORK));
            assertThat(engine.shown(ofStack)).isEqualTo("""
                    stack 'faults' could not be removed in full:
                      the engine could not remove container 'app': connection refused
                      the engine could not remove network 'drydock-faults-back-RUN': connection refused
                      the engine could not remove volume 'drydock-faults-data-RUN': connection refused""");
            assertThat(engine.shown(ofSession)).isEqualTo("""
                    what this run has made could not be removed in full:
                      the engine could not remove container 'app': connection refused""");
            engine.removeLeftovers();
        }
    }

    /** The engine ends the containers of its former life when it starts again. */
    @Test
    void waitWhenTheEngineIsReallyKilledEndsWithTheContainerAndLeavesNothing()
            throws IOException, InterruptedException {
        assumeTrue(OwnEngine.canBeStarted(), OwnEngine.WANTED);
        CountDownLatch asked = new CountDownLatch(1);
        Probe never = container -> {
            asked.countDown();
            return false;
        };
        try (OwnEngine own = OwnEngine.start();
                Session session = Session.open(
                        own::connect,
                        List.of(),
                        Settings.from(
                                name -> name.equals(Settings.ENGINE_PATIENCE) ? PATIENT.toSeconds() + "s" : null))) {
            own.load("busybox:1.36");
            StackBuilder stack = stack().container(
                            "app",
                            app -> app.image("busybox:1.36")
                                    .command("sh", "-c", "echo up; exec sleep 600")
                                    .networks("back")
                                    .volumes("data:/data")
                                    .startupTimeout("100s")
                                    .waitFor(wait -> wait.probe(never)));
            CompletableFuture<RunningStack> starting =
                    CompletableFuture.supplyAsync(() -> stack.build().start(session, null));
            asked.await();

            own.crash();

            Throwable failure = failureOf(starting);
            assertThat(failure).isInstanceOf(StackStartException.class).hasNoSuppressedExceptions();
            assertThat(String.valueOf(failure.getMessage()).replaceAll("attempts +\\d+", "attempts     N"))
                    .isEqualTo("""
                            container 'app' (busybox:1.36) exited with code 137 before it was ready
                              declared at  app
                              waited for   probe
                              last answer  probe is not content
                              attempts     N
                              state        exited with code 137 (killed, SIGKILL)
                              the last line:
                              | up""");
            String ours = "label=io.drydock.run=" + session.runId();
            assertThat(own.docker("ps", "-aq", "--filter", ours)).isEmpty();
            assertThat(own.docker("network", "ls", "-q", "--filter", ours)).isEmpty();
            assertThat(own.docker("volume", "ls", "-q", "--filter", ours)).isEmpty();
        }
    }
}
