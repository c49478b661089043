/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.AttachedStream;
import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.ContainerSummary;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.FakeEngine.Gate;
import io.drydock.engine.LogLine;
import io.drydock.files.FileCopyException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunningContainerTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final Session session = Session.open(() -> engine, List.of());

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void stopAsksOnceAndSaysInPublishedPortThatItIsNotRunning() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            engine.forgetCalls();

            db.stop(Duration.ofSeconds(2));
            assertThat(engine.calls()).containsExactly("stop -t 2 db");

            assertThat(db.state()).isEqualTo(State.EXITED);
            assertThatIllegalStateException()
                    .isThrownBy(db::publishedPort)
                    .withMessage("container 'db' is not running (exited with code 143), so it has no published ports");
            assertThat(db.toString()).isEqualTo("container 'db' (postgres:15)");
        }
    }

    @Test
    void attachWhenItHasEndedSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            db.stop();

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(db::attach)
                    .withMessage(
                            "the engine could not attach to container 'db': it is not running: exited with code 143"
                                    + " (status 409)");
        }
    }

    @Test
    void whateverIsAskedWhenTheStackIsClosedSaysSo() {
        RunningStack stack = start(postgres());
        RunningContainer db = stack.container("db");
        stack.close();

        assertThatIllegalStateException()
                .isThrownBy(db::logs)
                .withMessage("stack 'stack' is closed: its container 'db' is removed");
        assertThatIllegalStateException()
                .isThrownBy(db::publishedPort)
                .withMessage("stack 'stack' is closed: its container 'db' is removed");
    }

    @Test
    void uriWhenThePathDoesNotStartWithASlashRefusesIt() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> db.uri("x"))
                    .withMessage("'x' is not a path: a path starts with '/', or is empty");
            assertThatIllegalArgumentException().isThrownBy(() -> db.uri(5432, "x"));
            assertThat(db.uri("").getPath()).isEmpty();
        }
    }

    @Test
    void commitWhenTheNameIsNoneSaysSo() {
        try (RunningStack stack = start(postgres())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stack.container("db").commit("U1img:one"))
                    .withMessageStartingWith("'U1img:one' is not an image name: ");
        }
    }

    @Test
    void copyWhenCopiesDoNotReachThePlaceSaysWhy() {
        try (RunningStack stack = Stack.builder()
                .volume("data")
                .container("db", postgres().andThen(db -> db.tmpfs("/run").volumes("data:/data:ro")))
                .build()
                .start(session, null)) {
            RunningContainer db = stack.container("db");

            assertThatExceptionOfType(FileCopyException.class)
                    .isThrownBy(() -> db.readText("/run/db.pid"))
                    .withMessage("'/run/db.pid' of container 'db' is in the tmpfs at '/run', which copies do not reach:"
                            + " use exec");
            assertThatExceptionOfType(FileCopyException.class)
                    .isThrownBy(() -> db.copyTo(Path.of("pom.xml"), "/run/"))
                    .withMessageContaining("in the tmpfs at '/run'");
            assertThatExceptionOfType(FileCopyException.class)
                    .isThrownBy(() -> db.copyTo(Path.of("pom.xml"), "/data/x"))
                    .withMessage("'/data/x' of container 'db' is in the volume at '/data', which is read-only");
            assertThatExceptionOfType(FileCopyException.class)
                    .isThrownBy(() -> db.readText("/runtime"))
                    .withMessageEndingWith("has no '/runtime'");
        }
    }

    @Test
    void followLogsWhenTheConsumerFailsThrowsItsFailureOnce() throws InterruptedException {
        try (RunningStack stack = start(postgres())) {
            FollowedLog log = stack.container("db").followLogs(line -> {
                throw new IllegalStateException("heard " + line.text());
            });
            engine.log("db", "one");
            engine.log("db", "two");

            assertThatIllegalStateException()
                    .isThrownBy(() -> log.awaitEnd(Duration.ofSeconds(10)))
                    .withMessage("heard one");
            log.close();
        }
    }

    @Test
    void followLogsWhenTheConsumerFailsThrowsItsErrorAtTheEnd() {
        try (RunningStack stack = start(postgres())) {
            engine.log("db", "one");
            FollowedLog log = stack.container("db").followLogs(line -> {
                throw new AssertionError("heard " + line.text());
            });

            await().untilAsserted(() -> assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(log::close)
                    .withMessage("heard one"));
        }
    }

    @Test
    void stopTakesASignal() {
        try (RunningStack stack = start(postgres())) {
            engine.forgetCalls();

            stack.container("db").stop("SIGINT", Duration.ofSeconds(2));
            stack.container("db").stop();

            assertThat(engine.calls()).containsExactly("stop -s SIGINT -t 2 db", "stop db");
        }
    }

    @Test
    void startAfterStopWaitsUntilItIsReadyAndKnowsTheNewPort() {
        engine.withLog("db", "ready");
        try (RunningStack stack = start(postgres().andThen(db -> db.waitForLog("ready")))) {
            RunningContainer db = stack.container("db");
            db.stop();
            engine.withLog("db");
            engine.forgetCalls();
            CompletableFuture<Void> starting = CompletableFuture.runAsync(db::start);

            engine.awaitCall("follow log of db");
            assertThat(starting).isNotDone();
            engine.log("db", "ready");
            starting.join();

            assertThat(db.state()).isEqualTo(State.RUNNING);
            assertThat(engine.inspectContainer("db").bindings())
                    .hasEntrySatisfying(
                            ContainerPort.tcp(5432),
                            places -> assertThat(db.publishedPort(5432))
                                    .isEqualTo(places.get(0).hostPort()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void startWhenItRunsDoesNothing() {
        try (RunningStack stack = start(postgres())) {
            engine.forgetCalls();

            stack.container("db").start();

            assertThat(engine.calls()).containsExactly("inspect db");
        }
    }

    @Test
    void startWhenItEndsBeforeItIsReadySaysSoAndLeavesItThere() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            db.stop();
            engine.withExit("db", 3);

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(db::start)
                    .withMessageStartingWith("container 'db' (postgres:15) exited with code 3 before it was ready");

            assertThat(db.state()).isEqualTo(State.EXITED);
        }
    }

    @Test
    void startWhenTheEngineRefusesSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            db.stop();
            engine.failOn("start db", new EngineCallException("start container 'db'", 500, "port is taken", null));

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(db::start)
                    .withMessageStartingWith("container 'db' (postgres:15) could not be started: the engine could not"
                            + " start container 'db': port is taken (status 500)");
        }
    }

    @Test
    void startWhenInterruptedGivesUpTheWait() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            db.stop();
            engine.withoutListening("db");
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(db::start)
                    .withMessage("the start of container 'db' was interrupted");

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void restartIsStopAndStart() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            engine.forgetCalls();

            db.restart(Duration.ofSeconds(1));

            assertThat(engine.calls()).containsSubsequence("stop -t 1 db", "start db", "inspect db");
            assertThat(db.publishedPort()).isPositive();
        }
    }

    @Test
    void restartWhenTheEndOfTheFirstRunIsHeardLateStillWaits() throws InterruptedException {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            engine.withoutListening("db");
            engine.forgetCalls();
            CompletableFuture<Void> restarting = CompletableFuture.runAsync(db::restart);
            engine.awaitCall("start db");

            session.watches().onEvent(new ContainerEvent(db.id(), ContainerEvent.Kind.DIED, Instant.now(), "die"));
            engine.forgetCalls();
            engine.awaitCall("inspect db");
            assertThat(restarting).isNotDone();
            engine.listen("db");

            restarting.join();
        }
    }

    @Test
    void publishedPortWhenTheContainerEndedByItselfSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            engine.exit("db", 3);

            await().untilAsserted(() -> assertThatIllegalStateException()
                    .isThrownBy(db::publishedPort)
                    .withMessage("container 'db' is not running (exited with code 3), so it has no published ports"));
        }
    }

    @Test
    void killSendsTheSignal() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            engine.forgetCalls();

            db.kill("SIGHUP");
            assertThat(db.publishedPort()).isPositive();
            db.kill();

            assertThat(engine.calls()).containsExactly("kill -s SIGHUP db", "inspect db", "kill -s SIGKILL db");
            assertThat(db.awaitExit(Duration.ofSeconds(1))).isEqualTo(137);
        }
    }

    @Test
    void pauseAndUnpauseChangeTheState() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            db.pause();
            assertThat(db.state()).isEqualTo(State.PAUSED);
            db.unpause();
            assertThat(db.inspect().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void renameDoesNotKeepTheStackFromRemovingIt() {
        try (RunningStack stack = start(postgres())) {
            stack.container("db").rename("another");

            assertThat(engine.leftovers()).containsExactly("container another");
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void removeLeavesAHandleThatSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            db.remove();

            assertThat(engine.leftovers()).isEmpty();
            for (Runnable call : List.<Runnable>of(
                    db::state, db::stop, db::start, db::restart, db::publishedPort, db::logs, db::remove)) {
                assertThatIllegalStateException()
                        .isThrownBy(call::run)
                        .withMessage("container 'db' is removed: nothing can be asked of it any more");
            }
            assertThat(stack.ps()).isEmpty();
        }
    }

    @Test
    void callsWhenSomebodyElseRemovedTheContainerSaySo() {
        try (RunningStack stack = start(postgres())) {
            engine.removeContainer("db");

            assertThatIllegalStateException()
                    .isThrownBy(stack.container("db")::stop)
                    .withMessage("container 'db' is removed: nothing can be asked of it any more");
        }
    }

    @Test
    void awaitExitWhenItGoesOnSaysSo() {
        try (RunningStack stack = start(postgres())) {
            assertThatExceptionOfType(ContainerTimeoutException.class)
                    .isThrownBy(() -> stack.container("db").awaitExit(Duration.ofMillis(20)))
                    .withMessage("container 'db' did not end within 20 ms: it is running")
                    .satisfies(failure -> assertThat(failure.output()).isEmpty());
        }
    }

    @Test
    void execWhenItIsWronglyDeclaredSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            assertThatIllegalArgumentException()
                    .isThrownBy(db::exec)
                    .withMessage("exec in container 'db' needs a command");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> db.exec(exec -> exec.env("=secret"), "env"))
                    .withMessage("an environment variable of exec is not written as 'NAME=value'");
        }
    }

    @Test
    void logsTakesOptions() {
        engine.withLog("db", "one", "two");
        try (RunningStack stack = start(postgres())) {
            assertThat(stack.container("db").logs(log -> log.tail(1)))
                    .containsExactly(new LogLine(LogLine.Source.STDOUT, "two"));
            assertThat(stack.container("db").logs(LogOptions::stderrOnly)).isEmpty();
        }
    }

    @Test
    void followLogsTellsLinesUntilTheContainerEnds() throws InterruptedException {
        engine.withLog("db", "one");
        List<String> heard = new CopyOnWriteArrayList<>();
        try (RunningStack stack = start(postgres())) {
            FollowedLog log = stack.container("db").followLogs(line -> heard.add(line.text()));
            assertThat(log.awaitEnd(Duration.ofMillis(1))).isFalse();

            engine.log("db", "two");
            stack.container("db").stop();

            assertThat(log.awaitEnd(Duration.ofSeconds(10))).isTrue();
            assertThat(heard).containsExactly("one", "two");
            assertThat(engine.openStreams()).isEqualTo(1);
        }
    }

    @Test
    void followLogsWhenClosedTellsNothingMore() {
        List<LogLine> heard = new CopyOnWriteArrayList<>();
        try (RunningStack stack = start(postgres())) {
            FollowedLog log = stack.container("db").followLogs(heard::add);

            log.close();
            log.close();
            engine.log("db", "late");

            assertThat(heard).isEmpty();
            assertThat(engine.openStreams()).isEqualTo(1);
        }
    }

    @Test
    void followLogsWhenTheStackIsClosedIsClosedToo() throws InterruptedException {
        RunningStack stack = start(postgres());
        FollowedLog log = stack.container("db").followLogs(line -> {});

        stack.close();

        assertThat(log.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(engine.openStreams()).isEqualTo(1);
    }

    @Test
    void attachTellsAndHearsLines() {
        engine.withLog("db", "welcome");
        try (RunningStack stack = start(postgres().andThen(db -> db.interactive(true)));
                AttachedContainer attached = stack.container("db").attach()) {
            attached.sendLine("ping 1");

            assertThat(attached.awaitOutput("^ping .$", Duration.ofSeconds(10))).isEqualTo("ping 1");
            assertThat(attached.output()).isEqualTo("welcome\nping 1\n");
            assertThatExceptionOfType(ContainerTimeoutException.class)
                    .isThrownBy(() -> attached.awaitOutput("ping", Duration.ofMillis(20)))
                    .withMessage("container 'db' did not write 'ping' within 20 ms; it has written nothing")
                    .satisfies(failure -> assertThat(failure.output()).isBlank());
        }
    }

    @Test
    void awaitOutputWhenTheContainerEndsSaysSo() {
        try (RunningStack stack = start(postgres());
                AttachedContainer attached = stack.container("db").attach()) {
            engine.log("db", "giving up");
            engine.exit("db", 1);

            assertThatExceptionOfType(ContainerTimeoutException.class)
                    .isThrownBy(() -> attached.awaitOutput("ready", Duration.ofSeconds(10)))
                    .withMessage("container 'db' did not write 'ready' before its output ended; it has written:"
                            + "\n  | giving up");
        }
    }

    @Test
    void sendWhenTheContainerDoesNotReadSaysSo() {
        try (RunningStack stack = start(postgres());
                AttachedContainer attached = stack.container("db").attach()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> attached.sendLine("hello"))
                    .withMessage("container 'db' does not read: declare it interactive, as with docker run -i");
        }
    }

    @Test
    void sendWhenClosedSaysSo() {
        try (RunningStack stack = start(postgres().andThen(db -> db.interactive(true)))) {
            AttachedContainer attached = stack.container("db").attach();
            attached.close();
            attached.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> attached.sendLine("hello"))
                    .withMessage("the connection to container 'db' is closed");
        }
    }

    @Test
    void attachWhenItIsClosedMeanwhileClosesTheStream() {
        AttachedContainer attached = new AttachedContainer("db", false, closed -> {});
        AtomicBoolean isClosed = new AtomicBoolean();
        attached.close();

        attached.opened(new AttachedStream() {
            @Override
            public void send(byte[] bytes) {}

            @Override
            public void close() {
                isClosed.set(true);
            }
        });

        assertThat(isClosed).isTrue();
    }

    @Test
    void awaitOutputForAsLongAsItTakesFindsIt() throws InterruptedException {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        engine.withLog("db", "ready");
        try (RunningStack stack = start(postgres());
                AttachedContainer attached = stack.container("db").attach();
                FollowedLog log = stack.container("db").followLogs(line -> {})) {
            assertThat(attached.awaitOutput("ready", forever)).isEqualTo("ready");
            stack.container("db").stop("SIGTERM", forever);
            assertThat(stack.container("db").awaitExit(forever)).isEqualTo(143);
            assertThat(log.awaitEnd(forever)).isTrue();
        }
    }

    @Test
    void awaitOutputWhenMuchComesInManyPiecesFindsIt() {
        try (RunningStack stack = start(postgres());
                AttachedContainer attached = stack.container("db").attach()) {
            String line = "x".repeat(999);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20_000; i++) {
                    engine.log("db", line);
                }
                engine.log("db", "ready");
            });

            assertThat(attached.awaitOutput("ready|never \\d+", Duration.ofSeconds(25)))
                    .isEqualTo("ready");
            assertThat(attached.output()).hasSizeBetween(16 << 20, 18 << 20).endsWith(line + "\nready\n");
            writing.join();
        }
    }

    @Test
    void publishedPortWhenEventsAreLostIsAskedOfTheEngine() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            int first = db.publishedPort(5432);
            engine.failOn(
                    "listen to events", new EngineCallException("listen to events", 0, "connection refused", null));
            engine.breakEvents();
            await().untilAsserted(() -> assertThat(session.watches().areLost()).isTrue());
            engine.commands().stop("db", null, null);
            engine.startContainer("db");
            await().untilAsserted(() ->
                    assertThat(engine.inspectContainer("db").bindings()).isNotEmpty());

            int now = db.publishedPort(5432);

            assertThat(now).isNotEqualTo(first);
            assertThat(engine.inspectContainer("db").bindings())
                    .hasEntrySatisfying(
                            ContainerPort.tcp(5432),
                            binding -> assertThat(binding.get(0).hostPort()).isEqualTo(now));
        }
    }

    @Test
    void publishedPortWhenItRanAgainIsAskedOnlyOnce() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            db.stop();
            engine.startContainer("db");
            await().untilAsserted(() ->
                    assertThat(engine.inspectContainer("db").bindings()).isNotEmpty());
            int first = db.publishedPort(5432);
            engine.forgetCalls();

            assertThat(db.publishedPort(5432)).isEqualTo(first);
            assertThat(engine.calls()).isEmpty();
        }
    }

    @Test
    void attachWhenTheStackIsClosedIsClosedToo() {
        RunningStack stack = start(postgres());
        AttachedContainer attached = stack.container("db").attach();

        stack.close();

        assertThatExceptionOfType(ContainerTimeoutException.class)
                .isThrownBy(() -> attached.awaitOutput("more", Duration.ofSeconds(10)));
        assertThat(engine.openStreams()).isEqualTo(1);
    }

    @Test
    void commitMakesAnImageThatIsRemovedAtTheEndOfTheRun() {
        try (RunningStack stack = start(postgres())) {
            String id = stack.container("db").commit("seeded:1");
            stack.container("db").commit("seeded:1", commit -> commit.author("me"));

            assertThat(id).startsWith("sha256:");
            assertThat(engine.leftovers()).contains("image seeded:1");
            try (RunningStack second = start(db -> db.image("seeded:1"))) {
                assertThat(second.container("db").image()).isEqualTo("seeded:1");
            }
        }
    }

    @Test
    void imageWhenItWasBuiltIsItsNameOnTheEngine(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
        try (RunningStack stack = start(db -> db.build(context.toString()))) {
            RunningContainer db = stack.container("db");

            assertThat(db.image())
                    .startsWith("drydock/db:")
                    .isEqualTo(engine.request("db").image());
            assertThat(db).hasToString("container 'db' (build of " + context + ")");
        }
    }

    @Test
    void commitWithoutATagMeansLatest() {
        try (RunningStack stack = start(postgres())) {
            stack.container("db").commit("seeded");
            stack.container("db").commit("seeded:latest");

            assertThat(engine.leftovers()).contains("image seeded:latest").doesNotContain("image seeded");
        }
    }

    @Test
    void commitWhenTheTagIsNoneSaysSo() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");
            String digest = "sha256:" + "0".repeat(64);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> db.commit("Seeded"))
                    .withMessage(
                            "'Seeded' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in"
                                    + " lower case");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> db.commit("seeded@" + digest))
                    .withMessage(
                            "'seeded@" + digest + "' names an image by its digest, which commit makes: write a tag");
        }
    }

    @Test
    void stopWhenTheTimeoutIsNegativeIsRefused() {
        try (RunningStack stack = start(postgres())) {
            RunningContainer db = stack.container("db");

            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> db.stop(Duration.ofSeconds(-1)),
                    () -> db.stop("SIGINT", Duration.ofSeconds(-1)),
                    () -> db.restart(Duration.ofSeconds(-1)))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessage(
                                "container 'db' cannot be stopped within PT-1S: write zero or more, or stopTimeout ="
                                        + " \"-1\" where it is declared");
            }
        }
    }

    @Test
    void commitWhenTheTagIsSomebodyElsesSaysSo() {
        try (RunningStack stack = start(postgres())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stack.container("db").commit("app:1"))
                    .withMessage("the engine has an image 'app:1' that is not of this run, which the tag would be"
                            + " taken from: choose another one");
        }
    }

    @Test
    void closeWhileAContainerIsStoppedDoesNotFail() throws InterruptedException {
        RunningStack stack = start(postgres());
        Gate gate = engine.block("stop db");
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stack.container("db")::stop);
        gate.awaitReached();

        stack.close();
        gate.open();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(stopping::join)
                .withMessageEndingWith("stack 'stack' is closed: its container 'db' is removed");
    }

    @Test
    void closeWhileAContainerIsStartedAgainEndsTheWait() throws InterruptedException {
        RunningStack stack = start(postgres());
        RunningContainer db = stack.container("db");
        db.stop();
        engine.withoutListening("db");
        engine.forgetCalls();
        CompletableFuture<Void> starting = CompletableFuture.runAsync(db::start);
        engine.awaitCall("start db");

        stack.close();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(starting::join)
                .withCauseInstanceOf(StackStartException.class);
    }

    @Test
    void psTellsOfAllContainersWithOneCall() {
        RunningStack stack = Stack.builder()
                .container("db", postgres())
                .container("app", app -> app.image("app:1").dependsOn("db"))
                .build()
                .start(session, null);
        try (stack) {
            stack.container("app").stop();
            int port = stack.container("db").publishedPort();
            engine.forgetCalls();

            List<ContainerSummary> ps = stack.ps();

            assertThat(engine.calls()).containsExactly("list");
            assertThat(ps)
                    .extracting(
                            ContainerSummary::name,
                            ContainerSummary::image,
                            ContainerSummary::state,
                            ContainerSummary::exitCode)
                    .containsExactly(
                            tuple("db", "postgres:15", State.RUNNING, 0), tuple("app", "app:1", State.EXITED, 143));
            assertThat(ps.get(0).publishedPorts()).containsEntry(ContainerPort.tcp(5432), port);
            assertThat(stack.toString())
                    .isEqualTo("stack 'stack'" + "\n  container 'db' (postgres:15) 5432/tcp -> 127.0.0.1:" + port
                            + "\n  container 'app' (app:1)");
        }
    }

    private static Consumer<ContainerSpecBuilder> postgres() {
        return db -> db.image("postgres:15").ports("5432");
    }

    private RunningStack start(Consumer<ContainerSpecBuilder> db) {
        return Stack.builder().container("db", db).build().start(session, null);
    }
}
