/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.IpAddress;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Protocol;
import io.drydock.spec.StorageSpec;
import io.drydock.spec.Subnet;
import io.drydock.spec.SubnetSpec;
import io.drydock.spec.VolumeMount;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeEngine} has, and what its calls do to it; the object guards itself. */
final class FakeHost {

    private record Times(Instant created, Instant tagged) {}

    private record Subscription(FakeStream stream, String label, EventListener listener) {

        void tell(Published published) {
            if (published.hasLabel(label)) {
                stream.tell(() -> listener.onEvent(published.event()));
            }
        }
    }

    private record Published(ContainerEvent event, Map<String, String> labels) {

        boolean hasLabel(String label) {
            return FakeHost.hasLabel(labels, label);
        }
    }

    private record Network(String id, NetworkRequest request, Map<String, EndpointSpec> containers) {

        String name() {
            return request.name();
        }

        Map<String, String> labels() {
            return request.labels();
        }
    }

    /** What every engine has, with the drivers. */
    private static final Map<String, String> PREDEFINED = Map.of("bridge", "bridge", "host", "host", "none", "null");

    private final Map<String, FakeBehaviour> behaviours = new LinkedHashMap<>();
    private final Map<String, ContainerRequest> requests = new LinkedHashMap<>();
    private final Set<String> images = new LinkedHashSet<>();
    private final Set<String> remoteImages = new LinkedHashSet<>();
    private final Map<String, Times> times = new LinkedHashMap<>();
    private final Map<String, List<ContainerPort>> exposedPorts = new LinkedHashMap<>();
    private final Map<String, String> builtImages = new LinkedHashMap<>();
    private final List<ImageBuild> builds = new ArrayList<>();
    private final Map<String, Map<String, String>> importLabels = new LinkedHashMap<>();
    private final Map<String, NetworkRequest> networkRequests = new LinkedHashMap<>();
    private final Map<String, Network> networks = new LinkedHashMap<>();
    private final Map<String, VolumeSnapshot> volumes = new LinkedHashMap<>();
    private final Map<String, FakeContainer> containers = new LinkedHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final Map<String, FakeFiles> files = new LinkedHashMap<>();
    private int lastId;

    // names

    static String shown(String name, Map<String, String> labels) {
        return labels.getOrDefault(FakeEngine.NAME_LABEL, name);
    }

    private static String shown(ContainerRequest request) {
        return shown(request.name(), request.labels());
    }

    synchronized String shownContainer(String container) {
        return find(container).map(found -> shown(found.request())).orElse(container);
    }

    synchronized String shownNetwork(String network) {
        return findNetwork(network)
                .map(found -> shown(found.name(), found.labels()))
                .orElse(network);
    }

    synchronized String shownVolume(String volume) {
        return shown(volume, volumeLabels(volume));
    }

    private String nextId() {
        return String.format("%064x", ++lastId);
    }

    private Optional<FakeContainer> find(String container) {
        return containers.values().stream()
                .filter(each -> each.is(container, shown(each.request())))
                .findFirst();
    }

    private FakeContainer get(String container) {
        return find(container).orElseThrow(() -> new NoSuchContainerException(container, null));
    }

    private Optional<Network> findNetwork(String network) {
        return networks.values().stream()
                .filter(each -> each.name().equals(network) || each.id().equals(network))
                .findFirst();
    }

    private static EngineCallException failure(String call, int status, String answer) {
        return new EngineCallException(call, status, answer, null);
    }

    // images

    synchronized void addImage(String image) {
        images.add(image);
    }

    synchronized void addRemoteImage(String image) {
        remoteImages.add(image);
    }

    synchronized void setTimes(String image, Instant created, Instant tagged) {
        times.put(image, new Times(created, tagged));
    }

    synchronized void exposePorts(String image, List<ContainerPort> ports) {
        exposedPorts.put(image, ports);
    }

    synchronized ImageDetails inspectImage(String name) {
        String image = name.startsWith("sha256:") && !hasImage(name) ? name.substring("sha256:".length()) : name;
        if (!hasImage(image)) {
            throw new NoSuchImageException(image, null);
        }
        Times known = times.getOrDefault(image, new Times(Instant.EPOCH, Instant.MIN));
        return new ImageDetails(
                builtImages.getOrDefault(image, "sha256:" + image),
                known.created(),
                known.tagged(),
                "amd64",
                exposedPorts.getOrDefault(image, List.of()),
                imageLabels(image),
                false);
    }

    private Map<String, String> imageLabels(String image) {
        return builds.stream()
                .filter(each -> each.tag().equals(image)
                        || each.spec().image().tags().toString().contains(image))
                .reduce((earlier, later) -> later)
                .map(ImageBuild::allLabels)
                .orElseGet(() -> importLabels.getOrDefault(image, Map.of()));
    }

    synchronized void pull(String image, Consumer<PullProgress> progress) {
        if (!remoteImages.contains(image) && !images.contains(image)) {
            throw new ImageUnavailableException(image, Reason.NOT_FOUND, "manifest unknown", null);
        }
        progress.accept(new PullProgress(1, 2));
        images.add(image);
    }

    synchronized String build(ImageBuild build, Consumer<BuildProgress> progress) {
        try {
            build.context().writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new EngineCallException("build image '" + build.tag() + "'", 0, String.valueOf(e.getMessage()), e);
        }
        progress.accept(BuildProgress.step("Building " + build.tag()));
        builds.add(build);
        String id = "sha256:" + nextId();
        builtImages.put(build.tag(), id);
        build.spec().image().tags().forEach(tag -> builtImages.put(tag.toString(), id));
        return id;
    }

    synchronized void importImage(String tag, Map<String, String> labels, ArchiveSource files) {
        try {
            files.writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new EngineCallException("import image '" + tag + "'", 0, String.valueOf(e.getMessage()), e);
        }
        builtImages.put(tag, "sha256:" + nextId());
        importLabels.put(tag, labels);
    }

    synchronized List<ImageSummary> images() {
        return images.stream()
                .map(image ->
                        new ImageSummary("sha256:" + image, List.of(image), List.of(), 1, Instant.EPOCH, Map.of()))
                .toList();
    }

    synchronized void removeImage(String image) {
        boolean used = containers.values().stream()
                .anyMatch(each -> each.isRunning() && each.request().image().equals(image));
        if (used) {
            throw failure("remove image '" + image + "'", 409, "conflict: a running container uses it");
        }
        images.remove(image);
        builtImages
                .entrySet()
                .removeIf(built ->
                        built.getKey().equals(image) || built.getValue().equals(image));
    }

    private boolean hasImage(String image) {
        return images.contains(image) || builtImages.containsKey(image) || builtImages.containsValue(image);
    }

    // networks and volumes

    synchronized String createNetwork(NetworkRequest request) {
        String name = request.name();
        if (networks.containsKey(name)) {
            throw failure("create network '" + name + "'", 409, "network with name " + name + " already exists");
        }
        List<SubnetSpec> taken = networks.values().stream()
                .flatMap(each -> each.request().settings().subnets().stream())
                .toList();
        for (SubnetSpec wanted : request.settings().subnets()) {
            if (taken.stream().anyMatch(each -> overlap(each.subnet(), wanted.subnet()))) {
                throw new SubnetTakenException(failure(
                        "create network '" + name + "'", 403, "Pool overlaps with other one on this address space"));
            }
        }
        Network network = new Network(nextId(), request, new LinkedHashMap<>());
        networks.put(name, network);
        networkRequests.put(shown(name, request.labels()), request);
        return network.id();
    }

    private static boolean overlap(Subnet one, Subnet other) {
        return one.contains(other) || other.contains(one);
    }

    synchronized NetworkSnapshot inspectNetwork(String name) {
        if (PREDEFINED.containsKey(name)) {
            return new NetworkSnapshot(
                    name + "-id", name, PREDEFINED.getOrDefault(name, name), false, List.of(), Map.of());
        }
        Network found = findNetwork(name)
                .orElseThrow(() -> failure("inspect network '" + name + "'", 404, "network " + name + " not found"));
        NetworkSettings settings = found.request().settings();
        Map<String, List<IpAddress>> running = new LinkedHashMap<>();
        found.containers().forEach((id, endpoint) -> {
            if (find(id).map(FakeContainer::isRunning).orElse(false)) {
                running.put(
                        id,
                        Stream.of(endpoint.ip(), endpoint.ip6())
                                .filter(Objects::nonNull)
                                .toList());
            }
        });
        return new NetworkSnapshot(
                found.id(),
                found.name(),
                settings.driver().toString(),
                settings.internal(),
                settings.subnets(),
                running);
    }

    synchronized NetworkRequest network(String name) {
        NetworkRequest request = networkRequests.get(name);
        if (request == null) {
            throw new AssertionError("network '" + name + "' was not created, but: " + networkRequests.keySet());
        }
        return request;
    }

    synchronized void connect(String network, String container, EndpointSpec endpoint) {
        FakeContainer found = get(container);
        join(network, found, endpoint, "connect container '" + container + "' to network '" + network + "'");
        found.join(network, endpoint.aliases());
    }

    synchronized void disconnect(String network, String container) {
        FakeContainer found = get(container);
        String call = "disconnect container '" + container + "' from network '" + network + "'";
        Network from = findNetwork(network).orElseThrow(() -> failure(call, 404, "network " + network + " not found"));
        if (from.containers().remove(found.id()) == null) {
            throw failure(call, 403, "container " + container + " is not connected to network " + network);
        }
        found.leave(network);
    }

    private void join(String network, FakeContainer container, EndpointSpec endpoint, String call) {
        findNetwork(network)
                .orElseThrow(() -> failure(call, 404, "network " + network + " not found"))
                .containers()
                .put(container.id(), endpoint);
    }

    synchronized void removeNetwork(String network) {
        findNetwork(network).ifPresent(found -> {
            boolean active = found.containers().keySet().stream()
                    .map(containers::get)
                    .anyMatch(each -> each != null && each.isRunning());
            if (active) {
                throw failure("remove network '" + network + "'", 403, "network has active endpoints");
            }
            networks.remove(found.name());
        });
    }

    synchronized void createVolume(VolumeRequest volume) {
        volumes.putIfAbsent(
                volume.name(), new VolumeSnapshot(volume.name(), volume.driver(), volume.options(), volume.labels()));
    }

    synchronized VolumeSnapshot inspectVolume(String name) {
        VolumeSnapshot volume = volumes.get(name);
        if (volume == null) {
            throw new NoSuchVolumeException(name, null);
        }
        return volume;
    }

    synchronized void removeVolume(String name) {
        boolean used = containers.values().stream()
                .anyMatch(each -> volumesOf(each.request()).contains(name));
        if (used) {
            throw failure("remove volume '" + name + "'", 409, "volume is in use");
        }
        volumes.remove(name);
    }

    private Map<String, String> volumeLabels(String volume) {
        VolumeSnapshot found = volumes.get(volume);
        return found == null ? Map.of() : found.labels();
    }

    private static List<String> volumesOf(ContainerRequest request) {
        return StorageSpec.volumes(request.mounts());
    }

    // containers

    synchronized FakeBehaviour behaviour(String container) {
        return behaviours.computeIfAbsent(container, __ -> new FakeBehaviour());
    }

    synchronized String create(ContainerRequest request) {
        if (!hasImage(request.image())) {
            throw new NoSuchImageException(request.image(), null);
        }
        if (containers.values().stream().anyMatch(each -> each.name().equals(request.name()))) {
            throw failure(
                    "create container '" + request.name() + "'", 409, "the name is already in use by a container");
        }
        volumesOf(request).forEach(volume -> createVolume(new VolumeRequest(volume, "local", Map.of(), Map.of())));
        FakeContainer container = new FakeContainer(nextId(), request, behaviour(shown(request)));
        containers.put(container.id(), container);
        requests.put(shown(request), request);
        publish(container, ContainerEvent.Kind.OTHER, "create");
        return container.id();
    }

    synchronized void start(String name) {
        FakeContainer container = get(name);
        if (container.isRunning()) {
            return;
        }
        String network = container.request().networking().network();
        if (network != null && network.startsWith("container:")) {
            FakeContainer other = get(network.substring("container:".length()));
            if (!other.isRunning()) {
                throw failure("start container '" + name + "'", 409, "cannot join network of a non running container");
            }
        } else if (network != null && !PREDEFINED.containsKey(network)) {
            join(network, container, container.request().networking().endpoint(), "start container '" + name + "'");
        }
        container.start();
        publish(container, ContainerEvent.Kind.STARTED, "start");
        Integer code = container.behaviour().exitOfNextStart();
        if (code != null) {
            end(container, code, false);
        }
    }

    synchronized ContainerSnapshot inspect(String container) {
        return get(container).look();
    }

    /** Reads the archive outside the lock: it may be held open while others are asked for things. */
    void copyInto(String container, String directory, ArchiveSource archive) {
        FakeFiles files = filesAt(container, directory);
        files.write(inside(container, directory), archive);
    }

    void copyOutOf(String container, String path, ArchiveTarget target) {
        filesAt(container, path).read(inside(container, path), target);
    }

    Optional<PathSnapshot> inspectPath(String container, String path) {
        return filesAt(container, path).look(inside(container, path));
    }

    /** Tells the files of the volume that is mounted at a path, or else those of the container itself. */
    private synchronized FakeFiles filesAt(String container, String path) {
        FakeContainer found = get(container);
        return mountAt(found, path)
                .map(mount -> files.computeIfAbsent(String.valueOf(mount.volume()), FakeFiles::new))
                .orElseGet(() -> files.computeIfAbsent(found.id(), FakeFiles::new));
    }

    private synchronized String inside(String container, String path) {
        return mountAt(get(container), path)
                .map(mount -> "/" + path.substring(mount.target().length()))
                .orElse(path);
    }

    private static Optional<VolumeMount> mountAt(FakeContainer container, String path) {
        return container.request().mounts().stream()
                .filter(VolumeMount.class::isInstance)
                .map(VolumeMount.class::cast)
                .filter(mount -> (path + "/").startsWith(mount.target() + "/"))
                .findFirst();
    }

    synchronized List<PublishedContainer> publishing(int hostPort, Protocol protocol) {
        List<PublishedContainer> found = new ArrayList<>();
        for (FakeContainer each : containers.values()) {
            each.look()
                    .bindings()
                    .forEach((port, places) -> places.forEach(binding -> {
                        if (each.isRunning() && port.protocol() == protocol && binding.hostPort() == hostPort) {
                            ContainerRequest request = each.request();
                            found.add(
                                    new PublishedContainer(request.name(), request.image(), request.labels(), binding));
                        }
                    }));
        }
        return found;
    }

    synchronized ExecResult exec(String container, List<String> command) {
        FakeContainer found = get(container);
        if (!found.isRunning()) {
            throw failure("exec in container '" + container + "'", 409, "the container is not running");
        }
        return found.behaviour().exec().apply(command);
    }

    synchronized void remove(String name) {
        find(name).ifPresent(container -> {
            if (container.isAlive()) {
                end(container, 137, false);
            }
            containers.remove(container.id());
            publish(container, ContainerEvent.Kind.OTHER, "destroy");
        });
    }

    private void end(FakeContainer container, int code, boolean outOfMemory) {
        container.end(code, outOfMemory);
        notifyAll();
        publish(container, ContainerEvent.Kind.DIED, "die (exitCode=" + code + ")");
    }

    // commands

    synchronized List<ContainerSummary> list(String label) {
        return containers.values().stream()
                .filter(each -> hasLabel(each.request().labels(), label))
                .map(FakeContainer::summary)
                .toList();
    }

    synchronized void stop(String name) {
        FakeContainer container = get(name);
        if (container.isAlive()) {
            end(container, 143, false);
        }
    }

    synchronized void kill(String name, String signal) {
        FakeContainer container = get(name);
        if (!container.isAlive()) {
            throw failure("send " + signal + " to container '" + name + "'", 409, "the container is not running");
        }
        if (signal.equals("SIGKILL")) {
            end(container, 137, false);
        }
    }

    synchronized void pause(String name, boolean paused) {
        FakeContainer container = get(name);
        if (!container.isAlive() || container.isPaused() == paused) {
            throw failure("pause container '" + name + "'", 409, "the container is not in the right state");
        }
        container.pause(paused);
    }

    synchronized void rename(String name, String newName) {
        FakeContainer container = get(name);
        if (containers.values().stream().anyMatch(each -> each.name().equals(newName))) {
            throw failure("rename container '" + name + "'", 409, "the name is already in use by a container");
        }
        container.rename(newName);
    }

    synchronized OptionalInt await(String name, Duration limit) {
        FakeContainer container = get(name);
        long end = System.nanoTime() + TimeLimit.nanos(limit);
        while (container.isAlive()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return OptionalInt.empty();
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineCallException("wait for container '" + name + "'", 0, "interrupted", e);
            }
        }
        return OptionalInt.of(container.exitCode());
    }

    /** A process that says what it reads. */
    synchronized AttachedStream attach(String name, OutputListener listener) {
        FakeContainer container = get(name);
        FakeStream stream = new FakeStream("attached to " + name, this::forgetClosedStreams);
        LogListener lines = new LogListener() {
            @Override
            public void onLine(LogLine line) {
                listener.onOutput(line.source(), (line.text() + "\n").getBytes(UTF_8));
            }

            @Override
            public void onEnd() {
                listener.onEnd();
            }
        };
        container.follow(stream, LogRequest.ALL, lines);
        return new AttachedStream() {
            @Override
            public void send(byte[] bytes) {
                new String(bytes, UTF_8).lines().forEach(line -> print(container.id(), line));
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    synchronized ProcessTable top(String name) {
        FakeContainer container = get(name);
        if (!container.isAlive()) {
            throw failure("tell the processes of container '" + name + "'", 409, "the container is not running");
        }
        return new ProcessTable(List.of("PID", "CMD"), List.of(List.of("1", "fake")));
    }

    synchronized String commit(String name, String tag) {
        get(name);
        String id = "sha256:" + nextId();
        String untagged = builtImages.put(tag, id);
        if (untagged != null) {
            builtImages.put(untagged, untagged);
        }
        return id;
    }

    // labels

    synchronized List<LabelledResource> labelled(ResourceKind kind, String label) {
        return all(kind).filter(each -> hasLabel(each.labels(), label)).toList();
    }

    private Stream<LabelledResource> all(ResourceKind kind) {
        return switch (kind) {
            case CONTAINER ->
                containers.values().stream()
                        .map(each -> new LabelledResource(
                                kind, each.id(), each.name(), each.request().labels()));
            case NETWORK ->
                networks.values().stream()
                        .map(each -> new LabelledResource(kind, each.id(), each.name(), each.labels()));
            case VOLUME ->
                volumes.values().stream()
                        .map(each -> new LabelledResource(kind, each.name(), each.name(), each.labels()));
            case IMAGE ->
                new LinkedHashSet<>(builtImages.values()).stream().map(id -> {
                    String tag = builtImages.entrySet().stream()
                            .filter(each -> each.getValue().equals(id))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(id);
                    return new LabelledResource(kind, id, tag, imageLabels(tag));
                });
        };
    }

    /** Tells whether there is such a label, which is written {@code key} or {@code key=value}. */
    private static boolean hasLabel(Map<String, String> labels, String label) {
        int equals = label.indexOf('=');
        return equals < 0
                ? labels.containsKey(label)
                : label.substring(equals + 1).equals(labels.get(label.substring(0, equals)));
    }

    // what happens by itself

    synchronized void print(String container, String line) {
        get(container).print(line);
    }

    synchronized void exit(String container, int code) {
        end(get(container), code, false);
    }

    synchronized void breakLog(String container) {
        get(container).endFollowers();
    }

    synchronized void runOutOfMemory(String container) {
        FakeContainer found = get(container);
        publish(found, ContainerEvent.Kind.OUT_OF_MEMORY, "oom");
        end(found, 137, true);
    }

    synchronized void health(String container, Health health) {
        FakeContainer found = get(container);
        found.health(health);
        if (health == Health.HEALTHY || health == Health.UNHEALTHY) {
            String text = "health_status: " + health.name().toLowerCase(Locale.ROOT);
            publish(found, ContainerEvent.Kind.valueOf(health.name()), text);
        }
    }

    // streams

    synchronized List<LogLine> logs(String container, LogRequest request) {
        return get(container).log(request);
    }

    synchronized EngineStream follow(String container, LogRequest request, LogListener listener) {
        FakeContainer found = get(container);
        FakeStream stream = new FakeStream("log of " + container, this::forgetClosedStreams);
        found.follow(stream, request, listener);
        return stream;
    }

    synchronized EngineStream stream(String container, LogRequest request, LogListener listener) {
        FakeContainer found = get(container);
        FakeStream stream = new FakeStream("log of " + container, this::forgetClosedStreams);
        found.log(request).forEach(line -> stream.tell(() -> listener.onLine(line)));
        stream.end(listener::onEnd);
        return stream;
    }

    synchronized EventStream subscribe(String label, @Nullable Instant since, EventListener listener) {
        FakeStream stream = new FakeStream("events", this::forgetClosedStreams);
        Subscription subscription = new Subscription(stream, label, listener);
        if (since != null) {
            published.stream()
                    .filter(each -> !each.event().time().isBefore(since))
                    .forEach(subscription::tell);
        }
        subscriptions.add(subscription);
        return stream;
    }

    /** Forgets what happened, as an engine does that has started anew. */
    synchronized void forgetEvents() {
        published.clear();
    }

    private synchronized void forgetClosedStreams() {
        subscriptions.removeIf(each -> each.stream().isClosed());
        containers.values().forEach(FakeContainer::forgetClosedFollowers);
    }

    private void publish(FakeContainer container, ContainerEvent.Kind kind, String text) {
        ContainerEvent event = new ContainerEvent(container.id(), kind, Instant.now(), text);
        Published news = new Published(event, container.request().labels());
        published.add(news);
        subscriptions.forEach(each -> each.tell(news));
    }

    synchronized void breakEvents() {
        subscriptions.forEach(each -> each.stream().end(each.listener()::onEnd));
        subscriptions.clear();
    }

    synchronized void closeStreams() {
        List.copyOf(subscriptions).forEach(each -> each.stream().close());
        containers.values().forEach(FakeContainer::closeFollowers);
    }

    synchronized int openStreams() {
        return subscriptions.size()
                + containers.values().stream()
                        .mapToInt(FakeContainer::followers)
                        .sum();
    }

    // what was asked and what is left

    synchronized ContainerRequest request(String container) {
        ContainerRequest request = requests.get(container);
        if (request == null) {
            throw new AssertionError("'" + container + "' was not created, but: " + requests.keySet());
        }
        return request;
    }

    synchronized List<ImageBuild> builds() {
        return List.copyOf(builds);
    }

    synchronized Map<String, String> labels(String networkOrVolume) {
        return findNetwork(networkOrVolume).map(Network::labels).orElseGet(() -> volumeLabels(networkOrVolume));
    }

    synchronized Map<String, List<String>> networksOf(String container) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        get(container).connected().forEach((network, names) -> aliases.put(shownNetwork(network), names));
        return aliases;
    }

    synchronized List<String> leftovers() {
        List<String> left = new ArrayList<>();
        containers.values().forEach(each -> left.add("container " + each.name()));
        networks.keySet().forEach(each -> left.add("network " + each));
        volumes.keySet().forEach(each -> left.add("volume " + each));
        builtImages.keySet().forEach(each -> left.add("image " + each));
        return left;
    }
}
