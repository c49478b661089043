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

import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.ContainerStats;
import io.drydock.engine.ContainerSummary;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import io.drydock.engine.FileChange;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogLine.Source;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The commands on running things, on a real engine. Tests that leave a container as it was share one. */
@RequiresDocker
@Timeout(120)
class CommandsIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Session SESSION =
            Session.open(() -> DockerEngines.recording(new RecordingTransport()), List.of());

    private static RunningStack shared;

    @BeforeAll
    static void startShared() {
        shared = start(Stack.builder().container("web", web()));
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
        SESSION.close();
    }

    /** Ends at once on SIGTERM with 3, and on SIGINT with 4. */
    private static Consumer<ContainerSpecBuilder> web() {
        return web -> web.image(BUSYBOX)
                .ports("8080")
                .command(
                        "sh",
                        "-c",
                        "trap 'exit 3' TERM; trap 'exit 4' INT; trap 'echo hung up' HUP; httpd -p 8080 -h /etc; echo"
                                + " serving; while :; do sleep 60 & wait; done")
                .waitForPort(8080)
                .waitForLog("serving");
    }

    private static RunningStack start(StackBuilder stack) {
        return stack.build().start(SESSION, null);
    }

    private static int get(RunningContainer container) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) container.uri("/hostname").toURL().openConnection();
        return connection.getResponseCode();
    }

    @Test
    void stopAndStartKeepTheFileSystemAndWaitAgain() throws IOException {
        try (RunningStack stack = start(Stack.builder().container("web", web()))) {
            RunningContainer web = stack.container("web");
            int before = web.publishedPort();
            web.stop(Duration.ofSeconds(10));

            assertThat(web.inspect().exitCode()).isEqualTo(3);
            assertThatIllegalStateException()
                    .isThrownBy(web::publishedPort)
                    .withMessage("container 'web' is not running (exited with code 3), so it has no published ports");

            web.start();

            assertThat(get(web)).isEqualTo(200);
            assertThat(web.publishedPort()).isPositive();
            assertThat(web.logs()).containsExactly("serving", "serving");
            assertThat(before).isPositive();
        }
    }

    @Test
    void stopWithASignalSendsThatSignal() {
        try (RunningStack stack = start(Stack.builder().container("web", web()))) {
            stack.container("web").stop("SIGINT", Duration.ofSeconds(10));

            assertThat(stack.container("web").inspect().exitCode()).isEqualTo(4);
        }
    }

    @Test
    void stopWithASignalHoldsOffTheRestartPolicy() {
        try (RunningStack stack = start(Stack.builder()
                .container("web", web().andThen(web -> web.restart("always").stopSignal("SIGUSR1"))))) {
            RunningContainer web = stack.container("web");

            web.stop("SIGINT", Duration.ofSeconds(10));

            assertThat(web.inspect().state()).isEqualTo(State.EXITED);
            await().during(Duration.ofSeconds(1))
                    .atMost(LIMIT)
                    .until(() -> web.inspect().state() == State.EXITED);
            web.start();
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> web.stop("SIGFOO", Duration.ofSeconds(3)))
                    .withMessageContaining("nvalid signal");
            assertThat(web.inspect().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void stopWhenTheProcessDoesNotHearKillsItAfterTheTimeout() {
        try (RunningStack stack = start(
                Stack.builder().container("deaf", deaf -> deaf.image(BUSYBOX).command("sleep", "60")))) {
            RunningContainer deaf = stack.container("deaf");
            long began = System.nanoTime();

            deaf.stop(Duration.ofMillis(200));
            assertThat(deaf.inspect().exitCode()).isEqualTo(137);
            deaf.start();
            deaf.stop("SIGINT", Duration.ofMillis(200));

            assertThat(deaf.awaitExit(LIMIT)).isEqualTo(137);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void restartKeepsAFixedPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (RunningStack stack =
                start(Stack.builder().container("web", web().andThen(web -> web.ports(port + ":8080"))))) {
            RunningContainer web = stack.container("web");

            web.restart(Duration.ofSeconds(10));

            assertThat(get(web)).isEqualTo(200);
            assertThat(web.logs()).hasSize(2);
        }
    }

    @Test
    void restartPutsTheSecretsInPlaceAgain() {
        try (RunningStack stack = start(Stack.builder()
                .container(
                        "safe",
                        safe -> safe.image(BUSYBOX)
                                .secret("token", "open sesame")
                                .command(
                                        "sh", "-c", "trap 'exit 0' TERM; cat /run/secrets/token; echo; sleep 60 & wait")
                                .waitForLog("sesame")))) {
            stack.container("safe").restart();

            assertThat(stack.container("safe").logs()).containsExactly("open sesame", "open sesame");
        }
    }

    @Test
    void restartOftenIsNeverFailedByTheEndOfTheRunBefore() {
        try (RunningStack stack = start(Stack.builder()
                .container(
                        "quick",
                        quick -> quick.image(BUSYBOX)
                                .command("sh", "-c", "trap 'exit 0' TERM; echo up; sleep 60 & wait")
                                .waitForLog("up")))) {
            RunningContainer quick = stack.container("quick");
            for (int i = 0; i < 5; i++) {
                quick.restart();
            }

            assertThat(quick.logs()).hasSize(6);
        }
    }

    @Test
    void startWhenTheConditionIsMetNoMoreSaysSo() {
        try (RunningStack stack = start(Stack.builder()
                .container(
                        "once",
                        once -> once.image(BUSYBOX)
                                .command("sh", "-c", "test -e /done || echo first time; touch /done; sleep 60")
                                .waitForLog("first time")
                                .startupTimeout("2s")))) {
            RunningContainer once = stack.container("once");
            once.kill();

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(once::start)
                    .withMessageStartingWith("container 'once' (busybox:1.36) was not ready after 2 s: 0 of 1 line of"
                            + " the log matched 'first time'");
        }
    }

    @Test
    void killSendsSignalsAndKills() {
        try (RunningStack stack = start(Stack.builder().container("web", web()))) {
            RunningContainer web = stack.container("web");

            web.kill("SIGHUP");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(web.logs()).contains("hung up"));
            web.kill();

            assertThat(web.awaitExit(LIMIT)).isEqualTo(137);
            assertThat(web.state()).isEqualTo(State.EXITED);
        }
    }

    @Test
    void pauseFreezesAndUnpauseLetsGoOn() throws IOException {
        RunningContainer web = shared.container("web");

        web.pause();
        assertThat(web.state()).isEqualTo(State.PAUSED);
        assertThat(shared.ps().get(0).state()).isEqualTo(State.PAUSED);
        web.unpause();

        assertThat(get(web)).isEqualTo(200);
    }

    @Test
    void renameAndRemoveLeaveNothingForTheStackToFailOn() {
        String newName = "drydock-it-renamed-" + UUID.randomUUID();
        RunningStack stack = start(Stack.builder()
                .container("one", one -> one.image(BUSYBOX).command("sleep", "60"))
                .container("two", two -> two.image(BUSYBOX).command("sleep", "60")));
        String id = stack.container("one").id();

        stack.container("one").rename(newName);
        assertThat(SESSION.engine().inspectContainer(newName).id()).isEqualTo(id);
        stack.container("two").remove();
        assertThat(stack.ps()).extracting(ContainerSummary::name).containsExactly("one");
        stack.close();

        assertThat(SESSION.engine().commands().list(SESSION.labels().runFilter()))
                .extracting(ContainerSummary::id)
                .doesNotContain(id);
    }

    @Test
    void closeDuringAStopDoesNotFail() {
        RunningStack stack = start(
                Stack.builder().container("deaf", deaf -> deaf.image(BUSYBOX).command("sleep", "60")));
        RunningContainer deaf = stack.container("deaf");
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> deaf.stop(Duration.ofSeconds(30)));

        stack.close();

        assertThat(stopping.handle((done, failure) -> failure == null
                                || String.valueOf(failure.getMessage()).contains("container 'deaf' is removed"))
                        .join())
                .isTrue();
    }

    @Test
    void psTellsStateExitCodeImageAndPorts() {
        try (RunningStack stack = start(Stack.builder()
                .container("web", web())
                .container(
                        "job",
                        job -> job.image(BUSYBOX)
                                .command("sh", "-c", "echo working; sleep 60")
                                .waitForLog("working")))) {
            stack.container("job").kill();
            stack.container("job").awaitExit(LIMIT);

            List<ContainerSummary> ps = stack.ps();

            assertThat(ps)
                    .extracting(
                            ContainerSummary::name,
                            ContainerSummary::image,
                            ContainerSummary::state,
                            ContainerSummary::exitCode)
                    .containsExactly(tuple("web", BUSYBOX, State.RUNNING, 0), tuple("job", BUSYBOX, State.EXITED, 137));
            assertThat(ps.get(0).publishedPorts())
                    .containsEntry(
                            ContainerPort.tcp(8080), stack.container("web").publishedPort());
            assertThat(ps.get(1).status()).startsWith("Exited (137)");
        }
    }

    @Test
    void execTellsExitCodeAndBothStreamsApart() {
        ExecResult result = shared.container("web").exec("sh", "-c", "echo out; echo err >&2; exit 5");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.output()).hasSize("out\nerr\n".length());
    }

    @Test
    void execTakesUserWorkdirAndEnvironment() {
        ExecResult result = shared.container("web")
                .exec(
                        exec -> exec.user("65534:12").workdir("/var").env("GREETING=good day", "HOME", "NOT_SET_HERE"),
                        "sh",
                        "-c",
                        "id -u; id -g; pwd; echo $GREETING; echo $HOME ${NOT_SET_HERE-none}");

        assertThat(result.stdout()).isEqualTo("65534\n12\n/var\ngood day\n" + System.getenv("HOME") + " none\n");
    }

    @Test
    void execWhenPrivilegedHasAllCapabilities() {
        String command = "grep CapEff /proc/self/status | cut -f 2";
        RunningContainer web = shared.container("web");

        assertThat(web.exec(ExecOptions::privileged, "sh", "-c", command).stdout())
                .isGreaterThan(web.exec("sh", "-c", command).stdout());
    }

    @Test
    void execFeedsStandardInputToItsEnd() {
        RunningContainer web = shared.container("web");
        byte[] much = new byte[3_000_000];
        new Random(1).nextBytes(much);

        assertThat(web.exec(exec -> exec.stdin("one\ntwo\n"), "wc", "-l").stdout())
                .isEqualTo("2\n");
        assertThat(web.exec(exec -> exec.stdin(much), "cat").stdoutBytes()).isEqualTo(much);
        assertThat(web.exec(exec -> exec.stdin(new ByteArrayInputStream(much)), "head", "-c", "3")
                        .stdoutBytes())
                .isEqualTo(Arrays.copyOf(much, 3));
        assertThat(web.exec(exec -> exec.stdin(much), "false").exitCode()).isEqualTo(1);
    }

    @Test
    void execWhenStandardInputCannotBeReadSaysSo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> shared.container("web").exec(exec -> exec.stdin(broken), "cat"))
                .withMessageEndingWith("its standard input could not be read: disk on fire");
    }

    @Test
    void execWithATerminalSeesOne() {
        ExecResult result =
                shared.container("web").exec(ExecOptions::tty, "sh", "-c", "test -t 1 && echo terminal >&2");

        assertThat(result.exitCode()).isZero();
        assertThat(result.stdout()).isEqualTo("terminal\r\n");
    }

    @Test
    void execWhenItDoesNotEndInTimeTellsTheOutputSoFar() {
        assertThatExceptionOfType(ContainerTimeoutException.class)
                .isThrownBy(() -> shared.container("web")
                        .exec(exec -> exec.timeout(Duration.ofMillis(1500)), "sh", "-c", "echo working; exec sleep 20"))
                .withMessage("command 'sh' in container 'web' did not end within 1.5 s; it has written:\n  | working")
                .satisfies(failure -> assertThat(failure.output()).isEqualTo("working\n"));
    }

    @Test
    void execWhenTheProcessClosesItsOutputStillTellsTheExitCode() {
        assertThat(shared.container("web")
                        .exec("sh", "-c", "exec >&- 2>&-; usleep 300000; exit 6")
                        .exitCode())
                .isEqualTo(6);
    }

    @Test
    void execWhenTheProgramDoesNotExistTellsTheEnginesExitCode() {
        ExecResult result = shared.container("web").exec("no-such-program");

        assertThat(result.exitCode()).isIn(126, 127);
        assertThat(result.output()).contains("no-such-program");
    }

    @Test
    void execWhenTheContainerDoesNotRunSaysSo() {
        try (RunningStack stack = start(
                Stack.builder().container("deaf", deaf -> deaf.image(BUSYBOX).command("sleep", "60")))) {
            stack.container("deaf").kill();

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> stack.container("deaf").exec(exec -> exec.stdin("x"), "cat"))
                    .withMessageContaining("is not running");
        }
    }

    private static void talker(ContainerSpecBuilder talker) {
        talker.image(BUSYBOX)
                .command("sh", "-c", "echo one; echo two >&2; usleep 50000; echo three; sleep 60")
                .waitForLog("three");
    }

    @Test
    void logsTakesAPart() {
        try (RunningStack stack = start(Stack.builder().container("talker", CommandsIT::talker))) {
            RunningContainer talker = stack.container("talker");
            LogLine one = new LogLine(Source.STDOUT, "one");
            LogLine two = new LogLine(Source.STDERR, "two");
            LogLine three = new LogLine(Source.STDOUT, "three");

            assertThat(talker.logs(log -> {})).containsExactlyInAnyOrder(one, two, three);
            assertThat(talker.logs(LogOptions::stdoutOnly)).containsExactly(one, three);
            assertThat(talker.logs(LogOptions::stderrOnly)).containsExactly(two);
            assertThat(talker.logs(log -> log.tail(1))).containsExactly(three);
            assertThat(talker.logs(log -> log.since(Duration.ofHours(1)).tail(1)))
                    .containsExactly(three);
            assertThat(talker.logs(log -> log.until(Duration.ofHours(1)))).isEmpty();

            String line = talker.logs(log -> log.tail(1).timestamps()).get(0).text();
            Instant time = OffsetDateTime.parse(line.split(" ", 2)[0]).toInstant();
            assertThat(line).endsWith("Z three");
            assertThat(talker.logs(log -> log.since(time))).containsExactly(three);
            assertThat(talker.logs(log -> log.until(time.minusNanos(1)))).containsExactlyInAnyOrder(one, two);
        }
    }

    @Test
    void followLogsIsOverWithTheContainerAndLeavesNoThread() throws InterruptedException {
        RunningStack stack =
                start(Stack.builder().container("talker", CommandsIT::talker).container("other", CommandsIT::talker));
        List<LogLine> heard = new CopyOnWriteArrayList<>();
        List<LogLine> others = new CopyOnWriteArrayList<>();
        RunningContainer talker = stack.container("talker");
        RunningContainer other = stack.container("other");

        FollowedLog stopped = talker.followLogs(heard::add);
        FollowedLog removed = other.followLogs(log -> log.tail(0), others::add);
        talker.kill();
        assertThat(stopped.awaitEnd(LIMIT)).isTrue();
        assertThat(heard).hasSize(3);
        stack.close();

        assertThat(removed.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(others).isEmpty();
        assertNoThreadOf(talker);
        assertNoThreadOf(other);
    }

    private static void assertNoThreadOf(RunningContainer container) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.contains(container.id().substring(0, 12))));
    }

    @Test
    void attachToATerminalTellsAndHearsLines() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "shell",
                        shell ->
                                shell.image(BUSYBOX).interactive(true).tty(true).command("sh")));
        RunningContainer shell = stack.container("shell");
        AttachedContainer attached = shell.attach();

        attached.sendLine("echo $((6 * 7)); test -t 0 && echo terminal >&2");
        assertThat(attached.awaitOutput("^(\\d+)\\s+terminal", LIMIT)).startsWith("42");
        attached.sendLine("read -s answer; echo \"<$answer>\"");
        attached.sendLine("grüße");
        assertThat(attached.awaitOutput("<.*>", LIMIT)).isEqualTo("<$answer>");
        assertThat(attached.awaitOutput("<.*>", LIMIT)).isEqualTo("<grüße>");
        assertThatExceptionOfType(ContainerTimeoutException.class)
                .isThrownBy(() -> attached.awaitOutput("no such thing", Duration.ofMillis(100)))
                .withMessageStartingWith("container 'shell' did not write 'no such thing' within 100 ms; it has ");
        assertThat(shell.logs()).anyMatch(line -> line.equals("<grüße>"));
        attached.send((byte) 4);
        assertThat(shell.awaitExit(LIMIT)).isZero();
        stack.close();

        assertNoThreadOf(shell);
    }

    @Test
    void attachWithoutATerminalTellsAndHearsLines() {
        try (RunningStack stack = start(Stack.builder()
                        .container(
                                "shell",
                                shell -> shell.image(BUSYBOX).interactive(true).command("sh")));
                AttachedContainer attached = stack.container("shell").attach()) {
            attached.sendLine("echo out; echo err >&2");

            assertThat(attached.awaitOutput("out|err", LIMIT)).isIn("out", "err");
            assertThat(attached.awaitOutput("out|err", LIMIT)).isIn("out", "err");
            attached.sendLine("exit 7");
            assertThat(stack.container("shell").awaitExit(LIMIT)).isEqualTo(7);
            assertThat(attached.output()).contains("out\n", "err\n").doesNotContain("echo");
        }
    }

    /** With a process that writes nothing by itself: what nobody reads stops an engine that was asked for the log nevertheless. */
    @Test
    void attachWhenTheLogIsNotKeptHearsWhatComesNow() {
        try (RunningStack stack = start(Stack.builder()
                        .container(
                                "shell",
                                shell -> shell.image(BUSYBOX)
                                        .interactive(true)
                                        .logDriver("none")
                                        .command("sh")));
                AttachedContainer attached = stack.container("shell").attach()) {
            attached.sendLine("echo out");

            assertThat(attached.awaitOutput("out", LIMIT)).isEqualTo("out");
            attached.sendLine("exit 7");
            assertThat(stack.container("shell").awaitExit(LIMIT)).isEqualTo(7);
        }
    }

    @Test
    void stopWithASignalOfThoseThatDoNotExistSaysSo() {
        try (RunningStack stack = start(Stack.builder().container("web", web()))) {
            RunningContainer web = stack.container("web");

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> web.stop("SIGFOO", Duration.ofSeconds(3)))
                    .withMessageContaining("Invalid signal: SIGFOO");
            assertThat(web.state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void diffTellsWhatChanged() {
        RunningContainer web = shared.container("web");
        web.exec("sh", "-c", "echo new > /added; rm -f /bin/zcat; touch /etc/passwd");

        assertThat(web.diff())
                .contains(
                        new FileChange(FileChange.Kind.ADDED, "/added"),
                        new FileChange(FileChange.Kind.DELETED, "/bin/zcat"),
                        new FileChange(FileChange.Kind.CHANGED, "/etc"));
    }

    @Test
    void topTellsTheProcesses() {
        RunningContainer web = shared.container("web");

        assertThat(web.top().titles()).contains("PID", "CMD");
        assertThat(web.top("-o pid,args").column("COMMAND")).anyMatch(command -> command.startsWith("httpd -p 8080"));
    }

    @Test
    void statsTellsWhatItUses() throws IOException {
        RunningContainer web = shared.container("web");
        get(web);

        ContainerStats stats = web.stats();

        assertThat(stats.memoryUsed()).isBetween(1L, stats.memoryLimit());
        assertThat(stats.cpuTime()).isPositive();
        assertThat(stats.processes()).isGreaterThanOrEqualTo(2);
        assertThat(stats.networkReceived()).isPositive();
        assertThat(stats.networkSent()).isPositive();
        assertThat(stats.blocksRead()).isNotNegative();
    }

    @Test
    void inspectJsonTellsEverything() {
        RunningContainer web = shared.container("web");

        assertThat(web.inspectJson()).contains("\"Id\":\"" + web.id() + "\"", "\"HostConfig\"");
        assertThat(web.inspect().id()).isEqualTo(web.id());
    }

    @Test
    void commitMakesAnImageWithOurLabelsForFurtherContainers() {
        String tag = "drydock-it-" + UUID.randomUUID() + ":seeded";
        RecordingTransport transport = new RecordingTransport();
        try (Session session = Session.open(() -> DockerEngines.recording(transport), List.of())) {
            try (RunningStack stack = Stack.builder()
                    .container(
                            "writer",
                            writer -> writer.image(BUSYBOX)
                                    .command("sh", "-c", "echo seed > /seed; echo done; sleep 60")
                                    .waitForLog("done"))
                    .build()
                    .start(session, null)) {
                String id = stack.container("writer")
                        .commit(
                                tag,
                                commit -> commit.author("Jane")
                                        .message("seeded")
                                        .pause(true)
                                        .changes("CMD [\"sh\", \"-c\", \"cat /seed; sleep 60\"]", "ENV MODE=test"));

                assertThat(session.engine().inspectImage(tag).id()).isEqualTo(id);
            }
            try (RunningStack stack = Stack.builder()
                    .container("reader", reader -> reader.image(tag).waitForLog("seed"))
                    .build()
                    .start(session, null)) {
                assertThat(stack.container("reader")
                                .exec("sh", "-c", "echo $MODE")
                                .stdout())
                        .isEqualTo("test\n");
                assertThat(labelsOf(tag, session)).contains("\"io.drydock.run\":\"" + session.runId() + "\"");
            }
        }
        assertThat(transport.requests())
                .anyMatch(request -> request.startsWith("DELETE /images/" + tag.substring(0, tag.indexOf(':'))));
    }

    @Test
    void commitOfTheSameTagLeavesNoImageWithoutAName() {
        String name = "drydock-it-" + UUID.randomUUID();
        List<String> ids = new ArrayList<>();
        try (Session session = Session.open(() -> DockerEngines.recording(new RecordingTransport()), List.of())) {
            try (RunningStack stack = Stack.builder()
                    .container("app", app -> app.image(BUSYBOX).command("sleep", "60"))
                    .build()
                    .start(session, null)) {
                ids.add(stack.container("app").commit(name));
                ids.add(stack.container("app").commit(name + ":latest"));
                try (RunningStack second = Stack.builder()
                        .container("app", app -> app.image(name).command("sleep", "60"))
                        .build()
                        .start(session, null)) {
                    ids.add(second.container("app").commit(name + ":child"));
                    ids.add(second.container("app").commit(name));
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        for (String id : ids) {
            assertThatExceptionOfType(NoSuchImageException.class)
                    .isThrownBy(() -> SESSION.engine().inspectImage(id));
        }
    }

    /** A container without labels of its own has those of its image. */
    private static String labelsOf(String image, Session session) {
        String name = "drydock-it-" + UUID.randomUUID();
        try {
            session.engine()
                    .createContainer(Requests.container(name, image, Map.of()).build());
            return session.engine().commands().inspectJson(name);
        } finally {
            session.engine().removeContainer(name);
        }
    }

    @Test
    void commitWhenTheTagIsSomebodyElsesLeavesItAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shared.container("web").commit(BUSYBOX))
                .withMessageStartingWith("the engine has an image 'busybox:1.36' that is not of this run");
    }
}
