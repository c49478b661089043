/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What Drydock asks of a container engine. Every method is one call of the engine's API unless it says otherwise, is
 * bounded in time, may be called by several threads at once, and throws an {@link EngineException} when it fails.
 *
 * <p>Removing what is not there (any more) succeeds: the wanted state is reached.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ContainerEngine extends AutoCloseable {

    /**
     * Tells where the engine is. Asks nothing of the engine.
     *
     * @return the endpoint
     */
    EngineEndpoint endpoint();

    /**
     * Tells which engine it is.
     *
     * @return what {@code docker version} tells
     */
    EngineVersion version();

    /**
     * Tells what the engine has and can do.
     *
     * @return what {@code docker info} tells
     */
    EngineFacts info();

    /**
     * Tells the time.
     *
     * @return the time by the clock of the engine, which is also that of logs and events
     */
    Instant time();

    /**
     * Lists the images that the engine has, without those that only others are made from.
     *
     * @return the images
     */
    List<ImageSummary> images();

    /**
     * Pulls an image.
     *
     * @param image with a tag or a digest
     * @param platform {@code os/arch[/variant]} of an image that has several; {@code null} for the engine's own
     * @param progress hears how far the pull is, each time that the engine tells
     * @throws ImageUnavailableException when the image cannot be had, with the reason
     */
    void pullImage(ImageReference image, @Nullable String platform, Consumer<PullProgress> progress);

    /**
     * Looks at an image.
     *
     * @param image a name or an id
     * @return what the engine knows of it
     * @throws NoSuchImageException when the engine does not have it
     */
    ImageDetails inspectImage(String image);

    /**
     * Tells who builds an image. Asks nothing of the engine.
     *
     * @param build what to build
     * @return the builder that was chosen, or else the best one for this build; never {@link Builder#AUTO}
     */
    Builder builderOf(BuildSpec build);

    /**
     * Builds an image.
     *
     * @param build what to build
     * @param progress receives the builder's lines
     * @return the id of the image
     * @throws BuildFailedException when a step fails, with its last lines
     */
    String buildImage(ImageBuild build, Consumer<BuildProgress> progress);

    /**
     * Makes an image of files, as {@code docker import} does.
     *
     * @param tag the name of the image
     * @param labels its labels
     * @param files is asked for the tar archive once, on a thread of the engine's client; never held in memory
     */
    void importImage(String tag, Map<String, String> labels, ArchiveSource files);

    /**
     * Removes an image by its tag; the image itself goes with its last tag, and layers that others use stay.
     *
     * @param tag the tag
     */
    default void removeImage(String tag) {
        removeImage(tag, true);
    }

    /**
     * Removes an image by its tag or its id.
     *
     * @param image a tag or an id
     * @param force whether an image also loses its name when containers that ended use it
     */
    void removeImage(String image, boolean force);

    /**
     * Creates a network.
     *
     * @param request what to create
     * @return its id
     * @throws SubnetTakenException when another network has addresses of its subnets
     */
    String createNetwork(NetworkRequest request);

    /**
     * Looks at a network.
     *
     * @param network id or name
     * @return what it is at this moment
     */
    NetworkSnapshot inspectNetwork(String network);

    /**
     * Connects a container to a further network.
     *
     * @param network id or name of the network
     * @param container id or name of the container
     * @param endpoint what the container is on it
     */
    void connectNetwork(String network, String container, EndpointSpec endpoint);

    /**
     * Disconnects a container from a network.
     *
     * @param network id or name of the network
     * @param container id or name of the container
     */
    void disconnectNetwork(String network, String container);

    /**
     * Removes a network.
     *
     * @param network id or name
     */
    void removeNetwork(String network);

    /**
     * Creates a volume; where one of that name exists, nothing happens.
     *
     * @param volume what to create
     */
    void createVolume(VolumeRequest volume);

    /**
     * Looks at a volume.
     *
     * @param name its name on the engine
     * @return what it is at this moment
     * @throws NoSuchVolumeException when it is not there
     */
    VolumeSnapshot inspectVolume(String name);

    /**
     * Removes a volume.
     *
     * @param name its name on the engine
     */
    void removeVolume(String name);

    /**
     * Creates a container on all its networks; it does not run yet. Before Docker 25 that is one more call for each network
     * but the first.
     *
     * @param request what to create
     * @param onWarning hears of what was asked for and has no effect, or not the expected one
     * @return its id
     * @throws NoSuchImageException when the engine does not have the image
     */
    String createContainer(ContainerRequest request, Consumer<String> onWarning);

    /**
     * Creates a container as {@link #createContainer(ContainerRequest, Consumer)} does, where nobody hears warnings.
     *
     * @param request what to create
     * @return its id
     */
    default String createContainer(ContainerRequest request) {
        return createContainer(request, warning -> {});
    }

    /**
     * Starts a container.
     *
     * @param container id or name
     */
    void startContainer(String container);

    /**
     * Looks at a container.
     *
     * @param container id or name
     * @return what it is at this moment
     * @throws NoSuchContainerException when it is not there
     */
    ContainerSnapshot inspectContainer(String container);

    /**
     * Unpacks an archive in a directory of a container, which need not run; volumes that it mounts are there all the same.
     * Directories that are missing on the way to a file are created; an existing directory is not replaced by a file.
     *
     * @param container id or name
     * @param directory an absolute path of a directory that exists
     * @param archive is asked for the tar archive once, on a thread of the engine's client; never held in memory
     */
    void copyInto(String container, String directory, ArchiveSource archive);

    /**
     * Packs a file or directory of a container, which need not run, with all that is in it.
     *
     * @param container id or name
     * @param path an absolute path; the names in the archive begin with its last part. A symbolic link is packed as such
     * @param target takes the tar archive, on a thread of the engine's client; never held in memory
     */
    void copyOutOf(String container, String path, ArchiveTarget target);

    /**
     * Looks at a file or directory of a container, which need not run.
     *
     * @param container id or name
     * @param path an absolute path
     * @return what there is at this moment; empty when there is nothing
     */
    Optional<PathSnapshot> inspectPath(String container, String path);

    /**
     * Lists the running containers that publish something under a port of the engine's host, whoever they belong to.
     *
     * @param hostPort the port of the host
     * @param protocol its transport protocol
     * @return the containers
     */
    List<PublishedContainer> publishing(int hostPort, Protocol protocol);

    /**
     * Runs a command in a running container and waits for its end. Three calls: create, start, inspect.
     *
     * @param container id or name
     * @param command program and arguments
     * @return the exit code and the output
     */
    ExecResult exec(String container, List<String> command);

    /**
     * Reads the log of a container so far.
     *
     * @param container id or name
     * @param tail how many lines at the most, counted from the end
     * @return the lines of standard output and standard error, in the order in which the engine has them
     */
    default List<String> logs(String container, int tail) {
        return logs(container, LogRequest.tail(tail)).stream()
                .map(LogLine::text)
                .toList();
    }

    /**
     * Reads the log of a container so far.
     *
     * @param container id or name
     * @param request which part
     * @return the lines in the order in which the engine has them
     */
    List<LogLine> logs(String container, LogRequest request);

    /**
     * Reads the log of a container and goes on until the container ends.
     *
     * @param container id or name
     * @param request which part
     * @param listener is told each line and the end, on a thread of the engine's client
     * @return closes the stream; the listener hears nothing after that
     */
    EngineStream followLogs(String container, LogRequest request, LogListener listener);

    /**
     * Reads the log of a container so far, line by line, so that it need not be held in memory as a whole.
     *
     * @param container id or name
     * @param request which part
     * @param listener is told each line and the end, on a thread of the engine's client
     * @return closes the stream; the listener hears nothing after that
     */
    EngineStream streamLogs(String container, LogRequest request, LogListener listener);

    /**
     * Listens to what happens to containers. Returns when the engine has accepted the subscription.
     *
     * @param label only containers that have this label, written {@code key=value}
     * @param since tells also what happened then and later, by the engine's clock, as far as the engine remembers it (Docker: its
     *     latest 256 events of any kind); {@code null} for what happens from now on
     * @param listener is told each event, on a thread of the engine's client
     * @return closes the stream; the listener hears nothing after that
     */
    EventStream events(String label, @Nullable Instant since, EventListener listener);

    /**
     * Kills a container where it runs, and removes it with its anonymous volumes.
     *
     * @param container id or name
     */
    void removeContainer(String container);

    /**
     * Lists what carries a label: containers that do not run, too, and images without those that only others are made from.
     *
     * @param kind what to list
     * @param label a key, or {@code key=value}
     * @return what there is, in no particular order
     */
    List<LabelledResource> labelled(ResourceKind kind, String label);

    /**
     * Gives the commands on containers that exist.
     *
     * @return the commands, on the same engine
     */
    ContainerCommands commands();

    /** Closes the connections. Nothing on the engine changes. */
    @Override
    void close();
}
