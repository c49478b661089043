/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says what a container is, in the words and the short syntax of {@code docker run}.
 * Nothing is checked before the whole stack is built, so that everything that is wrong can be reported at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ContainerSpecBuilder {

    /** Stands where a wrong declaration leaves no image; such a stack is never started. */
    private static final ImageReference NO_IMAGE = new ImageReference("none", null, null);

    private final String name;
    private Origin origin;
    private @Nullable String image;
    private @Nullable BuildSpecBuilder build;
    private final Options options = new Options();
    private final List<String> dependsOn = new ArrayList<>();
    private final List<WaitDeclaration> waitFor = new ArrayList<>();
    private Supplier<Duration> startupTimeout = () -> StartSpec.DEFAULT_STARTUP_TIMEOUT;

    ContainerSpecBuilder(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    /**
     * Says where the container is declared, for messages.
     *
     * @param where for example {@code OrdersIT.db}
     * @return this
     */
    public ContainerSpecBuilder origin(Origin where) {
        this.origin = where;
        return this;
    }

    /**
     * Takes an image that the engine has or can pull.
     *
     * @param reference {@code [host[:port]/]name[:tag][@digest]}; the tag {@code latest} where none is written
     * @return this
     */
    public ContainerSpecBuilder image(String reference) {
        this.image = reference;
        return this;
    }

    /**
     * Builds the image from the file {@code Dockerfile} of a directory.
     *
     * @param context the directory, relative to the working directory
     * @return this
     */
    public ContainerSpecBuilder build(String context) {
        return build(context, options -> {});
    }

    /**
     * Builds the image.
     *
     * @param context the directory that is sent to the engine, relative to the working directory
     * @param options sets what differs from the defaults
     * @return this
     */
    public ContainerSpecBuilder build(String context, Consumer<BuildSpecBuilder> options) {
        this.build = new BuildSpecBuilder(context);
        options.accept(build);
        return this;
    }

    /**
     * Publishes ports ({@code -p}), on loopback where no address is written, and under a free port where none is written.
     *
     * @param mappings each {@code [[address:][hostPort]:]containerPort[/tcp|/udp|/sctp]}, where a port may be a range as
     *     in {@code 8000-8005:8000-8005}; from {@code 8000-8010:80} the engine chooses one
     * @return this
     */
    public ContainerSpecBuilder ports(String... mappings) {
        options.add("ports", mappings);
        return this;
    }

    /**
     * Exposes further ports ({@code --expose}) beside those of the image.
     *
     * @param containerPorts each {@code containerPort[/tcp|/udp|/sctp]}, where the port may be a range
     * @return this
     */
    public ContainerSpecBuilder expose(String... containerPorts) {
        options.add("expose", containerPorts);
        return this;
    }

    /**
     * Publishes all ports that the image or {@link #expose} exposes ({@code -P}), on loopback and under free ports.
     *
     * @param publishAll whether to publish them
     * @return this
     */
    public ContainerSpecBuilder publishAll(boolean publishAll) {
        options.set("publishAll", publishAll);
        return this;
    }

    /**
     * Sets environment variables ({@code -e}).
     *
     * @param assignments each {@code KEY=value}
     * @return this
     */
    public ContainerSpecBuilder env(String... assignments) {
        options.add("env", assignments);
        return this;
    }

    /**
     * Replaces the image's {@code CMD}.
     *
     * @param arguments one element an argument; they are not split at spaces and see no shell
     * @return this
     */
    public ContainerSpecBuilder command(String... arguments) {
        options.add("command", arguments);
        return this;
    }

    /**
     * Sets labels ({@code --label}).
     *
     * @param assignments each {@code KEY=value}; keys that start with {@code io.drydock.} are Drydock's own
     * @return this
     */
    public ContainerSpecBuilder labels(String... assignments) {
        options.add("labels", assignments);
        return this;
    }

    /**
     * Runs a small init process in the container that reaps zombies and passes on signals ({@code --init}).
     *
     * @param init whether to run it
     * @return this
     */
    public ContainerSpecBuilder init(boolean init) {
        options.set("init", init);
        return this;
    }

    /**
     * Joins networks ({@code --network}) under the container's name.
     *
     * @param names names of networks that the stack declares
     * @return this
     */
    public ContainerSpecBuilder networks(String... names) {
        options.add("networks", names);
        return this;
    }

    /**
     * Mounts volumes, and files or directories of this machine ({@code -v}).
     *
     * @param mounts each {@code volume:/path[:options]} with a volume that the stack declares, {@code /path} for an anonymous
     *     volume, or {@code ./directory:/path[:options]}, relative to the base directory of the module and not created where it
     *     does not exist; options are {@code ro}, {@code rw}, {@code nocopy}, {@code z}, {@code Z}, and for directories
     *     {@code rshared} and its like
     * @return this
     */
    public ContainerSpecBuilder volumes(String... mounts) {
        options.add("volumes", mounts);
        return this;
    }

    /**
     * Mounts volumes, files, directories and memory, in the long syntax ({@code --mount}).
     *
     * @param mounts each {@code type=volume,target=/path} with {@code source}, {@code readonly}, {@code volume-nocopy},
     *     {@code volume-subpath} (API 1.45), and for an anonymous volume {@code volume-driver} and {@code volume-opt};
     *     {@code type=bind,source=./directory,target=/path} with {@code readonly} and {@code bind-propagation}; or
     *     {@code type=tmpfs,target=/path} with {@code readonly}, {@code tmpfs-size} and {@code tmpfs-mode}
     * @return this
     */
    public ContainerSpecBuilder mounts(String... mounts) {
        options.add("mounts", mounts);
        return this;
    }

    /**
     * Mounts file systems in memory ({@code --tmpfs}).
     *
     * @param mounts each {@code /path[:options]}, such as {@code /run:size=64m,mode=1777}
     * @return this
     */
    public ContainerSpecBuilder tmpfs(String... mounts) {
        options.add("tmpfs", mounts);
        return this;
    }

    /**
     * Starts this container only when others are ready.
     *
     * @param containers names of containers of the stack
     * @return this
     */
    public ContainerSpecBuilder dependsOn(String... containers) {
        dependsOn.addAll(List.of(containers));
        return this;
    }

    /**
     * Waits until someone listens on a published TCP port.
     *
     * @param containerPort the port inside the container
     * @return this
     */
    public ContainerSpecBuilder waitForPort(int containerPort) {
        return waitFor(new WaitDeclaration.Port(containerPort));
    }

    /**
     * Waits until a path answers over HTTP with a status from 200 to 399, on the only published TCP port.
     *
     * @param path starts with {@code /}
     * @return this
     */
    public ContainerSpecBuilder waitForHttp(String path) {
        return waitForHttp(path, 0, 0);
    }

    /**
     * Waits until a path answers over HTTP.
     *
     * @param path starts with {@code /}
     * @param containerPort the port inside the container; 0 for the only published TCP port
     * @param status the wanted status; 0 for any from 200 to 399
     * @return this
     */
    public ContainerSpecBuilder waitForHttp(String path, int containerPort, int status) {
        return waitFor(new WaitDeclaration.Http(path, containerPort, status));
    }

    /**
     * Waits until a line of the log matches.
     *
     * @param regex looked for inside each line of standard output and standard error
     * @return this
     */
    public ContainerSpecBuilder waitForLog(String regex) {
        return waitForLog(regex, 1);
    }

    /**
     * Waits until lines of the log match.
     *
     * @param regex looked for inside each line of standard output and standard error
     * @param times how many lines must match, at least 1
     * @return this
     */
    public ContainerSpecBuilder waitForLog(String regex, int times) {
        return waitFor(new WaitDeclaration.Log(regex, times));
    }

    /**
     * Waits until the image's own {@code HEALTHCHECK} says healthy.
     *
     * @return this
     */
    public ContainerSpecBuilder waitForHealth() {
        return waitFor(new WaitDeclaration.Health());
    }

    /**
     * Notes a condition that its reader could not make sense of.
     *
     * @param problem what is wrong and what is allowed
     * @return this
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ContainerSpecBuilder waitForInvalid(String problem) {
        return waitFor(new WaitDeclaration.Invalid(problem));
    }

    /**
     * Limits the time from the start of the container until it must be ready; the default is 60 s.
     *
     * @param timeout {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     * @return this
     */
    public ContainerSpecBuilder startupTimeout(String timeout) {
        this.startupTimeout = () -> Durations.parse(timeout);
        return this;
    }

    /**
     * Limits the time from the start of the container until it must be ready; the default is 60 s.
     *
     * @param timeout more than zero and at most 24 hours
     * @return this
     */
    public ContainerSpecBuilder startupTimeout(Duration timeout) {
        this.startupTimeout = () -> Durations.checked(timeout);
        return this;
    }

    private ContainerSpecBuilder waitFor(WaitDeclaration declaration) {
        waitFor.add(declaration);
        return this;
    }

    String name() {
        return name;
    }

    Origin origin() {
        return origin;
    }

    /** Reads everything that was said; what is wrong becomes a problem and is left out of the result. */
    ContainerSpec assemble(Scope known, Problems problems) {
        OptionReader reader = options.reader(origin, problems);
        NetworkingSpec networking = NetworkingReader.read(options, reader, known.networks());
        StorageSpec storage = StorageReader.read(reader, known.volumes());
        reader.checkKnown("container", dependsOn, known.containers());
        reader.checkOnce("dependsOn", dependsOn);
        return new ContainerSpec(
                name,
                imageSource(reader, problems),
                ProcessReader.read(options, reader),
                RuntimeReader.read(reader),
                networking,
                storage,
                new StartSpec(dependsOn, waits(Published.of(networking), reader), timeout(reader)),
                origin);
    }

    private ImageSource imageSource(OptionReader reader, Problems problems) {
        if (image != null && build != null) {
            reader.problem("has both an image ('" + image + "') and a build: declare one of them");
        } else if (image != null) {
            Optional<ImageReference> reference = reader.parse("image", image, ImageReference::parse);
            if (reference.isPresent()) {
                return reference.get();
            }
        } else if (build != null) {
            return build.assemble(origin, problems);
        } else {
            reader.problem("has neither an image nor a build: declare one of them");
        }
        return NO_IMAGE;
    }

    private List<WaitSpec> waits(Published published, OptionReader reader) {
        return reader.parseAll("waitFor", waitFor, declaration -> declaration.read(published));
    }

    private Duration timeout(OptionReader reader) {
        return reader.parse("startupTimeout", startupTimeout, Supplier::get).orElse(StartSpec.DEFAULT_STARTUP_TIMEOUT);
    }
}
