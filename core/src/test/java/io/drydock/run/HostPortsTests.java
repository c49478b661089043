/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.engine.EngineEndpoint;
import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.HostPortWaiting;
import io.drydock.run.HostPorts.Want;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.InvalidStackException;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HostPortsTests {

    private final int free = new FreePorts().find(Protocol.TCP, number -> true).orElseThrow();
    private final FakeEngine engine = new FakeEngine().withImage("app:1");
    private final Session session = session("2s");

    private Session session(String portsWait) {
        return Session.open(
                () -> engine, List.of(), Settings.from(name -> name.equals("drydock.ports.wait") ? portsWait : null));
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenAnotherStackHasTheHostPortWaitsUntilItIsRemoved() throws InterruptedException {
        RunningStack first = start(stack("First", app -> app.ports(free + ":80")));
        CompletableFuture<RunningStack> second = CompletableFuture.supplyAsync(
                () -> start(stack("Second", app -> app.ports("0.0.0.0:" + free + ":80"))));
        FakeEngine.Gate removal = engine.block("remove app");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
        removal.awaitReached();
        assertThat(engine.calls()).containsOnlyOnce("start app");

        removal.open();
        closing.join();

        try (RunningStack stack = second.join()) {
            assertThat(stack.container("app").publishedPort(80)).isEqualTo(free);
        }
    }

    @Test
    void startWhenAnotherStackKeepsTheHostPortSaysWhich() {
        try (RunningStack first = start(stack("First", app -> app.ports(free + ":80")));
                RunningStack other = start(stack("Other", app -> app.ports("80")))) {
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start(stack("Second", app -> app.ports(free + ":81"))))
                    .withMessage("stack 'Second' could not be started: it needs the host port of '" + free
                            + ":81/tcp', which container 'app' of stack 'First' still has after 2 s"
                            + "\n  declared at  app" + advice(free, 81));
            assertThat(List.of(first, other)).hasSize(2);
        }
    }

    @Test
    void startWhenStacksOfPlainJavaShareASessionWaitsForTheHostPort() {
        Stack stack = stack("One", app -> app.ports(free + ":80")).build();
        RunningStack first = stack.start(session);
        CompletableFuture<RunningStack> second = CompletableFuture.supplyAsync(() -> stack.start(session));

        first.close();

        second.join().close();
        try (Session other = session("2s");
                RunningStack theirs = stack.start(other)) {
            Stack inner = Stack.builder()
                    .name("Inner")
                    .within(theirs)
                    .container("web", web -> web.image("app:1"))
                    .build();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> inner.start(session))
                    .withMessage("stack 'Inner' cannot be started in this session: the enclosing stack 'One' belongs to"
                            + " another one");
            inner.start(other).close();
        }
    }

    @Test
    void startWhenAnEnclosingStackHasTheHostPortFailsAtOnce() {
        try (Session patient = session("5m");
                RunningStack outer =
                        stack("Outer", app -> app.ports(free + ":80")).build().start(patient, null)) {
            Stack inner = Stack.builder()
                    .name("Inner")
                    .within(outer)
                    .container("web", web -> web.image("app:1").ports(free + ":80"))
                    .build();

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(inner::start)
                    .withMessage("stack 'Inner' could not be started: it needs the host port of '" + free
                            + ":80/tcp', which container 'app' of stack 'Outer', which encloses it, has"
                            + "\n  declared at  web" + advice(free, 80));
        }
    }

    @Test
    void takeWhenStacksWithinOthersWouldWaitForEachOtherRefusesTheLast() throws Exception {
        CountDownLatch waits = new CountDownLatch(2);
        Set<String> waiting = ConcurrentHashMap.newKeySet();
        HostPorts ports = new HostPorts(Duration.ofMinutes(5), Duration.ofMillis(1), event -> {
            if (event instanceof HostPortWaiting waiter && waiting.add(waiter.stack())) {
                waits.countDown(); // each tells it more than once
            }
        });
        Resources a = new Resources();
        Resources b = new Resources();
        Resources c = new Resources();
        ports.take(a, "A", List.of(want("28081:80")), Set.of());
        ports.take(b, "B", List.of(want("28082:80")), Set.of());
        ports.take(c, "C", List.of(want("28083:80")), Set.of());
        CompletableFuture<Void> inA = taking(ports, "InA", "28082:80", a);
        CompletableFuture<Void> inB = taking(ports, "InB", "28083:80", b);
        waits.await();

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> ports.take(new Resources(), "InC", List.of(want("28081:80")), Set.of(c)))
                .withMessage(
                        "stack 'InC' could not be started: it needs the host port of '28081:80/tcp', which container"
                                + " 'app' of stack 'A' does not give back: a stack within that one waits for a host port of a"
                                + " stack that encloses this one\n  declared at  app" + advice(28081, 80));

        assertThat(inA).isNotDone();
        ports.release(c);
        inB.join();
        ports.release(b);
        inA.join();
    }

    private static CompletableFuture<Void> taking(HostPorts ports, String stack, String port, Resources enclosing) {
        return CompletableFuture.runAsync(() -> {
            try {
                ports.take(new Resources(), stack, List.of(want(port)), Set.of(enclosing));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void takeWhenItWaitsForLongTellsSoAndIsInterruptible() throws InterruptedException {
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        HostPorts ports = new HostPorts(Duration.ofMinutes(5), Duration.ofMillis(1), event -> {
            events.add(event);
            told.countDown();
        });
        Want want = want("8080:80");
        ports.take(new Resources(), "First", List.of(want), Set.of());
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                ports.take(new Resources(), "Second", List.of(want), Set.of());
                ended.complete("taken");
            } catch (InterruptedException e) {
                ended.complete("interrupted");
            }
        });
        waiting.start();
        told.await();
        waiting.interrupt();

        assertThat(ended.join()).isEqualTo("interrupted");
        assertThat(events.get(0).text())
                .matches(
                        "stack 'Second' waits for the host port of '8080:80/tcp', which container 'app' of stack 'First'"
                                + " has, since .*");
    }

    @Test
    void reserveWhenTheEngineIsElsewhereSaysSo() {
        HostPorts ports = new HostPorts(Duration.ofMinutes(5), Duration.ofSeconds(5), event -> {});
        EngineEndpoint remote = new EngineEndpoint("tcp://build:2376", "build", false);

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> ports.reserve(new Resources(), "First", want("80"), remote))
                .withMessage(
                        "stack 'First' could not be started: no host port could be reserved for '80/tcp': which of the"
                                + " ports of another machine are free is not known (tcp://build:2376)\n  declared at  app");
    }

    @Test
    void startWhenAPortIsReservedPutsItWhereTextsReferToIt() {
        Stack stack = Stack.builder()
                .container(
                        "kafka",
                        kafka -> kafka.image("app:1")
                                .reservedPorts("9092", "53/udp")
                                .ports(free + ":80")
                                .env("LISTENER=localhost:${hostPort:9092}", "SHELL=${HOME} $${hostPort:9092}")
                                .command("sh", "-c", "serve ${kafka.hostPort:9092/tcp} ${hostPort:80}")
                                .labels("dns=${hostPort:53/udp}"))
                .container("client", client -> client.image("app:1").env("KAFKA=${kafka.hostPort:9092}"))
                .build();

        try (RunningStack running = stack.start(session, null)) {
            RunningContainer kafka = running.container("kafka");
            int port = kafka.publishedPort(9092);
            int dns = kafka.publishedPort(53, Protocol.UDP);

            assertThat(engine.request("kafka").process().env())
                    .containsExactly(
                            entry("LISTENER", "localhost:" + port), entry("SHELL", "${HOME} ${hostPort:9092}"));
            assertThat(engine.request("kafka").process().command())
                    .containsExactly("sh", "-c", "serve " + port + " " + free);
            assertThat(engine.request("kafka").runtime().labels()).containsExactly(entry("dns", String.valueOf(dns)));
            assertThat(engine.request("client").process().env()).containsExactly(entry("KAFKA", String.valueOf(port)));
            Stack inner = Stack.builder()
                    .within(running)
                    .container("test", test -> test.image("app:1").env("KAFKA=${kafka.hostPort:9092}"))
                    .build();
            try (RunningStack innerStack = inner.start()) {
                assertThat(engine.request("test").process().env())
                        .containsExactly(entry("KAFKA", String.valueOf(port)));
                assertThat(innerStack.hostPort("kafka.hostPort:9092")).isEqualTo(port);
            }
        }
    }

    @Test
    void buildWhenATextRefersToAPortThatIsNotKnownSaysWhichAre() {
        StackBuilder stack = Stack.builder()
                .container("db", db -> db.image("app:1").ports("5432", "8080:80"))
                .container(
                        "app",
                        app -> app.image("app:1")
                                .reservedPorts("9092")
                                .env("DB=secret@${db.hostPort:5432}")
                                .command("run", "${hostPort:99}")
                                .labels("a=${nosuch.hostPort:x}"));

        String known =
                ", which is not known before the start; known are ${db.hostPort:80}, ${app.hostPort:9092}: name the"
                        + " port in reservedPorts, or its host port in ports";
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack::build)
                .withMessage("stack 'stack' is declared wrongly, nothing was started: 3 problems"
                        + "\n  app  env 'DB' refers to ${db.hostPort:5432}" + known
                        + "\n  app  command[1] refers to ${hostPort:99}" + known
                        + "\n  app  labels 'a' refers to ${nosuch.hostPort:x}" + known);
    }

    @Test
    void buildWhenAReferenceIsWrittenInOtherLettersSaysWhatIsMeant() {
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack(
                        "One",
                        app -> app.env("A=x${hostport:99}", "B=$${hostport:99}", "C=${hostportal:9}")
                                .labels("l=${db.HostPort:53/udp}")
                                .command("${hostport:99}"))::build)
                .withMessage("stack 'One' is declared wrongly, nothing was started: 2 problems"
                        + "\n  app  env 'A' has ${hostport:99}: did you mean ${hostPort:99}? ('$${' stands for '${')"
                        + "\n  app  labels 'l' has ${db.HostPort:53/udp}: did you mean ${db.hostPort:53/udp}?"
                        + " ('$${' stands for '${')");
    }

    @Test
    void buildWhenNoPortIsKnownSaysSo() {
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack("One", app -> app.env("A=${hostPort:80}"))::build)
                .withMessageContaining(
                        "env 'A' refers to ${hostPort:80}, which is not known before the start; no host port"
                                + " is: name the port in reservedPorts");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void startWhenAProcessHasTheHostPortNamesIt() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), free));

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start(stack("One", app -> app.ports(free + ":80"))))
                    .withMessageMatching("container 'app' \\(app:1\\) could not be started: the engine could not start"
                            + " container '.*': Bind for 127.0.0.1:" + free
                            + " failed: port is already allocated \\(status 500\\)"
                            + "\n  declared at  app"
                            + "\n  host port    " + free + "/tcp"
                            + "\n  held by      process "
                            + ProcessHandle.current().pid() + " \\(.+\\)" + advice(free, 80));
        }
    }

    @Test
    void startWhenAContainerOfAnotherRunHasTheHostPortNamesIt() {
        try (Session other = session("2s");
                RunningStack theirs =
                        stack("Theirs", app -> app.ports(free + ":80")).build().start(other, null)) {
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start(stack("Ours", app -> app.ports(free + ":80"))))
                    .withMessageContaining("\n  held by      container 'drydock-Theirs-app-" + other.runId()
                            + "-1' (app:1), which is 'app' of stack 'Theirs' of Drydock" + advice(free, 80));
            assertThat(theirs.container("app").publishedPort()).isEqualTo(free);
        }
    }

    @Test
    void findWhenTheKernelTellsItsOwnPortsTakesNoneOfThem(@TempDir Path directory) throws IOException {
        Path range = Files.writeString(directory.resolve("range"), "10010\t65535\n");

        assertThat(new FreePorts(range).find(Protocol.UDP, number -> true).orElseThrow())
                .isBetween(10_000, 10_009);
        assertThat(new FreePorts(range).find(Protocol.TCP, number -> false)).isEmpty();
        Files.writeString(range, "1024 65535\n");
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            assertThat(new FreePorts(range).find(protocol, number -> true).orElseThrow())
                    .isPositive();
            assertThat(new FreePorts(range).find(protocol, number -> false)).isEmpty();
        }
        for (String unreadable : List.of("", "soon enough", "32768", "1 999999")) {
            Files.writeString(range, unreadable);
            assertThat(new FreePorts(range).find(Protocol.TCP, number -> true).orElseThrow())
                    .isBetween(10_000, 49_151);
        }
        assertThat(new FreePorts(directory.resolve("none"))
                        .find(Protocol.TCP, number -> true)
                        .orElseThrow())
                .isBetween(10_000, 49_151);
    }

    @Test
    void settingsWhenADurationIsWrongSaySo() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Settings.from(name -> name.equals("drydock.ports.wait") ? "soon" : null))
                .withMessage("the setting drydock.ports.wait is wrong: 'soon' is not a duration: write '500ms', '30s',"
                        + " '2m' or '1h'");
        assertThat(Settings.from(name -> " ")).isEqualTo(Settings.from(name -> null));
    }

    private static Want want(String port) {
        Stack stack = stack("Any", app -> app.ports(port)).build();
        return new Want(
                stack.spec().containers().get(0).networking().ports().get(0),
                stack.spec().containers().get(0));
    }

    private static StackBuilder stack(String name, Consumer<ContainerSpecBuilder> options) {
        return Stack.builder().name(name).container("app", options.andThen(app -> app.image("app:1")));
    }

    private RunningStack start(StackBuilder stack) {
        return stack.build().start(session, null);
    }

    private static String advice(int hostPort, int port) {
        return "\n  Let the engine choose a free port: write '" + port + "' instead of '" + hostPort + ":" + port
                + "'.";
    }

    @Test
    void releaseWhenPortsWereGivenGivesThemToOthersAgain() {
        HostPorts ports = new HostPorts(Duration.ofMinutes(5), Duration.ofMillis(1), event -> {});
        Resources first = new Resources();
        Resources second = new Resources();
        int ofFirst = ports.free(first);
        int ofSecond = ports.free(second);
        assertThat(ofSecond).isNotEqualTo(ofFirst);

        ports.release(first);

        assertThat(ports.isGiven(ofFirst)).isFalse();
        assertThat(ports.isGiven(ofSecond)).isTrue();
    }
}
