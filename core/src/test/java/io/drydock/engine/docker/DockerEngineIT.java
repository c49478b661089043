/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.Archives;
import io.drydock.engine.BuildFailedException;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineContract;
import io.drydock.engine.EngineEndpoint;
import io.drydock.engine.EngineStream;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.engine.PathSnapshot;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.VolumeRequest;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builds;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.PortSpec;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.VolumeMount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RequiresDocker
class DockerEngineIT extends EngineContract {

    private static final ImageReference BUSYBOX = new ImageReference("busybox", "1.36", null);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RecordingTransport TRANSPORT = new RecordingTransport();

    private static ContainerEngine engine;

    private final String prefix = "drydock-it-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Map<String, String> labels = Map.of("io.drydock.run", prefix);
    private final List<Runnable> cleanups = new ArrayList<>();

    @BeforeAll
    static void connect() {
        engine = DockerEngines.recording(TRANSPORT);
        engine.pullImage(BUSYBOX, null, line -> {});
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @AfterEach
    void cleanUp() {
        for (int i = cleanups.size() - 1; i >= 0; i--) {
            cleanups.get(i).run();
        }
    }

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected String image() {
        return BUSYBOX.toString();
    }

    @Override
    protected List<String> printing(String container, int exitCode, List<String> lines) {
        return shell(echo(lines) + "exit " + exitCode);
    }

    /** Holds both ends of the pipe: opened anew for each line, it could meet the last writer on its way out, and end. */
    @Override
    protected List<String> listening(String container, List<String> lines) {
        return shell(echo(lines)
                + "mkfifo /in; while read line; do case $line in exit*) $line;; *) echo $line;; esac; done <> /in");
    }

    @Override
    protected List<String> serving(String container) {
        return List.of("httpd", "-f", "-p", "8080", "-h", "/var");
    }

    @Override
    protected void tell(String container, String line) {
        engine.exec(container, shell("until [ -p /in ]; do usleep 10000; done; echo " + line + " > /in"));
    }

    @Override
    protected List<String> execCommand() {
        return shell("echo out; exit 4");
    }

    private static String echo(List<String> lines) {
        StringBuilder script = new StringBuilder();
        lines.forEach(line -> script.append("echo ").append(line).append("; "));
        return script.toString();
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    // what only real engines can show

    private ContainerRequest request(String name, List<String> command) {
        return request(name, command, List.of());
    }

    private ContainerRequest request(String name, List<String> command, List<PortSpec> ports) {
        return Requests.container(prefix + name, image(), labels)
                .process(
                        ProcessSpec.DEFAULT.withEnv(Map.of("GREETING", "hello")).withCommand(command))
                .ports(ports)
                .build();
    }

    private ContainerRequest inNetwork(String name, List<String> command, String network) {
        return Requests.container(prefix + name, image(), labels)
                .command(command)
                .network(network, name)
                .build();
    }

    private String start(ContainerRequest request) {
        cleanups.add(() -> engine.removeContainer(request.name()));
        String id = engine.createContainer(request);
        engine.startContainer(id);
        return id;
    }

    private ContainerSnapshot awaitEnd(String container) {
        await().atMost(LIMIT).until(() -> engine.inspectContainer(container).hasEnded());
        return engine.inspectContainer(container);
    }

    @Test
    void endpointIsTheSocketOfThisMachine() {
        EngineEndpoint endpoint = engine.endpoint();

        assertThat(endpoint.host()).isEqualTo("127.0.0.1");
        assertThat(endpoint.isLocal()).isTrue();
    }

    @Test
    void eachCallIsOneRequest() {
        PortSpec port = new PortSpec(null, 0, ContainerPort.tcp(8080));
        ContainerRequest request = request("c", List.of("sleep", "60"), List.of(port));
        cleanups.add(() -> engine.removeContainer(request.name()));
        TRANSPORT.forget();

        String id = engine.createContainer(request);
        engine.startContainer(id);
        engine.inspectContainer(id);
        engine.removeContainer(id);

        assertThat(TRANSPORT.requests())
                .containsExactly(
                        "POST /containers/create?name=" + request.name(),
                        "POST /containers/" + id + "/start",
                        "GET /containers/" + id + "/json",
                        "DELETE /containers/" + id + "?force=1&v=1");
    }

    @Test
    void connectIsOnePing() {
        RecordingTransport transport = new RecordingTransport();

        DockerEngines.recording(transport).close();

        assertThat(transport.requests()).containsExactly("GET /_ping");
    }

    @Test
    void publishedPortIsOpenOnLoopbackWhileSomeoneListens() throws IOException {
        String id = start(request(
                "c", List.of("httpd", "-f", "-p", "7000"), List.of(new PortSpec(null, 0, ContainerPort.tcp(7000)))));
        int port = engine.inspectContainer(id).publishedPorts().getOrDefault(ContainerPort.tcp(7000), 0);

        await().atMost(LIMIT).until(() -> holds(port));
    }

    private static boolean holds(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(200);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void udpPortAndFixedPortArePublished() {
        String id = start(request(
                "c",
                List.of("sleep", "60"),
                List.of(
                        new PortSpec(null, 0, new ContainerPort(53, Protocol.UDP)),
                        new PortSpec("127.0.0.1", 0, ContainerPort.tcp(80)))));

        assertThat(engine.inspectContainer(id).publishedPorts())
                .containsOnlyKeys(new ContainerPort(53, Protocol.UDP), ContainerPort.tcp(80));
    }

    @Test
    void aliasIsAnsweredByTheNetworksDns() {
        String network = prefix + "n";
        cleanups.add(() -> engine.removeNetwork(network));
        engine.createNetwork(new NetworkRequest(network, NetworkSettings.DEFAULT, labels));
        start(inNetwork("web", List.of("httpd", "-f", "-p", "80", "-h", "/etc"), network));
        String client = start(inNetwork("client", List.of("sleep", "60"), network));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine.exec(client, shell("wget -q -O - http://web/hostname"))
                                .exitCode())
                        .isZero());
    }

    @Test
    void aliasOfAFurtherNetworkIsAnsweredToo() {
        String network = prefix + "n";
        cleanups.add(() -> engine.removeNetwork(network));
        engine.createNetwork(new NetworkRequest(network, NetworkSettings.DEFAULT, labels));
        String web = start(request("web", List.of("httpd", "-f", "-p", "80", "-h", "/etc")));
        engine.connectNetwork(network, web, EndpointSpec.named("site"));
        String client = start(inNetwork("client", List.of("sleep", "60"), network));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine.exec(client, shell("wget -q -O - http://site/hostname"))
                                .exitCode())
                        .isZero());
    }

    @Test
    void volumeKeepsItsFilesAndReadOnlyIsKept() {
        String volume = prefix + "v";
        cleanups.add(() -> engine.removeVolume(volume));
        engine.createVolume(new VolumeRequest(volume, "local", Map.of(), labels));
        awaitEnd(start(withVolume("writer", shell("echo kept > /data/file"), new VolumeMount(volume, "/data", false))));

        String reader = start(withVolume(
                "reader",
                shell("cat /data/file; touch /data/other || echo refused"),
                new VolumeMount(volume, "/data", true)));

        awaitEnd(reader);
        assertThat(engine.logs(reader, 10)).contains("kept", "refused");
    }

    private ContainerRequest withVolume(String name, List<String> command, VolumeMount mount) {
        return Requests.container(prefix + name, image(), labels)
                .command(command)
                .mounts(mount)
                .build();
    }

    /** In a JVM whose whole heap is a sixteenth of what is copied. */
    @Test
    void copyCarriesAGibibyteBothWaysWithoutHoldingItInMemory() throws Exception {
        String id = start(request("c", List.of("sleep", "600")));
        Process copy = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HugeCopy.class.getName(),
                        id)
                .redirectErrorStream(true)
                .start();
        String output = new String(copy.getInputStream().readAllBytes(), UTF_8);

        assertThat(output).endsWith("copied out: " + HugeCopy.SIZE + "\n");
        assertThat(copy.waitFor()).isZero();
        assertThat(engine.exec(id, shell("stat -c '%s %a %u' /tmp/huge")).output())
                .isEqualTo(HugeCopy.SIZE + " 600 70\n");
    }

    @Test
    void copyIntoAReadOnlyVolumeIsRefused() {
        String volume = prefix + "v";
        cleanups.add(() -> engine.removeVolume(volume));
        engine.createVolume(new VolumeRequest(volume, "local", Map.of(), labels));
        String id = start(withVolume("c", shell("sleep 60"), new VolumeMount(volume, "/data", true)));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.copyInto(id, "/data", Archives.of(Archives.file("a", "a"))))
                .withMessageContaining("read-only");
    }

    /** The engine ends the connection before it has read more than the buffers on the way hold. */
    @Test
    void copyIntoAReadOnlyVolumeIsRefusedAlsoWhenTheArchiveIsLarge() {
        String volume = prefix + "v";
        cleanups.add(() -> engine.removeVolume(volume));
        engine.createVolume(new VolumeRequest(volume, "local", Map.of(), labels));
        String id = start(withVolume("c", shell("sleep 60"), new VolumeMount(volume, "/data", true)));
        String large = "x".repeat(40 << 20);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.copyInto(id, "/data", Archives.of(Archives.file("a", large))))
                .withMessageContaining("read-only");
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> engine.copyInto(prefix + "none", "/", Archives.of(Archives.file("a", large))));
    }

    /** As over Windows' named pipes, which have no two directions. */
    @Test
    void execWithoutPipesIsTheSame() {
        String id = start(request("c", shell("sleep 60")));
        try (EngineHttp http = DockerEngines.http()) {
            ExecCalls execs = new ExecCalls(http, false);

            ExecResult plain = execs.exec(id, exec("echo out; echo err >&2; exit 3", false, Duration.ofSeconds(20)));
            ExecResult terminal = execs.exec(id, exec("test -t 1 && echo terminal", true, Duration.ofSeconds(20)));

            assertThat(plain.exitCode()).isEqualTo(3);
            assertThat(plain.stdout()).isEqualTo("out\n");
            assertThat(plain.stderr()).isEqualTo("err\n");
            assertThat(terminal.output()).isEqualTo("terminal\r\n");
            assertThatExceptionOfType(ExecTimeoutException.class)
                    .isThrownBy(() -> execs.exec(id, exec("echo begun; sleep 60", false, Duration.ofSeconds(2))))
                    .satisfies(late -> assertThat(late.output()).isEqualTo("begun\n"));
        }
    }

    private static ExecRequest exec(String script, boolean tty, Duration timeout) {
        return new ExecRequest(List.of("sh", "-c", script), null, null, List.of(), false, tty, null, timeout);
    }

    @Test
    void inspectPathTellsLinksAndPipes() {
        String id =
                start(request("c", shell("ln -s /etc/passwd /tmp/link; mkfifo /tmp/pipe; chmod 1777 /tmp; sleep 60")));

        await().atMost(LIMIT).until(() -> engine.inspectPath(id, "/tmp/pipe").isPresent());
        assertThat(engine.inspectPath(id, "/tmp/pipe"))
                .hasValueSatisfying(pipe -> assertThat(pipe.kind()).isEqualTo(PathSnapshot.Kind.OTHER));
        assertThat(engine.inspectPath(id, "/tmp/link")).hasValueSatisfying(link -> {
            assertThat(link.kind()).isEqualTo(PathSnapshot.Kind.LINK);
            assertThat(link.linkTarget()).isEqualTo("/etc/passwd");
        });
        assertThat(engine.inspectPath(id, "/tmp"))
                .hasValueSatisfying(
                        directory -> assertThat(directory.permissions()).isEqualTo(01777));
    }

    @Test
    void environmentReachesTheProcess() {
        String id = start(request("c", shell("echo $GREETING")));

        awaitEnd(id);

        assertThat(engine.logs(id, 10)).containsExactly("hello");
    }

    @Test
    void logsKeepBothStreamsAndLongLines() {
        String id = start(request("c", shell("echo out; echo err >&2; head -c 40000 /dev/zero | tr '\\0' x")));

        awaitEnd(id);

        assertThat(engine.logs(id, 10)).contains("out", "err").anyMatch(line -> line.length() == 40000);
    }

    @Test
    void containerThatEndsAtOnceHasItsLogAndExitCode() {
        String id = start(request("c", shell("echo bye; exit 7")));

        ContainerSnapshot snapshot = awaitEnd(id);

        assertThat(snapshot.exitCode()).isEqualTo(7);
        assertThat(engine.logs(id, 10)).containsExactly("bye");
    }

    @Test
    void startContainerWhenTheCommandDoesNotExistSaysSo() {
        ContainerRequest request = request("c", List.of("/no/such/program"));
        cleanups.add(() -> engine.removeContainer(request.name()));
        String id = engine.createContainer(request);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.startContainer(id))
                .withMessageContaining("no such file or directory");
    }

    @Test
    void execKeepsBothStreamsApartFromTheirFrames() {
        String id = start(request("c", List.of("sleep", "60")));

        ExecResult result = engine.exec(id, shell("echo out; echo err >&2; exit 3"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).contains("out\n", "err\n").hasSize(8);
    }

    @Test
    void followLogsOfASilentContainerDoesNotWaitForALine() throws InterruptedException {
        String id = start(request("c", List.of("sleep", "60")));
        CountDownLatch ended = new CountDownLatch(1);

        EngineStream stream = engine.followLogs(id, LogRequest.ALL, new LogListener() {
            @Override
            public void onLine(LogLine line) {}

            @Override
            public void onEnd() {
                ended.countDown();
            }
        });

        engine.removeContainer(id);
        assertThat(ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        stream.close();
    }

    @Test
    void logsGivesAllLines() {
        String id = start(request("c", shell("for i in 1 2 3; do echo $i; done")));

        awaitEnd(id);

        assertThat(engine.logs(id, Integer.MAX_VALUE)).containsExactly("1", "2", "3");
    }

    // pull

    @Test
    void pullImageWhenItIsMissingFailsFastInOneAttempt() {
        ImageReference missing = new ImageReference("drydock-missing-image", "1", null);
        TRANSPORT.forget();
        long begin = System.nanoTime();

        assertThatExceptionOfType(ImageUnavailableException.class)
                .isThrownBy(() -> engine.pullImage(missing, null, line -> {}))
                .withMessageStartingWith("image 'drydock-missing-image:1' could not be pulled from Docker Hub: ")
                .satisfies(failure -> assertThat(failure.reason()).isIn(Reason.NOT_FOUND, Reason.UNREACHABLE));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(TRANSPORT.requests()).hasSize(1);
    }

    @Test
    void pullImageWhenTheRegistryIsNotThereSaysSo() {
        ImageReference image = new ImageReference("127.0.0.1:1/drydock", "1", null);

        assertThatExceptionOfType(ImageUnavailableException.class)
                .isThrownBy(() -> engine.pullImage(image, null, line -> {}))
                .withMessageStartingWith("image '127.0.0.1:1/drydock:1' could not be pulled: registry not reachable: ")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    // build

    private static BuildSpec spec(Map<String, String> args, @Nullable String target) {
        return Builds.of(build -> {
            args.forEach((name, value) -> build.args(name + "=" + value));
            if (target != null) {
                build.target(target);
            }
        });
    }

    private ImageBuild build(String name, @Nullable String target, Map<String, String> args, String dockerfile) {
        String tag = prefix + name + ":1";
        cleanups.add(() -> engine.removeImage(tag));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Dockerfile", dockerfile);
        files.put("file", "content of the file\n");
        return new ImageBuild(tag, "Dockerfile", spec(args, target), labels, out -> {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            tar.finish();
        });
    }

    @Test
    void buildImageBuildsTheWantedStageOfSeveral() {
        List<String> progress = new ArrayList<>();
        ImageBuild build = build("stages", "second", Map.of("VERSION", "1.2"), """
                FROM busybox:1.36 AS first
                ARG VERSION
                RUN echo "built $VERSION" > /built
                FROM busybox:1.36 AS second
                COPY --from=first /built /built
                COPY file /file
                CMD cat /built /file
                FROM busybox:1.36
                RUN exit 1
                """);

        String image = engine.buildImage(build, line -> progress.add(line.text()));

        assertThat(image).startsWith("sha256:");
        assertThat(progress).anyMatch(line -> line.contains("COPY file /file"));
        ContainerRequest request =
                Requests.container(prefix + "built", image, labels).build();
        String id = start(request);
        awaitEnd(id);
        assertThat(engine.logs(id, 10)).containsExactly("built 1.2", "content of the file");
        engine.removeContainer(id);
    }

    @Test
    void buildImageWhenAStepFailsNamesTheStepAndItsOutput() {
        ImageBuild build = build("failing", null, Map.of("SECRET", "x1y2z3"), """
                FROM busybox:1.36
                ARG SECRET
                RUN echo about to fail; exit 7
                """);

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> engine.buildImage(build, line -> {}))
                .withMessageContaining("RUN echo about to fail; exit 7")
                .withMessageMatching("(?s).*exit code 7.*")
                .satisfies(failure -> assertThat(failure.output()).anyMatch(line -> line.contains("about to fail")))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("x1y2z3"));
    }

    @Test
    void buildImageWhenTheDockerfileIsBrokenSaysSo() {
        ImageBuild build = build("broken", null, Map.of(), "FROM busybox:1.36\nNONSENSE\n");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> engine.buildImage(build, line -> {}))
                .withMessageMatching("(?is).*unknown instruction: \"?NONSENSE.*");
    }

    @Test
    void buildImageWhenTheContextCannotBeReadSaysWhy() {
        ImageBuild build = new ImageBuild(prefix + "c:1", "Dockerfile", spec(Map.of(), null), labels, out -> {
            out.write(new byte[200_000]);
            throw new IOException("src/secret: permission denied");
        });

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.buildImage(build, line -> {}))
                .withMessage("the engine could not build image '" + prefix
                        + "c:1': the build context could not be read: src/secret: permission denied");
    }

    // ends

    @Test
    void callWhenTheThreadIsInterruptedSaysSoAndKeepsTheFlag() throws InterruptedException {
        String id = start(request("c", List.of("sleep", "60")));
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            started.countDown();
            try {
                engine.exec(id, List.of("sleep", "50"));
            } catch (EngineCallException e) {
                failure.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        started.await();

        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(failure.get())
                .hasMessage("the engine could not exec in container '" + ShortId.of(id) + "': interrupted");
        assertThat(flag).isTrue();
    }

    @Test
    void closeEndsStreamsSilentlyAndLaterCallsFail() {
        String id = start(request("c", List.of("sleep", "60")));
        ContainerEngine other = DockerEngine.connect();
        AtomicBoolean heard = new AtomicBoolean();
        EngineStream stream = other.followLogs(id, LogRequest.ALL, new LogListener() {
            @Override
            public void onLine(LogLine line) {
                heard.set(true);
            }

            @Override
            public void onEnd() {
                heard.set(true);
            }
        });

        other.close();
        stream.close();

        assertThat(heard).isFalse();
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> other.inspectContainer(id))
                .withMessage("the engine could not inspect container '" + ShortId.of(id)
                        + "': the connection to it was closed");
    }
}
