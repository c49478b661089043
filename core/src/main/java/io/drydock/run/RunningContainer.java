/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.ContainerStats;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import io.drydock.engine.FileChange;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogRequest;
import io.drydock.engine.ProcessTable;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.FileAccess;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A container that was started and found ready. Its methods are the commands of the docker CLI; all of them may be called by several
 * threads at once. Those that tell ports throw an {@link IllegalStateException} while it is not running.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningContainer {

    private static final String KILL = "SIGKILL";

    private final ContainerLife life;
    private final String image;
    private final String origin;

    /** The origin is what was declared: the name of an image, or a build. */
    RunningContainer(ContainerLife life, String image, String origin) {
        this.life = life;
        this.image = image;
        this.origin = origin;
    }

    /**
     * Tells its name in the stack, which is also its DNS alias on the stack's networks.
     *
     * @return the name
     */
    public String name() {
        return life.name();
    }

    /**
     * Tells its id on the engine.
     *
     * @return 64 hexadecimal digits
     */
    public String id() {
        return life.id();
    }

    /**
     * Tells the image that it was made from; {@link Engine#image} tells more of it.
     *
     * @return the name of the image on the engine, which is one of Drydock's own for an image that was built
     */
    public String image() {
        return image;
    }

    /**
     * Tells where the engine's host is reached from this process: there are the published ports, except for those that were
     * published on another address of it.
     *
     * @return an address or a host name; {@code 127.0.0.1} with an engine on this machine
     */
    public String host() {
        return life.host();
    }

    /**
     * Tells under which address a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return the address that it was published on, where one was named; else {@link #host()}
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public String host(int containerPort) {
        return life.ports().host(ContainerPort.tcp(containerPort));
    }

    /**
     * Tells under which port of the host a TCP port of the container is reached. A port that the engine chose is another one after each
     * start.
     *
     * @param containerPort the port inside the container
     * @return the published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public int publishedPort(int containerPort) {
        return publishedPort(containerPort, Protocol.TCP);
    }

    /**
     * Tells under which port of the host a port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @param protocol its transport protocol
     * @return the published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public int publishedPort(int containerPort, Protocol protocol) {
        return life.ports().number(new ContainerPort(containerPort, protocol));
    }

    /**
     * Tells under which port of the host the only published TCP port is reached.
     *
     * @return the published port
     * @throws IllegalArgumentException when there is not exactly one; the message says which are published
     */
    public int publishedPort() {
        PublishedPorts ports = life.ports();
        return ports.number(ports.onlyTcpPort());
    }

    /**
     * Tells where the only published TCP port is reached.
     *
     * @return host and published port
     * @throws IllegalArgumentException when there is not exactly one; the message says which are published
     */
    public InetSocketAddress address() {
        PublishedPorts ports = life.ports();
        return ports.address(ports.onlyTcpPort());
    }

    /**
     * Tells where a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return host and published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public InetSocketAddress address(int containerPort) {
        return address(containerPort, Protocol.TCP);
    }

    /**
     * Tells where a port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @param protocol its transport protocol
     * @return host and published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public InetSocketAddress address(int containerPort, Protocol protocol) {
        return life.ports().address(new ContainerPort(containerPort, protocol));
    }

    /**
     * Makes an {@code http} address of a path on the only published TCP port.
     *
     * @param path starts with {@code /}, or is empty
     * @return for example {@code http://127.0.0.1:32768/orders}
     * @throws IllegalArgumentException when there is not exactly one published TCP port, or the path does not start with {@code /}
     */
    public URI uri(String path) {
        checkPath(path);
        PublishedPorts ports = life.ports();
        return URI.create("http://" + ports.authority(ports.onlyTcpPort()) + path);
    }

    /**
     * Makes an {@code http} address of a path.
     *
     * @param containerPort the port inside the container
     * @param path starts with {@code /}, or is empty
     * @return for example {@code http://127.0.0.1:32768/orders}
     * @throws IllegalArgumentException when that port is not published, or the path does not start with {@code /}
     */
    public URI uri(int containerPort, String path) {
        checkPath(path);
        return URI.create("http://" + life.ports().authority(ContainerPort.tcp(containerPort)) + path);
    }

    /** Anything else would become a part of the port, or of another address altogether. */
    private static void checkPath(String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not a path: a path starts with '/', or is empty");
        }
    }

    PublishedPorts ports() {
        return life.ports();
    }

    EvidenceSubject evidence() {
        return life.evidence(image);
    }

    /**
     * Reads what the container has written so far.
     *
     * @return the lines of standard output and standard error
     */
    public List<String> logs() {
        return life.ask(engine -> engine.logs(id(), LogRequest.ALL_LINES));
    }

    /**
     * Copies a file or directory into the container, as {@code docker cp} does; it belongs to {@code root} and keeps its modes.
     *
     * @param source a file, a directory, or {@code directory/.} for what is in it
     * @param target an absolute path; where it is a directory, the source lands in it under its name. Directories that are
     *     missing on the way are created
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyTo(Path source, String target) {
        life.mounts().checkWrite(target);
        life.copy(files -> files.copyTo(source, target, FileAccess.DEFAULT));
    }

    /**
     * Copies a file or directory into the container, as {@code docker cp} does.
     *
     * @param source a file, a directory, or {@code directory/.} for what is in it
     * @param target an absolute path; where it is a directory, the source lands in it under its name
     * @param access the modes and the owner that the files get
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyTo(Path source, String target, FileAccess access) {
        life.mounts().checkWrite(target);
        life.copy(files -> files.copyTo(source, target, access));
    }

    /**
     * Copies a file or directory out of the container, as {@code docker cp} does. Nothing is written outside the target.
     *
     * @param source an absolute path of a file, a directory, or {@code /directory/.} for what is in it
     * @param target where it is a directory, the source lands in it under its name
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyFrom(String source, Path target) {
        life.mounts().checkRead(source);
        life.copy(files -> files.copyFrom(source, target));
    }

    /**
     * Reads a file of the container.
     *
     * @param path its absolute path
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public byte[] readFile(String path) {
        life.mounts().checkRead(path);
        return life.read(files -> files.read(path));
    }

    /**
     * Reads a file of text in UTF-8.
     *
     * @param path its absolute path
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public String readText(String path) {
        return new String(readFile(path), UTF_8);
    }

    /**
     * Tells what its main process does at this moment, as in {@code docker ps -a}.
     *
     * @return the state
     * @throws IllegalStateException when the container is removed
     */
    public State state() {
        return life.inspect().state();
    }

    /**
     * Looks at the container, as in {@code docker inspect}.
     *
     * @return what it is at this moment
     * @throws IllegalStateException when the container is removed
     */
    public ContainerSnapshot inspect() {
        return life.inspect();
    }

    /**
     * Stops the container, as in {@code docker stop}: sends its stop signal, and kills it when it has not ended within its stop
     * timeout, 10 s by default. One that does not run is left as it is. The container stays there and can be started again.
     *
     * @throws IllegalStateException when the container is removed
     */
    public void stop() {
        life.stop(null, null);
    }

    /**
     * Stops the container, as in {@code docker stop -t}.
     *
     * @param timeout how long it may take to end before it is killed; whole seconds, rounded up
     * @throws IllegalStateException when the container is removed
     */
    public void stop(Duration timeout) {
        life.stop(null, timeout);
    }

    /**
     * Stops the container, as in {@code docker stop -s -t}.
     *
     * @param signal the signal that is sent first, for example {@code SIGINT}
     * @param timeout how long it may take to end before it is killed; whole seconds, rounded up
     * @throws IllegalStateException when the container is removed
     */
    public void stop(String signal, Duration timeout) {
        life.stop(signal, timeout);
    }

    /**
     * Kills the container, as in {@code docker kill}. It stays there and can be started again.
     *
     * @throws EngineCallException when it does not run
     * @throws IllegalStateException when the container is removed
     */
    public void kill() {
        kill(KILL);
    }

    /**
     * Sends a signal to the main process, as in {@code docker kill -s}.
     *
     * @param signal for example {@code SIGHUP}
     * @throws EngineCallException when the container does not run, or the engine does not know the signal
     * @throws IllegalStateException when the container is removed
     */
    public void kill(String signal) {
        life.kill(signal);
    }

    /**
     * Starts the container again after it ended, as in {@code docker start}, and waits until it is ready as it was declared. Does nothing
     * when it runs.
     *
     * @throws StackStartException when it cannot be started, or does not become ready; the container stays as it is then
     * @throws IllegalStateException when the container is removed
     */
    public void start() {
        life.start(this);
    }

    /**
     * Stops the container and starts it again, as in {@code docker restart}, and waits until it is ready as it was declared. A fixed
     * published port stays the same; one that the engine chose is another one then.
     *
     * @throws StackStartException when it cannot be started, or does not become ready; the container stays as it is then
     * @throws IllegalStateException when the container is removed
     */
    public void restart() {
        life.restart(this, null);
    }

    /**
     * Stops the container and starts it again, as in {@code docker restart -t}.
     *
     * @param timeout how long it may take to end before it is killed; whole seconds, rounded up
     * @throws StackStartException when it cannot be started, or does not become ready; the container stays as it is then
     * @throws IllegalStateException when the container is removed
     */
    public void restart(Duration timeout) {
        life.restart(this, timeout);
    }

    /**
     * Freezes all processes of the container, as in {@code docker pause}.
     *
     * @throws EngineCallException when it does not run, or is paused already
     * @throws IllegalStateException when the container is removed
     */
    public void pause() {
        life.tell(engine -> engine.commands().pause(id()));
    }

    /**
     * Lets the processes of the paused container go on, as in {@code docker unpause}.
     *
     * @throws EngineCallException when it is not paused
     * @throws IllegalStateException when the container is removed
     */
    public void unpause() {
        life.tell(engine -> engine.commands().unpause(id()));
    }

    /**
     * Gives the container another name on the engine, as in {@code docker rename}. Its name in the stack, by which others on its networks
     * find it, stays.
     *
     * @param engineName a name that no other container of the engine has
     * @throws EngineCallException when the name is taken or not allowed
     * @throws IllegalStateException when the container is removed
     */
    public void rename(String engineName) {
        life.tell(engine -> engine.commands().rename(id(), engineName));
    }

    /**
     * Removes the container with its anonymous volumes, as in {@code docker rm -f -v}. Nothing more can be asked of it then; closing the
     * stack removes the rest of it.
     *
     * @throws IllegalStateException when the container is removed already
     */
    public void remove() {
        life.remove();
    }

    /**
     * Waits until the main process ends, as in {@code docker wait}; returns at once when it does not run.
     *
     * @param timeout how long to wait
     * @return its exit code
     * @throws ContainerTimeoutException when it has not ended by then
     * @throws IllegalStateException when the container is removed
     */
    public int awaitExit(Duration timeout) {
        return life.awaitExit(timeout);
    }

    /**
     * Runs a command in the container, as in {@code docker exec}, and waits for its end, up to 60 s.
     *
     * @param command program and arguments; no shell reads them unless it is named: {@code "sh", "-c", "..."}
     * @return the exit code and the output, whatever the exit code
     * @throws ContainerTimeoutException when it has not ended in time; it goes on until the container ends
     * @throws EngineCallException when the container does not run, or the command writes more than 64 MiB
     * @throws IllegalStateException when the container is removed
     */
    public ExecResult exec(String... command) {
        return exec(options -> {}, command);
    }

    /**
     * Runs a command in the container, as in {@code docker exec} with its flags.
     *
     * @param options sets user, working directory, environment, standard input, time limit
     * @param command program and arguments; no shell reads them unless it is named: {@code "sh", "-c", "..."}
     * @return the exit code and the output, whatever the exit code
     * @throws ContainerTimeoutException when it has not ended in time; it goes on until the container ends
     * @throws EngineCallException when the container does not run, or the command writes more than 64 MiB
     * @throws IllegalStateException when the container is removed
     */
    public ExecResult exec(Consumer<ExecOptions> options, String... command) {
        ExecOptions chosen = new ExecOptions();
        options.accept(chosen);
        return chosen.run(life, List.of(command));
    }

    /**
     * Reads a part of what the container has written so far, as in {@code docker logs} with its flags.
     *
     * @param options chooses the part
     * @return the lines, each with where it was written to
     * @throws IllegalStateException when the container is removed
     */
    public List<LogLine> logs(Consumer<LogOptions> options) {
        LogRequest request = request(options);
        return life.ask(engine -> engine.logs(id(), request));
    }

    /**
     * Passes on what the container has written and writes until it ends, as in {@code docker logs --follow}.
     *
     * @param consumer is told each line, on a thread of its own; a line is told to the end before the next one. What it throws ends the
     *     following and is thrown by {@link FollowedLog#awaitEnd} or {@link FollowedLog#close}
     * @return ends the following, which the end of the container does too
     * @throws IllegalStateException when the container is removed
     */
    public FollowedLog followLogs(Consumer<LogLine> consumer) {
        return followLogs(options -> {}, consumer);
    }

    /**
     * Passes on a part of what the container has written and writes until it ends, as in {@code docker logs --follow} with its flags.
     *
     * @param options chooses the part
     * @param consumer is told each line, on a thread of its own; a line is told to the end before the next one. What it throws ends the
     *     following and is thrown by {@link FollowedLog#awaitEnd} or {@link FollowedLog#close}
     * @return ends the following, which the end of the container does too
     * @throws IllegalStateException when the container is removed
     */
    public FollowedLog followLogs(Consumer<LogOptions> options, Consumer<LogLine> consumer) {
        return life.follow(request(options), consumer);
    }

    private LogRequest request(Consumer<LogOptions> options) {
        LogOptions chosen = new LogOptions(life.clock());
        options.accept(chosen);
        return chosen.request();
    }

    /**
     * Connects to the main process, as in {@code docker attach}, or {@code docker run -it}: with a terminal where the container was
     * declared with one, and reading lines where it was declared interactive. What it wrote before is told first, unless its log
     * driver keeps nothing; with a terminal, a prompt without a line end that was written before is not.
     *
     * @return the connection; to be closed
     * @throws EngineCallException when the container does not run
     * @throws IllegalStateException when the container is removed
     */
    public AttachedContainer attach() {
        return life.attach();
    }

    /**
     * Tells what changed in the file system of its image, as in {@code docker diff}.
     *
     * @return files and directories
     * @throws IllegalStateException when the container is removed
     */
    public List<FileChange> diff() {
        return life.ask(engine -> engine.commands().diff(id()));
    }

    /**
     * Tells its processes, as in {@code docker top}.
     *
     * @return the columns that the engine chooses
     * @throws EngineCallException when the container does not run
     * @throws IllegalStateException when the container is removed
     */
    public ProcessTable top() {
        return top("");
    }

    /**
     * Tells its processes, as in {@code docker top} with arguments.
     *
     * @param psArguments arguments of {@code ps} on the engine's host, for example {@code -o pid,args}
     * @return the columns that the arguments choose
     * @throws EngineCallException when the container does not run, or {@code ps} does not take the arguments
     * @throws IllegalStateException when the container is removed
     */
    public ProcessTable top(String psArguments) {
        return life.ask(engine -> engine.commands().top(id(), psArguments));
    }

    /**
     * Tells what it uses at this moment, as in {@code docker stats --no-stream}.
     *
     * @return memory, processor, network and block devices; zeros when it does not run
     * @throws IllegalStateException when the container is removed
     */
    public ContainerStats stats() {
        return life.ask(engine -> engine.commands().stats(id()));
    }

    /**
     * Tells all that the engine knows of it, as {@code docker inspect} prints it.
     *
     * @return a JSON object
     * @throws IllegalStateException when the container is removed
     */
    public String inspectJson() {
        return life.ask(engine -> engine.commands().inspectJson(id()));
    }

    /**
     * Makes an image of its file system, as in {@code docker commit}. It can be the image of further containers, and is removed at the end
     * of the run.
     *
     * @param tag a name that no image has yet, or only one of this run; with a tag, or else {@code latest}
     * @return the id of the image
     * @throws IllegalArgumentException when it is no name of an image, or the engine has an image of that name that is not of this run
     * @throws IllegalStateException when the container is removed
     */
    public String commit(String tag) {
        return commit(tag, options -> {});
    }

    /**
     * Makes an image of its file system, as in {@code docker commit} with its flags.
     *
     * @param tag a name that no image has yet, or only one of this run; with a tag, or else {@code latest}
     * @param options author, message, changes
     * @return the id of the image
     * @throws IllegalArgumentException when it is no name of an image, or the engine has an image of that name that is not of this run
     * @throws IllegalStateException when the container is removed
     */
    public String commit(String tag, Consumer<CommitOptions> options) {
        ImageReference.parse(tag);
        CommitOptions chosen = new CommitOptions();
        options.accept(chosen);
        return life.commit(chosen.request(tag));
    }

    @Override
    public String toString() {
        List<String> ports = life.knownPorts();
        return "container '" + name() + "' (" + origin + ")" + (ports.isEmpty() ? "" : " " + String.join(", ", ports));
    }
}
