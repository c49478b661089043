/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.cli.Main;
import io.drydock.engine.docker.DockerEngine;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A process that removes what this run has on the engine, should this JVM die. It has the read end of a pipe, which ends with the JVM;
 * see {@link Main}. It needs neither a container nor an image. Where there is a shell, that waits, and only the end of the pipe brings up the JVM
 * which removes: on two processors a second JVM made the first container of a run 0.1 s later, and it holds 40 MB for nothing.
 */
final class Watchdog {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Keeps what it is told for the command that its parameters are, after the first one, and ends without that when nothing can be left and
     * nothing is to be watched later. No JVM comes up in a directory that is gone, so it goes elsewhere then. The first parameter is the file
     * for what the command says when it fails; what is left {@code Watch} writes there by itself.
     */
    private static final String WAIT = """
            trap '' HUP INT QUIT TERM
            log=$1
            shift
            told=
            later=
            while IFS= read -r line; do
              case $line in
                '%s') [ "$later" ] || exit 0 ;;
                '%s'*) later=yes ;;
              esac
              told="$told$line
            "
            done
            [ "$told" ] || exit 0
            /bin/pwd >/dev/null 2>&1 || cd /
            said=$(printf %%s "$told" | "$@" 2>&1) && exit 0
            [ -e "$log" ] || printf '%%s\n' "$said" >"$log"
            exit 1
            """.formatted(Main.DONE, Main.LATER);

    /** It does not do much; what a JVM does not know is passed over. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xms2m",
            "-Xmx24m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData");

    /** Options for this JVM are not for that one; by the others, builds find processes to kill that a job has left. */
    private static final Set<String> NOT_INHERITED = Set.of(
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JENKINS_NODE_COOKIE", "RUNNER_TRACKING_ID");

    private final Process process;
    private final OutputStream pipe;

    private Watchdog(Process process) {
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    /**
     * Starts it. It watches from now on, though it still has to come up: a pipe that has ended by then is found so.
     *
     * @param run the id of the run
     * @throws IOException when there is no such process
     * @throws IllegalStateException when its classes are nowhere to be found
     */
    static Watchdog start(String run) throws IOException {
        return start(run, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** The same with another JVM. */
    static Watchdog start(String run, Path java) throws IOException {
        if (hasShell() && !Files.isExecutable(java)) {
            throw new IOException("there is no " + java); // the shell would find that out when it is too late
        }
        ProcessBuilder builder = new ProcessBuilder(command(run, java));
        builder.environment().keySet().removeAll(NOT_INHERITED);
        // It must not hold the streams of this JVM, which others read to their ends.
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Watchdog(builder.start());
    }

    private static boolean hasShell() {
        return Files.isExecutable(SHELL);
    }

    static List<String> command(String run, Path java) {
        List<String> command = new ArrayList<>();
        String temporary = System.getProperty("java.io.tmpdir");
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // so that Ctrl-C does not reach it, even before it can ignore signals
        }
        if (hasShell()) {
            command.addAll(List.of(
                    SHELL.toString(),
                    "-c",
                    WAIT,
                    "drydock-watchdog",
                    Path.of(temporary, Main.log(run)).toString()));
        }
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + temporary);
        for (String name : DockerEngine.properties()) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        String classPath = DockerEngine.classPath().stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, Main.class.getName(), Main.WATCH, run));
        return command;
    }

    /**
     * Tells where the engine is on which things are to be removed.
     *
     * @throws IOException when it is gone
     */
    void tellEngine(String address) throws IOException {
        tell(Main.ENGINE + address);
    }

    /**
     * Lets it watch over what later runs may use, for so long after the end.
     *
     * @throws IOException when it is gone
     */
    void tellLater(Duration time) throws IOException {
        tell(Main.LATER + time.toSeconds());
    }

    /** Ends it, since nothing is left. */
    void release() {
        try {
            tell(Main.DONE);
        } catch (IOException isGone) {
            // That is what is wanted.
        }
        close();
    }

    /** Lets it remove what is left. */
    void close() {
        try {
            pipe.close();
        } catch (IOException isGone) {
            // Nobody reads it any more.
        }
    }

    private void tell(String line) throws IOException {
        pipe.write((line + "\n").getBytes(UTF_8));
        pipe.flush();
    }

    /** Tells the exit code when the process has ended. */
    void onEnd(IntConsumer listener, Executor executor) {
        var unused = process.onExit().thenAcceptAsync(ended -> listener.accept(ended.exitValue()), executor);
    }
}
