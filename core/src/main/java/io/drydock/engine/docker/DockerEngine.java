/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.drydock.engine.ArchiveSource;
import io.drydock.engine.ArchiveTarget;
import io.drydock.engine.BuildProgress;
import io.drydock.engine.ContainerCommands;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineEndpoint;
import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineStream;
import io.drydock.engine.EngineVersion;
import io.drydock.engine.EventListener;
import io.drydock.engine.EventStream;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.LabelledResource;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.NetworkSnapshot;
import io.drydock.engine.PathSnapshot;
import io.drydock.engine.PublishedContainer;
import io.drydock.engine.PullProgress;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.VolumeSnapshot;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Protocol;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An engine that speaks Docker's API: Docker 20.10 or newer, or Podman. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DockerEngine implements ContainerEngine {

    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private record Pinged(Place place, EngineHttp http, Ping ping) {}

    private final EngineEndpoint endpoint;
    private final EngineHttp http;
    private final Dialect dialect;
    private final ContainerCalls containers;
    private final NetworkCalls networks;
    private final VolumeCalls volumes;
    private final ImageCalls images;
    private final LabelCalls labels;
    private final FactCalls facts;
    private final BuilderChoice builders;
    private final BuildCall builds;
    private final BuildxCall buildxBuilds;
    private final StreamCalls streams;
    private final ArchiveCalls archives;
    private final ExecCalls execs;
    private final CommandCalls commands;

    private DockerEngine(Pinged pinged, EngineLocator.Surroundings surroundings) {
        Place place = pinged.place();
        this.http = pinged.http();
        this.endpoint =
                surroundings.testcontainers().hostOverride().map(place::seenAs).orElseGet(place::endpoint);
        Ping ping = pinged.ping();
        this.dialect =
                new Dialect(endpoint.isLocal() ? LOOPBACK : ALL_ADDRESSES, ping.isPodman(), ping.negotiatedMinor());
        this.containers = new ContainerCalls(http, dialect);
        this.networks = new NetworkCalls(http, dialect);
        this.volumes = new VolumeCalls(http);
        this.labels = new LabelCalls(http);
        this.facts = new FactCalls(http, pinged.ping().isPodman());
        this.images = new ImageCalls(http, new RegistryAuth(surroundings));
        this.builders = new BuilderChoice(ping.hasBuildKit(), ping.negotiatedMinor());
        this.builds = new BuildCall(http, builders);
        this.buildxBuilds = new BuildxCall(http, builders, images, place, surroundings);
        this.archives = new ArchiveCalls(http);
        this.streams = new StreamCalls(http, dialect, Clock.systemUTC());
        this.execs = new ExecCalls(http);
        this.commands = new CommandCalls(http, dialect, execs);
    }

    /**
     * Connects to the engine that the system property {@code drydock.engine.host} or the environment variable {@code DRYDOCK_ENGINE_HOST} names
     * (written as {@code DOCKER_HOST}), or else finds one the way the docker CLI does.
     *
     * @return the engine
     * @throws io.drydock.engine.EngineNotFoundException when there is none
     */
    public static DockerEngine connect() {
        return connect(
                EngineLocator.Surroundings.ofSystem(
                        System.getProperty(EngineLocator.SETTING, System.getenv(EngineLocator.VARIABLE))),
                UnaryOperator.identity());
    }

    /**
     * Connects to the engine at an address, with the certificates that the environment tells of.
     *
     * @param host the address, written as {@code DOCKER_HOST}
     * @return the engine
     * @throws io.drydock.engine.EngineNotFoundException when there is none
     */
    public static DockerEngine connect(String host) {
        return connect(EngineLocator.Surroundings.ofSystem(host), UnaryOperator.identity());
    }

    /**
     * Lists what a process needs on its class path to connect as this one does.
     *
     * @return jars and directories
     * @throws IllegalStateException when the classes are neither in jars nor in directories
     */
    public static List<Path> classPath() {
        return Libraries.paths();
    }

    /**
     * Tells the system properties by which another process finds the same engine as this one.
     *
     * @return the names of the properties
     */
    public static List<String> properties() {
        return List.of(EngineLocator.SETTING, "user.home");
    }

    static DockerEngine connect(EngineLocator.Surroundings surroundings, UnaryOperator<DockerHttpClient> decorator) {
        return connect(surroundings, decorator, RESPONSE_TIMEOUT);
    }

    static DockerEngine connect(
            EngineLocator.Surroundings surroundings,
            UnaryOperator<DockerHttpClient> decorator,
            Duration responseTimeout) {
        EngineLocator locator = new EngineLocator(surroundings);
        Pinged pinged = locator.locate(place -> ping(place, decorator, responseTimeout));
        try {
            pinged.http().speak(pinged.ping().negotiated());
            return new DockerEngine(pinged, surroundings);
        } catch (RuntimeException e) {
            pinged.http().close();
            throw e;
        }
    }

    private static Pinged ping(Place place, UnaryOperator<DockerHttpClient> decorator, Duration responseTimeout) {
        EngineHttp http = new EngineHttp(place, decorator, responseTimeout);
        try {
            Duration limit = responseTimeout.compareTo(PING_TIMEOUT) < 0 ? responseTimeout : PING_TIMEOUT;
            return new Pinged(place, http, http.ping(limit));
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    @Override
    public EngineEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void pullImage(ImageReference image, @Nullable String platform, Consumer<PullProgress> progress) {
        images.pull(image, platform, progress);
    }

    @Override
    public ImageDetails inspectImage(String image) {
        return images.inspect(image);
    }

    @Override
    public Builder builderOf(BuildSpec build) {
        return builders.of(build);
    }

    @Override
    public String buildImage(ImageBuild build, Consumer<BuildProgress> progress) {
        return builderOf(build.spec()) == Builder.BUILDX
                ? buildxBuilds.build(build, progress)
                : builds.build(build, progress);
    }

    @Override
    public EngineVersion version() {
        return facts.version();
    }

    @Override
    public EngineFacts info() {
        return facts.info();
    }

    @Override
    public Instant time() {
        return facts.time();
    }

    @Override
    public List<ImageSummary> images() {
        return images.list();
    }

    @Override
    public void importImage(String tag, Map<String, String> labels, ArchiveSource files) {
        new ImportCall(http).send(tag, labels, files);
    }

    @Override
    public void removeImage(String image, boolean force) {
        images.remove(image, force);
    }

    @Override
    public String createNetwork(NetworkRequest request) {
        return networks.create(request);
    }

    @Override
    public NetworkSnapshot inspectNetwork(String network) {
        return networks.inspect(network);
    }

    @Override
    public void connectNetwork(String network, String container, EndpointSpec endpoint) {
        networks.connect(network, container, endpoint);
    }

    @Override
    public void disconnectNetwork(String network, String container) {
        networks.disconnect(network, container);
    }

    @Override
    public void removeNetwork(String network) {
        networks.remove(network);
    }

    @Override
    public void createVolume(VolumeRequest volume) {
        volumes.create(volume);
    }

    @Override
    public VolumeSnapshot inspectVolume(String name) {
        return volumes.inspect(name);
    }

    @Override
    public void removeVolume(String name) {
        volumes.remove(name);
    }

    @Override
    public String createContainer(ContainerRequest request, Consumer<String> onWarning) {
        String id = containers.create(request, onWarning);
        try {
            if (!dialect.createsOnAllNetworks()) {
                request.networking().further().forEach((network, endpoint) -> networks.connect(network, id, endpoint));
            }
            return id;
        } catch (EngineCallException e) {
            throw e.naming(id, request.name()); // the caller does not know the id yet
        }
    }

    @Override
    public void startContainer(String container) {
        containers.start(container);
    }

    @Override
    public ContainerSnapshot inspectContainer(String container) {
        return containers.inspect(container);
    }

    @Override
    public void copyInto(String container, String directory, ArchiveSource archive) {
        archives.copyInto(container, directory, archive);
    }

    @Override
    public void copyOutOf(String container, String path, ArchiveTarget target) {
        archives.copyOutOf(container, path, target);
    }

    @Override
    public Optional<PathSnapshot> inspectPath(String container, String path) {
        return archives.inspect(container, path);
    }

    @Override
    public List<PublishedContainer> publishing(int hostPort, Protocol protocol) {
        return containers.publishing(hostPort, protocol);
    }

    @Override
    public ExecResult exec(String container, List<String> command) {
        return execs.exec(container, command);
    }

    @Override
    public List<LogLine> logs(String container, LogRequest request) {
        return streams.logs(container, request);
    }

    @Override
    public EngineStream followLogs(String container, LogRequest request, LogListener listener) {
        return streams.followLogs(container, request, listener);
    }

    @Override
    public EngineStream streamLogs(String container, LogRequest request, LogListener listener) {
        return streams.streamLogs(container, request, listener);
    }

    @Override
    public EventStream events(String label, @Nullable Instant since, EventListener listener) {
        return streams.events(label, since, listener);
    }

    @Override
    public void removeContainer(String container) {
        containers.remove(container);
    }

    @Override
    public List<LabelledResource> labelled(ResourceKind kind, String label) {
        return labels.list(kind, label);
    }

    @Override
    public ContainerCommands commands() {
        return commands;
    }

    @Override
    public void close() {
        streams.close();
        commands.close();
        http.close();
    }
}
