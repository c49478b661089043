/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.drydock.engine.ContainerEvent.Kind;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.IpAddress;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.Subnet;
import io.drydock.spec.SubnetSpec;
import io.drydock.spec.VolumeMount;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every engine promises. The fake passes it too, so that tests with the fake mean something. */
public abstract class EngineContract {

    private static final String END = "(end)";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int HTTP_PORT = 8080;
    private static final String NETWORK = "10.94.";

    private final String prefix =
            "drydock-contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final int number = ThreadLocalRandom.current().nextInt(256);
    private final Map<String, String> labels = Map.of("io.drydock.run", prefix);
    private final List<String> containers = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();

    /** Gives the engine, which is the same for all tests of a class. */
    protected abstract ContainerEngine engine();

    /** Gives an image with busybox that the engine has. */
    protected abstract String image();

    /** Gives the command of a process that prints the lines and ends; the container need not exist yet. */
    protected abstract List<String> printing(String container, int exitCode, List<String> lines);

    /** Gives the command of a process that prints the lines and then does what {@link #tell} says. */
    protected abstract List<String> listening(String container, List<String> lines);

    /** Gives the command of a process that answers 404 on port 8080. */
    protected abstract List<String> serving(String container);

    /** Lets a process that listens print a line, or end with a code after {@code exit}. */
    protected abstract void tell(String container, String line);

    /** Gives a command that prints {@code out} and ends with 4. */
    protected abstract List<String> execCommand();

    @AfterEach
    void removeEverything() {
        containers.forEach(engine()::removeContainer);
        networks.forEach(engine()::removeNetwork);
        volumes.forEach(engine()::removeVolume);
    }

    private ContainerRequest request(String name, List<String> command) {
        return request(name, command, null);
    }

    private ContainerRequest request(String name, List<String> command, @Nullable String network) {
        return Requests.container(prefix + name, image(), labels)
                .command(command)
                .network(network, name)
                .build();
    }

    private String create(ContainerRequest request) {
        containers.add(request.name());
        return engine().createContainer(request);
    }

    private String start(ContainerRequest request) {
        String id = create(request);
        engine().startContainer(id);
        return id;
    }

    private String startListening(String name, String... lines) {
        return start(request(name, listening(prefix + name, List.of(lines))));
    }

    private String startPrinting(String name, int exitCode, String... lines) {
        return start(request(name, printing(prefix + name, exitCode, List.of(lines))));
    }

    private ContainerSnapshot awaitEnd(String container) {
        await().atMost(LIMIT).until(() -> engine().inspectContainer(container).hasEnded());
        return engine().inspectContainer(container);
    }

    /** Tells the digits of an id that messages have at the least. */
    private static String shortened(String id) {
        return id.substring(0, 12);
    }

    // containers

    @Test
    void inspectContainerWhenCreatedTellsThatItNeverRan() {
        String id = create(request("c", listening(prefix + "c", List.of())));

        assertThat(engine().inspectContainer(prefix + "c"))
                .isEqualTo(new ContainerSnapshot(
                        id, State.CREATED, 0, false, "", Health.NONE, Map.of(), List.of(), null, null));
    }

    @Test
    void startContainerLetsItRun() {
        String id = startListening("c");

        ContainerSnapshot snapshot = engine().inspectContainer(id);
        assertThat(snapshot.state()).isEqualTo(State.RUNNING);
        assertThat(snapshot.hasEnded()).isFalse();
    }

    @Test
    void startContainerWhenItRunsDoesNothing() {
        String id = startListening("c");

        engine().startContainer(id);

        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void inspectContainerWhenItEndedTellsTheExitCode() {
        String id = startPrinting("c", 3);

        ContainerSnapshot snapshot = awaitEnd(id);

        assertThat(snapshot.state()).isEqualTo(State.EXITED);
        assertThat(snapshot.exitCode()).isEqualTo(3);
    }

    @Test
    void createContainerWhenTheImageIsMissingNamesTheImage() {
        ContainerRequest request =
                Requests.container(prefix + "c", "drydock-missing:1", labels).build();

        assertThatExceptionOfType(NoSuchImageException.class)
                .isThrownBy(() -> engine().createContainer(request))
                .withMessage("the engine does not have the image 'drydock-missing:1'");
    }

    @Test
    void createContainerWhenTheNameIsTakenFails() {
        ContainerRequest request = request("c", listening(prefix + "c", List.of()));
        create(request);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().createContainer(request))
                .withMessageStartingWith("the engine could not create container '" + prefix + "c': ")
                .satisfies(failure -> assertThat(failure.status()).isIn(409, 500)); // Podman: 500
    }

    @Test
    void callsWhenTheContainerIsUnknownNameIt() {
        String unknown = prefix + "unknown";
        String message = "the engine has no container '" + unknown + "'";

        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().inspectContainer(unknown))
                .withMessage(message);
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().startContainer(unknown))
                .withMessage(message);
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().exec(unknown, List.of("true")))
                .withMessage(message);
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().logs(unknown, 10))
                .withMessage(message);
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().followLogs(unknown, LogRequest.ALL, new Lines()))
                .withMessage(message);
    }

    @Test
    void removeContainerWhenItRunsKillsIt() {
        String id = startListening("c");

        engine().removeContainer(id);

        assertThatExceptionOfType(NoSuchContainerException.class).isThrownBy(() -> engine().inspectContainer(id));
    }

    @Test
    void removeWhenNothingIsThereSucceeds() {
        engine().removeContainer(prefix + "unknown");
        engine().removeNetwork(prefix + "unknown");
        engine().removeVolume(prefix + "unknown");
        engine().removeImage(prefix + "unknown:1");
    }

    @Test
    void removeContainerTwiceSucceeds() {
        String id = startListening("c");

        engine().removeContainer(id);
        engine().removeContainer(id);
    }

    // commands

    @Test
    void stopEndsAContainerAndLeavesItThereToBeStartedAgain() {
        String id = startListening("c", "one");

        engine().commands().stop(id, null, Duration.ofSeconds(1));
        engine().commands().stop(id, null, Duration.ofSeconds(1));

        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.EXITED);
        engine().startContainer(id);
        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void stopWithASignalEndsAContainer() {
        String id = startListening("c");

        engine().commands().stop(id, "SIGKILL", Duration.ofSeconds(10));
        engine().commands().stop(id, "SIGKILL", Duration.ofSeconds(10));

        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.EXITED);
    }

    @Test
    void killEndsAContainer() {
        String id = startListening("c");

        engine().commands().kill(id, "SIGKILL");

        ContainerSnapshot snapshot = awaitEnd(id);
        assertThat(snapshot.exitCode()).isEqualTo(137);
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().commands().kill(id, "SIGKILL"))
                .withMessageStartingWith("the engine could not send SIGKILL to container '" + shortened(id))
                .satisfies(failure -> assertThat(failure.status()).isIn(409, 500)); // Podman: 500
    }

    @Test
    void pauseFreezesAContainerUntilItIsUnpaused() {
        String id = startListening("c");

        engine().commands().pause(id);
        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.PAUSED);
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().commands().pause(id));
        engine().commands().unpause(id);

        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.RUNNING);
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().commands().unpause(id));
    }

    @Test
    void renameGivesAContainerAnotherName() {
        String id = startListening("c");
        startListening("other");

        engine().commands().rename(id, prefix + "d");

        containers.add(prefix + "d");
        assertThat(engine().inspectContainer(prefix + "d").id()).isEqualTo(id);
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().commands().rename(id, prefix + "other"))
                .withMessageStartingWith("the engine could not rename container '" + shortened(id));
    }

    @Test
    void awaitTellsTheExitCode() {
        String id = startPrinting("c", 3);

        assertThat(engine().commands().await(id, LIMIT)).hasValue(3);
        assertThat(engine().commands().await(id, LIMIT)).hasValue(3);
    }

    @Test
    void awaitWhenTheContainerDoesNotEndInTimeTellsNothing() {
        String id = startListening("c");

        assertThat(engine().commands().await(id, Duration.ofMillis(50))).isEmpty();
        assertThat(engine().inspectContainer(id).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void listTellsOfAllContainersWithTheLabel() {
        String running = startListening("running");
        String ended = startPrinting("ended", 3);
        String created = create(request("created", listening(prefix + "created", List.of())));
        awaitEnd(ended);

        List<ContainerSummary> list = engine().commands().list("io.drydock.run=" + prefix);

        assertThat(list)
                .extracting(
                        ContainerSummary::id,
                        ContainerSummary::name,
                        ContainerSummary::state,
                        ContainerSummary::exitCode)
                .containsExactlyInAnyOrder(
                        tuple(running, prefix + "running", State.RUNNING, 0),
                        tuple(ended, prefix + "ended", State.EXITED, 3),
                        tuple(created, prefix + "created", State.CREATED, 0));
        assertThat(list).extracting(ContainerSummary::image).allMatch(image -> image.endsWith(image()));
        assertThat(engine().commands().list("io.drydock.run=" + prefix + "other"))
                .isEmpty();
    }

    @Test
    void commandsWhenTheContainerIsUnknownNameIt() {
        String unknown = prefix + "unknown";
        ContainerCommands commands = engine().commands();

        Map<String, ThrowingCallable> calls = Map.of(
                "stop", () -> commands.stop(unknown, null, null),
                "stop with a signal", () -> commands.stop(unknown, "SIGINT", null),
                "kill", () -> commands.kill(unknown, "SIGKILL"),
                "pause", () -> commands.pause(unknown),
                "unpause", () -> commands.unpause(unknown),
                "rename", () -> commands.rename(unknown, prefix + "other"),
                "attach", () -> commands.attach(unknown, NOTHING),
                "inspect", () -> commands.inspectJson(unknown),
                "exec", () -> commands.exec(unknown, execRequest()),
                "await", () -> commands.await(unknown, LIMIT));

        calls.forEach((name, call) -> assertThatExceptionOfType(NoSuchContainerException.class)
                .as(name)
                .isThrownBy(call)
                .withMessage("the engine has no container '" + unknown + "'"));
    }

    @Test
    void factsWhenTheContainerIsUnknownNameIt() {
        String unknown = prefix + "unknown";
        ContainerCommands commands = engine().commands();

        Map<String, ThrowingCallable> calls = Map.of(
                "diff", () -> commands.diff(unknown),
                "top", () -> commands.top(unknown, ""),
                "stats", () -> commands.stats(unknown),
                "commit",
                        () -> commands.commit(
                                unknown, new CommitRequest(prefix + "image:1", null, null, true, List.of())));

        calls.forEach((name, call) -> assertThatExceptionOfType(NoSuchContainerException.class)
                .as(name)
                .isThrownBy(call)
                .withMessage("the engine has no container '" + unknown + "'"));
    }

    @Test
    void attachTellsLinesOfBeforeAndAfterAndTheEnd() throws InterruptedException {
        String id = startListening("c", "before");
        await().atMost(LIMIT).until(() -> engine().logs(id, 1).equals(List.of("before")));
        Pieces pieces = new Pieces();

        try (AttachedStream stream = engine().commands().attach(id, pieces)) {
            assertThat(pieces.next()).isEqualTo("before\n");
            tell(id, "after");
            assertThat(pieces.next()).isEqualTo("after\n");
            tell(id, "exit 0");
            assertThat(pieces.next()).isEqualTo(END);
            assertThat(stream).isNotNull();
        }
    }

    // ports

    @Test
    void inspectContainerTellsThePublishedPortOnLoopback() {
        ContainerPort port = ContainerPort.tcp(HTTP_PORT);
        ContainerRequest request = Requests.container(prefix + "c", image(), labels)
                .command(serving(prefix + "c"))
                .ports(List.of(new PortSpec(null, 0, port)))
                .build();
        String id = start(request);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine().inspectContainer(id).publishedPorts())
                        .containsOnlyKeys(port));
        int hostPort = engine().inspectContainer(id).publishedPorts().getOrDefault(port, 0);
        await().atMost(LIMIT).ignoreExceptions().until(() -> statusOf(hostPort) == 404);
        assertThat(engine().publishing(hostPort, Protocol.TCP))
                .extracting(PublishedContainer::name, PublishedContainer::binding)
                .containsExactly(tuple(request.name(), new PortBinding("127.0.0.1", hostPort)));
        assertThat(engine().publishing(hostPort, Protocol.UDP)).isEmpty();
    }

    // images and facts

    @Test
    void inspectImageTellsWhatTheEngineHas() {
        ImageDetails image = engine().inspectImage(image());

        assertThat(image.id()).isNotEmpty();
        assertThat(engine().inspectImage(image.id()).id()).isEqualTo(image.id());
        assertThat(engine().images())
                .filteredOn(each -> each.id().equals(image.id()))
                .flatExtracting(ImageSummary::tags)
                .contains(image());
    }

    @Test
    void importImageMakesAnImageOfFiles() {
        String tag = prefix + "files:1";

        engine().importImage(tag, labels, Archives.of(Archives.directory("a"), Archives.file("a/greeting", "hello")));

        assertThat(engine().inspectImage(tag).id()).isNotEmpty();
        engine().removeImage(tag);
        assertThatExceptionOfType(NoSuchImageException.class).isThrownBy(() -> engine().inspectImage(tag));
    }

    @Test
    void inspectImageWhenItIsNotThereSaysSo() {
        assertThatExceptionOfType(NoSuchImageException.class)
                .isThrownBy(() -> engine().inspectImage(prefix + "unknown:1"))
                .withMessage("the engine does not have the image '" + prefix + "unknown:1'");
    }

    @Test
    void versionAndInfoAreThoseOfAnEngine() {
        assertThat(engine().version().apiVersion()).matches("1\\.[0-9]+");
        assertThat(engine().version().os()).isEqualTo("linux");
        assertThat(engine().info().cpus()).isPositive();
        assertThat(engine().info().memory()).isPositive();
        assertThat(engine().info().drivers().volume()).contains("local");
    }

    private static int statusOf(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(1_000);
        return connection.getResponseCode();
    }

    // logs

    @Test
    void logsTellsTheLastLines() {
        String id = startPrinting("c", 0, "one", "two", "three");
        awaitEnd(id);

        assertThat(engine().logs(id, 100)).containsExactly("one", "two", "three");
        assertThat(engine().logs(id, 2)).containsExactly("two", "three");
    }

    @Test
    void followLogsTellsLinesOfBeforeAndAfterAndTheEnd() throws InterruptedException {
        String id = startListening("c", "before");
        Lines lines = new Lines();

        try (EngineStream stream = engine().followLogs(id, LogRequest.ALL, lines)) {
            assertThat(lines.next()).isEqualTo("before");
            tell(id, "after");
            assertThat(lines.next()).isEqualTo("after");
            tell(id, "exit 0");
            assertThat(lines.next()).isEqualTo(END);
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void followLogsWhenTheContainerEndedTellsAllAndTheEnd() throws InterruptedException {
        String id = startPrinting("c", 0, "one", "two");
        awaitEnd(id);
        Lines lines = new Lines();

        try (EngineStream stream = engine().followLogs(id, LogRequest.ALL, lines)) {
            assertThat(List.of(lines.next(), lines.next(), lines.next())).containsExactly("one", "two", END);
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void streamLogsTellsTheLinesSoFarAndTheEnd() throws InterruptedException {
        String id = startListening("c", "one", "two");
        Lines lines = new Lines();
        try (EngineStream following = engine().followLogs(id, LogRequest.ALL, lines)) {
            assertThat(List.of(lines.next(), lines.next())).containsExactly("one", "two");
            assertThat(following).isNotNull();
        }
        Lines soFar = new Lines();

        try (EngineStream stream = engine().streamLogs(id, LogRequest.ALL, soFar)) {
            assertThat(List.of(soFar.next(), soFar.next(), soFar.next())).containsExactly("one", "two", END);
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void followLogsWhenClosedTellsNothingMore() throws InterruptedException {
        String id = startListening("c", "before");
        Lines closed = new Lines();
        Lines open = new Lines();
        EngineStream stream = engine().followLogs(id, LogRequest.ALL, closed);
        assertThat(closed.next()).isEqualTo("before");

        stream.close();
        stream.close();

        try (EngineStream other = engine().followLogs(id, LogRequest.ALL, open)) {
            assertThat(open.next()).isEqualTo("before");
            tell(id, "after");
            assertThat(open.next()).isEqualTo("after");
            assertThat(closed.isEmpty()).isTrue();
            assertThat(other).isNotNull();
        }
    }

    @Test
    void timeIsThatOfTheLog() {
        Instant before = engine().time();
        String id = startPrinting("c", 0, "one");
        awaitEnd(id);

        String line = engine().logs(id, new LogRequest(null, null, 1, true, true, true))
                .get(0)
                .text();

        assertThat(OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant())
                .isAfterOrEqualTo(before);
    }

    @Test
    void logsTellsOnlyWhatComesAfterALine() {
        String id = startPrinting("c", 0, "one", "two");
        awaitEnd(id);
        LogRequest last = new LogRequest(null, null, 1, true, true, true);

        String line = engine().logs(id, last).get(0).text();
        assertThat(line).endsWith(" two");
        Instant time =
                OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();

        assertThat(engine().logs(id, LogRequest.after(time))).isEmpty();
        assertThat(engine().logs(id, LogRequest.after(time.minusNanos(1))))
                .containsExactly(new LogLine(LogLine.Source.STDOUT, "two"));
    }

    // exec

    @Test
    void execTellsTheExitCodeAndTheOutput() {
        String id = startListening("c");

        ExecResult result = engine().exec(id, execCommand());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEmpty();
        assertThat(result).hasToString("exit code 4: out");
    }

    @Test
    void execOfACommandThatMayReadTellsTheSame() {
        String id = startListening("c");

        ExecResult result = engine().commands().exec(id, execRequest());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.stdoutBytes()).isEqualTo(new byte[] {'o', 'u', 't', '\n'});
        assertThat(result.stderrBytes()).isEmpty();
    }

    private ExecRequest execRequest() {
        return new ExecRequest(execCommand(), null, null, List.of(), false, false, null, LIMIT);
    }

    @Test
    void execWhenTheContainerDoesNotRunFails() {
        String id = create(request("c", listening(prefix + "c", List.of())));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().exec(id, execCommand()))
                .withMessageStartingWith("the engine could not exec in container '" + shortened(id));
    }

    // events

    @Test
    void eventsTellThatAContainerDied() throws InterruptedException {
        String id = startListening("c");
        Events events = new Events();

        try (EngineStream stream = engine().events("io.drydock.run=" + prefix, null, events)) {
            tell(id, "exit 1");
            assertDied(id, events.nextEnd());
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void eventsTellOfAContainerThatIsStartedRightAfterwards() throws InterruptedException {
        Events events = new Events();

        try (EngineStream stream = engine().events("io.drydock.run=" + prefix, null, events)) {
            String id = startPrinting("c", 1);
            assertDied(id, events.nextEnd());
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void eventsTellOnlyOfContainersWithTheLabel() throws InterruptedException {
        Events ours = new Events();
        Events others = new Events();

        try (EngineStream first = engine().events("io.drydock.run=" + prefix + "other", null, others);
                EngineStream second = engine().events("io.drydock.run=" + prefix, null, ours)) {
            startPrinting("c", 1);
            ours.nextEnd();
            assertThat(others.isEmpty()).isTrue();
            assertThat(List.of(first, second)).doesNotContainNull();
        }
    }

    @Test
    void eventsSinceATimeTellAlsoWhatHappenedThen() throws InterruptedException {
        Events first = new Events();
        ContainerEvent event;
        Instant began;
        try (EventStream stream = engine().events("io.drydock.run=" + prefix, null, first)) {
            began = stream.began();
            startPrinting("c", 1);
            event = first.nextEnd();
        }

        Events again = new Events();
        try (EventStream stream = engine().events("io.drydock.run=" + prefix, event.time(), again)) {
            assertThat(again.next()).isEqualTo(event);
            assertThat(stream.began()).isAfterOrEqualTo(began);
        }
        assertThat(event.time()).isAfterOrEqualTo(began);
    }

    private static void assertDied(String container, ContainerEvent event) {
        assertThat(event.container()).isEqualTo(container);
        assertThat(event.kind()).isEqualTo(Kind.DIED);
    }

    @Test
    void eventsWhenClosedTellNothingMore() throws InterruptedException {
        Events closed = new Events();
        Events open = new Events();
        EngineStream stream = engine().events("io.drydock.run=" + prefix, null, closed);

        stream.close();
        stream.close();

        try (EngineStream other = engine().events("io.drydock.run=" + prefix, null, open)) {
            startPrinting("c", 1);
            open.nextEnd();
            assertThat(closed.isEmpty()).isTrue();
            assertThat(other).isNotNull();
        }
    }

    @Test
    void eventsTellWhatHappenedInTheWordsOfTheDockerCli() throws InterruptedException {
        Events events = new Events();

        try (EngineStream stream = engine().events("io.drydock.run=" + prefix, null, events)) {
            String id = startListening("c");
            engine().exec(id, execCommand());
            tell(id, "exit 3");
            List<ContainerEvent> heard = new ArrayList<>();
            do {
                heard.add(events.next());
            } while (heard.get(heard.size() - 1).kind() != Kind.DIED);

            assertThat(heard)
                    .extracting(ContainerEvent::container, ContainerEvent::kind, ContainerEvent::text)
                    .containsExactly(
                            tuple(id, Kind.OTHER, "create"),
                            tuple(id, Kind.STARTED, "start"),
                            tuple(id, Kind.DIED, "die (exitCode=3)"));
            assertThat(heard).extracting(ContainerEvent::time).isSorted();
            assertThat(stream).isNotNull();
        }
    }

    // networks and volumes

    @Test
    void createNetworkWhenTheNameIsTakenFails() {
        createNetwork("n");

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().createNetwork(bridge("n")))
                .withMessageStartingWith("the engine could not create network '" + prefix + "n': ")
                .satisfies(failure -> assertThat(failure.status()).isIn(409, 500)); // Podman: 500
    }

    @Test
    void removeNetworkWhenAContainerRunsInItFails() {
        createNetwork("n");
        String id = start(request("c", listening(prefix + "c", List.of()), prefix + "n"));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().removeNetwork(prefix + "n"))
                .withMessageStartingWith("the engine could not remove network '" + prefix + "n': ");

        engine().removeContainer(id);
        engine().removeNetwork(prefix + "n");
    }

    @Test
    void connectNetworkJoinsAFurtherNetwork() {
        createNetwork("n");
        String id = startListening("c");

        engine().connectNetwork(prefix + "n", id, EndpointSpec.named("c"));

        assertThatExceptionOfType(EngineCallException.class).isThrownBy(() -> engine().removeNetwork(prefix + "n"));
    }

    @Test
    void createNetworkWhenItsSubnetIsTakenSaysSo() {
        NetworkSettings settings = NetworkSettings.DEFAULT.withSubnets(List.of(subnet(".0/28")));
        networks.add(prefix + "n");
        networks.add(prefix + "m");
        engine().createNetwork(new NetworkRequest(prefix + "n", settings, labels));

        assertThatExceptionOfType(SubnetTakenException.class)
                .isThrownBy(() -> engine().createNetwork(new NetworkRequest(prefix + "m", settings, labels)))
                .withMessageStartingWith("the engine could not create network '" + prefix + "m': ");
    }

    @Test
    void inspectNetworkTellsItsAddressesAndThoseOfItsContainers() {
        IpAddress gateway = IpAddress.parse(NETWORK + number + ".9");
        IpAddress address = IpAddress.parse(NETWORK + number + ".5");
        SubnetSpec subnet = new SubnetSpec(subnet(".0/28").subnet(), gateway, null);
        networks.add(prefix + "n");
        String network = engine().createNetwork(
                        new NetworkRequest(prefix + "n", NetworkSettings.DEFAULT.withSubnets(List.of(subnet)), labels));
        String id = start(Requests.container(prefix + "c", image(), labels)
                .command(listening(prefix + "c", List.of()))
                .network(prefix + "n")
                .endpoint(new EndpointSpec(List.of(), address, null, null, List.of(), Map.of()))
                .build());

        NetworkSnapshot snapshot = engine().inspectNetwork(prefix + "n");

        assertThat(snapshot)
                .isEqualTo(new NetworkSnapshot(
                        network, prefix + "n", "bridge", false, List.of(subnet), Map.of(id, List.of(address))));
        assertThat(engine().inspectNetwork(network)).isEqualTo(snapshot);
    }

    @Test
    void inspectNetworkWhenItIsUnknownFails() {
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().inspectNetwork(prefix + "unknown"))
                .withMessageStartingWith("the engine could not inspect network '" + prefix + "unknown': ")
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
    }

    @Test
    void disconnectNetworkLeavesIt() {
        createNetwork("n");
        String id = startListening("c");
        engine().connectNetwork(prefix + "n", id, EndpointSpec.named("c"));

        engine().disconnectNetwork(prefix + "n", id);

        assertThat(engine().inspectNetwork(prefix + "n").containers()).isEmpty();
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().disconnectNetwork(prefix + "n", id))
                .withMessageStartingWith("the engine could not disconnect container '" + shortened(id));
        engine().removeNetwork(prefix + "n");
    }

    private SubnetSpec subnet(String end) {
        return SubnetSpec.of(Subnet.parse(NETWORK + number + end));
    }

    @Test
    void connectNetworkWhenItIsUnknownFails() {
        String id = startListening("c");

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().connectNetwork(prefix + "unknown", id, EndpointSpec.named("c")))
                .withMessageStartingWith("the engine could not connect container '" + shortened(id))
                .withMessageContaining("' to network '" + prefix + "unknown': ");
    }

    @Test
    void startContainerWhenItsNetworkIsGoneFails() {
        createNetwork("n");
        String id = create(request("c", listening(prefix + "c", List.of()), prefix + "n"));
        try {
            engine().removeNetwork(prefix + "n");
        } catch (EngineCallException e) {
            assumeFalse(e.answer().contains("has associated containers"), "Podman keeps it while a container exists");
            throw e;
        }

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().startContainer(id))
                .withMessageStartingWith("the engine could not start container '" + shortened(id));
    }

    @Test
    void copyIntoAndCopyOutOfCarryFilesOfAContainerThatNeverRan() {
        String id = create(request("c", listening(prefix + "c", List.of())));

        engine().copyInto(id, "/", Archives.of(Archives.file("new/greeting", "hello"), Archives.file("top", "")));

        assertThat(Archives.contents(out -> engine().copyOutOf(id, "/new", out)))
                .containsExactly(entry("new/", ""), entry("new/greeting", "hello"));
        assertThat(engine().inspectPath(id, "/new/greeting")).hasValueSatisfying(file -> {
            assertThat(file.kind()).isEqualTo(PathSnapshot.Kind.FILE);
            assertThat(file.name()).isEqualTo("greeting");
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.permissions()).isEqualTo(0640);
            assertThat(file.modified()).isEqualTo(Archives.MODIFIED);
        });
        assertThat(engine().inspectPath(id, "/new"))
                .hasValueSatisfying(file -> assertThat(file.kind()).isEqualTo(PathSnapshot.Kind.DIRECTORY));
    }

    @Test
    void copyIntoAVolumeReachesAllWhoMountIt() {
        createVolume("v");
        String one = create(mounting("one", "/one"));
        String other = create(mounting("other", "/other"));

        engine().copyInto(one, "/one", Archives.of(Archives.file("greeting", "hello")));

        assertThat(Archives.contents(out -> engine().copyOutOf(other, "/other/greeting", out)))
                .containsExactly(entry("greeting", "hello"));
    }

    private ContainerRequest mounting(String name, String target) {
        return Requests.container(prefix + name, image(), labels)
                .command(listening(prefix + name, List.of()))
                .mounts(new VolumeMount(prefix + "v", target, false))
                .build();
    }

    @Test
    void copyWhenThereIsNoSuchPathFails() {
        String id = create(request("c", listening(prefix + "c", List.of())));

        assertThat(engine().inspectPath(id, "/no/such")).isEmpty();
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().copyOutOf(id, "/no/such", in -> {}))
                .withMessageStartingWith("the engine could not copy '/no/such' out of container '" + shortened(id))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().copyInto(id, "/no/such", Archives.of(Archives.file("a", "a"))))
                .withMessageStartingWith("the engine could not copy into '/no/such' of container '" + shortened(id))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
    }

    @Test
    void copyWhenThereIsNoSuchContainerSaysSo() {
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().copyInto(prefix + "none", "/", Archives.of()));
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().copyOutOf(prefix + "none", "/", in -> {}));
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine().inspectPath(prefix + "none", "/"));
    }

    @Test
    void copyIntoWhenTheArchiveCannotBeReadSaysWhy() {
        String id = create(request("c", listening(prefix + "c", List.of())));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().copyInto(id, "/", out -> {
                    throw new IOException("the disk is gone");
                }))
                .withMessageStartingWith("the engine could not copy into '/' of container '" + shortened(id))
                .withMessageEndingWith("': the disk is gone");
    }

    @Test
    void createVolumeTwiceSucceeds() {
        createVolume("v");
        engine().createVolume(new VolumeRequest(prefix + "v", "local", Map.of(), labels));
    }

    @Test
    void inspectVolumeTellsWhatItIs() {
        createVolume("v");

        assertThat(engine().inspectVolume(prefix + "v"))
                .isEqualTo(new VolumeSnapshot(prefix + "v", "local", Map.of(), labels));
    }

    @Test
    void inspectVolumeWhenThereIsNoneSaysSo() {
        assertThatExceptionOfType(NoSuchVolumeException.class)
                .isThrownBy(() -> engine().inspectVolume(prefix + "none"))
                .withMessage("the engine has no volume '" + prefix + "none'");
    }

    @Test
    void removeVolumeWhenAContainerUsesItFails() {
        createVolume("v");
        ContainerRequest request = Requests.container(prefix + "c", image(), labels)
                .command(listening(prefix + "c", List.of()))
                .mounts(new VolumeMount(prefix + "v", "/data", false))
                .build();
        String id = create(request);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine().removeVolume(prefix + "v"))
                .withMessageStartingWith("the engine could not remove volume '" + prefix + "v': ")
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(409));

        engine().removeContainer(id);
        engine().removeVolume(prefix + "v");
    }

    @Test
    void labelledListsWhatCarriesTheLabel() {
        String container = create(request("c", listening(prefix + "c", List.of())));
        createNetwork("n");
        createVolume("v");
        engine().importImage(prefix + "i:1", labels, Archives.of(Archives.file("f", "1")));
        Map<ResourceKind, String> names = Map.of(
                ResourceKind.CONTAINER, prefix + "c",
                ResourceKind.NETWORK, prefix + "n",
                ResourceKind.VOLUME, prefix + "v",
                ResourceKind.IMAGE, prefix + "i:1");

        try {
            assertThat(names).allSatisfy((kind, name) -> {
                List<LabelledResource> found = engine().labelled(kind, "io.drydock.run=" + prefix);
                assertThat(found)
                        .extracting(LabelledResource::kind, LabelledResource::name)
                        .containsExactly(tuple(kind, name));
                assertThat(found.get(0).labels()).containsAllEntriesOf(labels);
                assertThat(engine().labelled(kind, "io.drydock.run")).containsAll(found);
                assertThat(engine().labelled(kind, "io.drydock.run=" + prefix + "x"))
                        .isEmpty();
            });
            assertThat(engine().labelled(ResourceKind.CONTAINER, "io.drydock.run=" + prefix))
                    .extracting(LabelledResource::id)
                    .containsExactly(container);
        } finally {
            engine().removeImage(prefix + "i:1");
        }
    }

    private NetworkRequest bridge(String name) {
        return new NetworkRequest(prefix + name, NetworkSettings.DEFAULT, labels);
    }

    private void createNetwork(String name) {
        networks.add(prefix + name);
        assertThat(engine().createNetwork(bridge(name))).isNotEmpty();
    }

    private void createVolume(String name) {
        volumes.add(prefix + name);
        engine().createVolume(new VolumeRequest(prefix + name, "local", Map.of(), labels));
    }

    /** Keeps what a listener hears until a test asks for it. */
    private static class Heard<T> {

        private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

        final void add(T news) {
            queue.add(news);
        }

        final T next() throws InterruptedException {
            T next = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was heard within " + LIMIT.toSeconds() + " s");
            }
            return next;
        }

        final boolean isEmpty() {
            return queue.isEmpty();
        }
    }

    private static final class Lines extends Heard<String> implements LogListener {

        @Override
        public void onLine(LogLine line) {
            add(line.text());
        }

        @Override
        public void onEnd() {
            add(END);
        }
    }

    private static final OutputListener NOTHING = new OutputListener() {
        @Override
        public void onOutput(LogLine.Source source, byte[] bytes) {}

        @Override
        public void onEnd() {}
    };

    private static final class Pieces extends Heard<String> implements OutputListener {

        @Override
        public void onOutput(LogLine.Source source, byte[] bytes) {
            add(new String(bytes, UTF_8));
        }

        @Override
        public void onEnd() {
            add(END);
        }
    }

    private static final class Events extends Heard<ContainerEvent> implements EventListener {

        /** Waits for the end of a container. */
        ContainerEvent nextEnd() throws InterruptedException {
            ContainerEvent event = next();
            while (event.kind() != Kind.DIED) {
                event = next();
            }
            return event;
        }

        @Override
        public void onEvent(ContainerEvent event) {
            add(event);
        }

        @Override
        public void onEnd() {
            throw new AssertionError("the stream broke");
        }
    }
}
