/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory: fast, deterministic, and with any fault that a test wants. Published TCP ports really listen.
 *
 * <p>Containers, networks and volumes go by the label {@code io.drydock.name} where they have it, else by their names on
 * the engine. So do the calls: {@code pull postgres:15}, {@code build shop:1}, {@code tell version}, {@code tell facts}, {@code tell time}, {@code list images},
 * {@code inspect image shop:1},
 * {@code list containers at port 80}, {@code list networks with label a=b}, {@code remove image shop:1},
 * {@code create network back}, {@code inspect network back}, {@code connect db to back}, {@code disconnect db from back},
 * {@code remove network back}, {@code create volume data},
 * {@code remove volume data}, {@code create db}, {@code start db}, {@code inspect db}, {@code exec in db},
 * {@code read log of db}, {@code follow log of db}, {@code stream log of db}, {@code listen to events}, {@code remove db}.
 */
public final class FakeEngine implements ContainerEngine {

    /** The label that holds the name by which the stack knows a container, a network or a volume. */
    public static final String NAME_LABEL = "io.drydock.name";

    private final FakeCalls calls = new FakeCalls();
    private final FakeHost host = new FakeHost();
    private volatile EngineVersion version =
            new EngineVersion("Docker", "20.10.24", "1.41", "1.12", "linux", "amd64", "6.1.0", false);
    private volatile EngineFacts facts = new EngineFacts(
            "overlay2",
            "2",
            2,
            4L << 30,
            false,
            false,
            new EngineFacts.Security(false, false, false, true, true),
            new EngineFacts.Drivers(
                    List.of("bridge", "host", "null"), List.of("local"), List.of("json-file"), List.of("runc")));
    private final FakeCommands commands = new FakeCommands(calls, host);
    private volatile boolean closed;

    /** The clock of a log counts its lines, and none is earlier than this. */
    private volatile Instant time = Instant.EPOCH;

    private volatile boolean remote;

    // what there is

    /** Says that the engine's files are not those of this machine. */
    public FakeEngine onAnotherMachine() {
        remote = true;
        return this;
    }

    /** Adds a volume that is not Drydock's. */
    public FakeEngine withVolume(String name) {
        host.createVolume(new VolumeRequest(name, "local", Map.of(), Map.of()));
        return this;
    }

    public FakeEngine withImage(String image) {
        host.addImage(image);
        return this;
    }

    /** Lets the image be made at a time, and be named at another; the default is 1970 and never. */
    public FakeEngine withTimes(String image, Instant created, Instant tagged) {
        host.setTimes(image, created, tagged);
        return this;
    }

    /** Lets the image expose ports. */
    public FakeEngine withExposedPorts(String image, ContainerPort... ports) {
        host.exposePorts(image, List.of(ports));
        return this;
    }

    /** Lets the engine be another one than a Docker 20.10 with 2 processors and 4 GiB. */
    public FakeEngine withFacts(EngineVersion otherVersion, EngineFacts otherFacts) {
        version = otherVersion;
        facts = otherFacts;
        return this;
    }

    /** Announces an image that can be pulled. */
    public FakeEngine withRemoteImage(String image) {
        host.addRemoteImage(image);
        return this;
    }

    /** Has a network that nobody of us creates. */
    public FakeEngine withNetwork(String name) {
        host.createNetwork(new NetworkRequest(name, NetworkSettings.DEFAULT, Map.of()));
        return this;
    }

    // how containers behave, by name; to be said before the container starts unless it says otherwise

    /** Gives the image of the container a health check, which runs this command. */
    public FakeEngine withHealthcheck(String container, String... test) {
        host.behaviour(container).healthTest(List.of(test));
        return this;
    }

    /** Lets the engine warn of the container when it is created. */
    public FakeEngine withWarning(String container, String warning) {
        host.behaviour(container).warnings(List.of(warning));
        return this;
    }

    /** Lets the container print lines when it starts. */
    public FakeEngine withLog(String container, String... lines) {
        host.behaviour(container).log(List.of(lines));
        return this;
    }

    /** Lets the container end as soon as it starts, after its log. */
    public FakeEngine withExit(String container, int code) {
        host.behaviour(container).exitCode(code);
        return this;
    }

    /** Lets each of the next starts of such containers end at once, with these codes. */
    public FakeEngine withExits(String container, Integer... codes) {
        host.behaviour(container).exitCodes(List.of(codes));
        return this;
    }

    /** Lets the published ports appear only when the container is looked at for the nth time. */
    public FakeEngine withPortsAtInspect(String container, int nth) {
        host.behaviour(container).portsAtInspect(nth);
        return this;
    }

    /** Lets nobody listen in the container: connections are accepted and closed at once, as by Docker's proxy. */
    public FakeEngine withoutListening(String container) {
        host.behaviour(container).listens(false);
        return this;
    }

    /** Lets the container listen, from now on. */
    public FakeEngine listen(String container) {
        host.behaviour(container).listens(true);
        return this;
    }

    /** Lets the container answer each HTTP request with a status, from now on. */
    public FakeEngine withHttp(String container, int status) {
        host.behaviour(container).httpStatus(status);
        return this;
    }

    /** Tells what was asked of a container over HTTP, such as {@code GET / HTTP/1.1}. */
    public List<String> httpRequests(String container) {
        return host.behaviour(container).asked();
    }

    public FakeEngine withExec(String container, Function<List<String>, ExecResult> command) {
        host.behaviour(container).exec(command);
        return this;
    }

    /** Makes what came of a command that wrote to standard output only. */
    public static ExecResult execResult(int exitCode, String output) {
        byte[] bytes = output.getBytes(UTF_8);
        return new ExecResult(exitCode, bytes, bytes, new byte[0]);
    }

    // faults

    /** Lets each such call fail before it has an effect. */
    public FakeEngine failOn(String call, RuntimeException failure) {
        calls.fail(call, failure);
        return this;
    }

    /** Lets the next such call fail before it has an effect. */
    public FakeEngine failOnce(String call, RuntimeException failure) {
        calls.failOnce(call, failure);
        return this;
    }

    /** Lets each such call fail after it had its effect, as when the answer is lost. */
    public FakeEngine failAfter(String call, RuntimeException failure) {
        calls.failAfter(call, failure);
        return this;
    }

    /** Stops each such call, after it was recorded and before it has an effect, until the gate is opened. */
    public Gate block(String call) {
        return calls.block(call);
    }

    /** Stops calls. */
    public static final class Gate {

        private static final long LIMIT_SECONDS = 10;

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Gate() {}

        public void open() {
            open.countDown();
        }

        /** Waits until a call stands at the gate. */
        public void awaitReached() throws InterruptedException {
            if (!reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing came to the gate within " + LIMIT_SECONDS + " s");
            }
        }

        void pass(String call) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineCallException(call, 0, "interrupted", e);
            }
        }
    }

    // what happens

    public void log(String container, String line) {
        host.print(container, line);
    }

    /** Ends the streams of its log, as when a connection breaks. */
    public void breakLog(String container) {
        host.breakLog(container);
    }

    public void exit(String container, int code) {
        host.exit(container, code);
    }

    public void runOutOfMemory(String container) {
        host.runOutOfMemory(container);
    }

    public void health(String container, Health health) {
        host.health(container, health);
    }

    /** Ends all event streams, as when the connection breaks. */
    public void breakEvents() {
        host.breakEvents();
    }

    /** Forgets all events, as an engine does that has started anew. */
    public void forgetEvents() {
        host.forgetEvents();
    }

    // what was asked and what is left

    public List<String> calls() {
        return calls.made();
    }

    /** Writes something down among the calls, such as what a test does between two of them. */
    public void note(String text) {
        calls.run(text, () -> true);
    }

    public void forgetCalls() {
        calls.forget();
    }

    /** Waits until a call is made; returns at once when it was made before. */
    public void awaitCall(String call) throws InterruptedException {
        calls.await(call);
    }

    /** Tells what was last asked for under the name, also when the container is gone. */
    public ContainerRequest request(String container) {
        return host.request(container);
    }

    public List<ImageBuild> builds() {
        return host.builds();
    }

    /** Tells the labels of a network or a volume by its name on the engine. */
    public Map<String, String> labels(String networkOrVolume) {
        return host.labels(networkOrVolume);
    }

    /** Tells what was asked of a network, by the name by which the stack knows it. */
    public NetworkRequest network(String network) {
        return host.network(network);
    }

    /** Tells the aliases of a container by the networks that it is connected to. */
    public Map<String, List<String>> networksOf(String container) {
        return host.networksOf(container);
    }

    /** Lists the containers, networks, volumes and built images that are there, by their names on the engine. */
    public List<String> leftovers() {
        return host.leftovers();
    }

    /** Counts the log and event streams that are neither closed nor at their end. */
    public int openStreams() {
        return host.openStreams();
    }

    public boolean isClosed() {
        return closed;
    }

    // the port

    /** Sets the clock. The first line of a log was written at {@link Instant#EPOCH}, the second one a second later. */
    public FakeEngine withTime(Instant now) {
        time = now;
        return this;
    }

    @Override
    public EngineEndpoint endpoint() {
        return new EngineEndpoint("fake://engine", "127.0.0.1", !remote);
    }

    @Override
    public void pullImage(ImageReference image, @Nullable String platform, Consumer<PullProgress> progress) {
        String call = "pull " + image + (platform == null ? "" : " for " + platform);
        run(call, () -> host.pull(image.toString(), progress));
    }

    @Override
    public ImageDetails inspectImage(String image) {
        return calls.run("inspect image " + image, () -> host.inspectImage(image));
    }

    @Override
    public Builder builderOf(BuildSpec build) {
        Builder wanted = build.builder().kind();
        return wanted != Builder.AUTO ? wanted : build.takesBuildx() ? Builder.BUILDX : Builder.BUILDKIT;
    }

    @Override
    public String buildImage(ImageBuild build, Consumer<BuildProgress> progress) {
        return calls.run("build " + build.tag(), () -> host.build(build, progress));
    }

    @Override
    public void importImage(String tag, Map<String, String> labels, ArchiveSource files) {
        run("import " + tag, () -> host.importImage(tag, labels, files));
    }

    @Override
    public EngineVersion version() {
        return calls.run("tell version", () -> version);
    }

    @Override
    public EngineFacts info() {
        return calls.run("tell facts", () -> facts);
    }

    @Override
    public Instant time() {
        return calls.run("tell time", () -> time);
    }

    @Override
    public List<ImageSummary> images() {
        return calls.run("list images", host::images);
    }

    @Override
    public void removeImage(String tag, boolean force) {
        run("remove image " + tag, () -> host.removeImage(tag));
    }

    @Override
    public String createNetwork(NetworkRequest request) {
        return calls.run(
                "create network " + FakeHost.shown(request.name(), request.labels()),
                () -> host.createNetwork(request));
    }

    @Override
    public NetworkSnapshot inspectNetwork(String network) {
        return calls.run("inspect network " + host.shownNetwork(network), () -> host.inspectNetwork(network));
    }

    @Override
    public void connectNetwork(String network, String container, EndpointSpec endpoint) {
        String call = "connect " + host.shownContainer(container) + " to " + host.shownNetwork(network);
        run(call, () -> host.connect(network, container, endpoint));
    }

    @Override
    public void disconnectNetwork(String network, String container) {
        String call = "disconnect " + host.shownContainer(container) + " from " + host.shownNetwork(network);
        run(call, () -> host.disconnect(network, container));
    }

    @Override
    public void removeNetwork(String network) {
        run("remove network " + host.shownNetwork(network), () -> host.removeNetwork(network));
    }

    @Override
    public void createVolume(VolumeRequest volume) {
        run("create volume " + FakeHost.shown(volume.name(), volume.labels()), () -> host.createVolume(volume));
    }

    @Override
    public VolumeSnapshot inspectVolume(String name) {
        return calls.run("inspect volume " + host.shownVolume(name), () -> host.inspectVolume(name));
    }

    @Override
    public void removeVolume(String name) {
        run("remove volume " + host.shownVolume(name), () -> host.removeVolume(name));
    }

    @Override
    public String createContainer(ContainerRequest request, Consumer<String> onWarning) {
        String shown = FakeHost.shown(request.name(), request.labels());
        String id = calls.run("create " + shown, () -> host.create(request));
        host.behaviour(shown).warnings().forEach(onWarning);
        request.networking().further().forEach((network, endpoint) -> connectNetwork(network, id, endpoint));
        return id;
    }

    @Override
    public void startContainer(String container) {
        run("start " + host.shownContainer(container), () -> host.start(container));
    }

    @Override
    public ContainerSnapshot inspectContainer(String container) {
        return calls.run("inspect " + host.shownContainer(container), () -> host.inspect(container));
    }

    @Override
    public void copyInto(String container, String directory, ArchiveSource archive) {
        run("copy into " + host.shownContainer(container), () -> host.copyInto(container, directory, archive));
    }

    @Override
    public void copyOutOf(String container, String path, ArchiveTarget target) {
        run("copy out of " + host.shownContainer(container), () -> host.copyOutOf(container, path, target));
    }

    @Override
    public Optional<PathSnapshot> inspectPath(String container, String path) {
        return calls.run(
                "look at a path in " + host.shownContainer(container), () -> host.inspectPath(container, path));
    }

    @Override
    public List<PublishedContainer> publishing(int hostPort, Protocol protocol) {
        return calls.run("list containers at port " + hostPort, () -> host.publishing(hostPort, protocol));
    }

    @Override
    public ExecResult exec(String container, List<String> command) {
        return calls.run("exec in " + host.shownContainer(container), () -> host.exec(container, command));
    }

    @Override
    public List<LogLine> logs(String container, LogRequest request) {
        return calls.run("read log of " + host.shownContainer(container), () -> host.logs(container, request));
    }

    @Override
    public EngineStream followLogs(String container, LogRequest request, LogListener listener) {
        return calls.run(
                "follow log of " + host.shownContainer(container), () -> host.follow(container, request, listener));
    }

    @Override
    public EngineStream streamLogs(String container, LogRequest request, LogListener listener) {
        return calls.run(
                "stream log of " + host.shownContainer(container), () -> host.stream(container, request, listener));
    }

    @Override
    public EventStream events(String label, @Nullable Instant since, EventListener listener) {
        return calls.run("listen to events", () -> host.subscribe(label, since, listener));
    }

    @Override
    public void removeContainer(String container) {
        run("remove " + host.shownContainer(container), () -> host.remove(container));
    }

    @Override
    public List<LabelledResource> labelled(ResourceKind kind, String label) {
        return calls.run("list " + kind + "s with label " + label, () -> host.labelled(kind, label));
    }

    @Override
    public ContainerCommands commands() {
        return commands;
    }

    @Override
    public void close() {
        closed = true;
        host.closeStreams();
    }

    private void run(String call, Runnable action) {
        calls.<Boolean>run(call, () -> {
            action.run();
            return true;
        });
    }
}
