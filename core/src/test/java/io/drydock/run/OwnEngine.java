/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.docker.DockerEngines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A second dockerd for tests that change the engine itself, such as by making it a swarm. It has namespaces of its own for network,
 * mounts and processes, so it disturbs no other engine, and leaves nothing when its first process is killed.
 */
final class OwnEngine implements AutoCloseable {

    static final String WANTED = "needed for an engine of its own: root on Linux, dockerd, docker, ip and unshare";

    private static final long LIMIT_SECONDS = 60;

    /**
     * The shell stays the first process of the namespace, so that it reaps what container shims leave behind. It starts the engine
     * again when that was killed, as systemd does.
     */
    private static final String SCRIPT = """
            set -e
            mount -t tmpfs tmpfs /run
            ip link set lo up
            code=137
            while [ $code = 137 ]; do
                rm -f /run/docker.pid
                dockerd --host "unix://$HOME_OF_ENGINE/docker.sock" --data-root "$HOME_OF_ENGINE/data" \
                    --exec-root /run/docker --pidfile /run/docker.pid \
                    --cgroup-parent "/$(basename "$HOME_OF_ENGINE")" $OPTIONS_OF_ENGINE &
                wait $! && code=0 || code=$?
            done
            exit $code
            """;

    private final Path home;
    private final Process process;

    private OwnEngine(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    record Ended(int exitCode, String output) {}

    static boolean canBeStarted() throws IOException, InterruptedException {
        return isRoot() && Stream.of("dockerd", "docker", "ip", "unshare").allMatch(OwnEngine::hasCommand);
    }

    static boolean isRoot() throws IOException, InterruptedException {
        return File.separatorChar == '/' && run("id", "-u").output().strip().equals("0");
    }

    static boolean hasCommand(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    /** Starts an engine with further options of {@code dockerd}. */
    static OwnEngine start(String... options) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("drydock-engine-it");
        ProcessBuilder builder = new ProcessBuilder(
                "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", SCRIPT);
        builder.environment().put("HOME_OF_ENGINE", home.toString());
        builder.environment().put("OPTIONS_OF_ENGINE", String.join(" ", options));
        builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
        OwnEngine engine = new OwnEngine(home, builder.start());
        try {
            engine.awaitAnswer();
            return engine;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        Path socket = home.resolve("docker.sock");
        while (!Files.exists(socket) || run(command("version")).exitCode() != 0) {
            // Waits, and ends at once when the engine ends.
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("the engine did not come up:\n" + Files.readString(home.resolve("log")));
            }
        }
    }

    /** Kills the engine, not its containers; it is started again at once, and does then what it wants with them. */
    void crash() {
        List<ProcessHandle> engines = process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/dockerd"))
                .toList();
        if (engines.isEmpty()) {
            throw new AssertionError("the engine does not run");
        }
        engines.forEach(ProcessHandle::destroyForcibly);
        engines.forEach(each -> each.onExit().join());
    }

    private String host() {
        return "unix://" + home.resolve("docker.sock");
    }

    ContainerEngine connect() {
        return DockerEngines.at(host());
    }

    /** Brings an image of the engine of this machine. */
    void load(String image) throws IOException, InterruptedException {
        Path file = home.resolve("image.tar");
        succeed("docker", "save", "-o", file.toString(), image);
        docker("load", "-i", file.toString());
    }

    String docker(String... arguments) throws IOException, InterruptedException {
        return succeed(command(arguments)).strip();
    }

    private String[] command(String... arguments) {
        return Stream.concat(Stream.of("docker", "--host", host()), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    static String succeed(String... command) throws IOException, InterruptedException {
        Ended ended = run(command);
        if (ended.exitCode() != 0) {
            throw new AssertionError(List.of(command) + " failed: " + ended.output());
        }
        return ended.output();
    }

    static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Kills the first process of the namespace, and with it all others; its mounts and networks go with them. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        removeCgroups();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The kernel keeps the empty groups of its containers. */
    private void removeCgroups() throws IOException {
        String group = home.getFileName().toString();
        try (Stream<Path> controllers = Files.list(Path.of("/sys/fs/cgroup"))) {
            for (Path controller : controllers.toList()) {
                Path top = controller.getFileName().toString().equals(group) ? controller : controller.resolve(group);
                if (Files.isDirectory(top) && !Files.isSymbolicLink(controller)) {
                    removeDirectories(top);
                }
            }
        }
    }

    private static void removeDirectories(Path top) throws IOException {
        try (Stream<Path> directories = Files.walk(top)) {
            for (Path each : directories
                    .filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(each);
            }
        }
    }
}
