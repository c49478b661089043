/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerSummary;
import io.drydock.report.RunEvent.EvidenceWritten;
import io.drydock.report.RunEvent.StackRemoved;
import io.drydock.report.SecretMask;
import io.drydock.spec.Names;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.Scope;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A stack whose containers are ready. Closing it removes everything that it has on the engine. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningStack implements AutoCloseable {

    private final Session session;
    private final StackStop stop;
    private final @Nullable RunningStack outer;
    private final Map<String, RunningNetwork> networks;
    private final Map<String, RunningVolume> volumes;
    private final Map<String, RunningContainer> containers;
    private final Set<RunningStack> inner = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean hasFailed;
    private final CompletableFuture<Void> removed = new CompletableFuture<>();

    RunningStack(
            Session session,
            StackStop stop,
            @Nullable RunningStack outer,
            Map<String, RunningNetwork> networks,
            Map<String, RunningVolume> volumes,
            Map<String, RunningContainer> containers) {
        this.session = session;
        this.stop = stop;
        this.outer = outer;
        this.networks = networks;
        this.volumes = volumes;
        this.containers = containers;
    }

    /** Takes care that a stack that was started within this one is closed before it. */
    void adopt(RunningStack stack) {
        inner.add(stack);
    }

    /**
     * Tells the name of the stack.
     *
     * @return the name
     */
    public String name() {
        return stop.stack();
    }

    /**
     * Gives a container of this stack or of an enclosing one.
     *
     * @param name its name in the stack
     * @return the container
     * @throws IllegalArgumentException when there is none of that name; the message says which there are
     */
    public RunningContainer container(String name) {
        return find("container", name, stack -> stack.containers);
    }

    /**
     * Gives a network of this stack or of an enclosing one.
     *
     * @param name its name in the stack
     * @return the network
     * @throws IllegalArgumentException when there is none of that name; the message says which there are
     */
    public RunningNetwork network(String name) {
        return find("network", name, stack -> stack.networks);
    }

    /**
     * Gives a volume of this stack or of an enclosing one.
     *
     * @param name its name in the stack
     * @return the volume
     * @throws IllegalArgumentException when there is none of that name; the message says which there are
     */
    public RunningVolume volume(String name) {
        return find("volume", name, stack -> stack.volumes);
    }

    /**
     * Gives all containers, those of enclosing stacks first.
     *
     * @return the containers, in an order in which each comes after those that it depends on
     */
    public Collection<RunningContainer> containers() {
        return Collections.unmodifiableCollection(all(stack -> stack.containers).values());
    }

    Optional<RunningNetwork> findNetwork(String name) {
        return Optional.ofNullable(all(stack -> stack.networks).get(name));
    }

    /**
     * Gives the engine that the stack runs on.
     *
     * @return what it is, and its images; need not be closed
     */
    public Engine engine() {
        return new Engine(session, false);
    }

    /**
     * Renders a text as the code under test needs it: {@code ${db.endpoint:5432}} becomes the address at which this process reaches the container
     * {@code db}, {@code ${db.host}} and {@code ${db.port:5432}} its parts, {@code ${db.env:NAME}} a variable that the container declares, {@code
     * ${network.backend.subnet}} a subnet, {@code ${random.port}} a free port of this machine, {@code ${sys:name}} and {@code ${env:NAME}} a
     * system property and an environment variable of this JVM. {@code $${x}} stands for the text {@code ${x}}.
     *
     * @param text any text
     * @return the text without references
     * @throws IllegalArgumentException when it refers to what is not there; the message says what is
     */
    public String resolve(String text) {
        return resolve(text, null, "text");
    }

    /**
     * Renders a text as {@link #resolve(String)} does.
     *
     * @param text any text
     * @param container the name of the container that {@code ${this...}} stands for, or {@code null}
     * @param place what the text is, so that a free port is the same one in the same place
     * @return the text without references
     * @throws IllegalArgumentException when it refers to what is not there; the message says what is
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public String resolve(String text, @Nullable String container, String place) {
        return LiveValues.rendering(this)
                .inTest(
                        place,
                        text,
                        container == null
                                ? null
                                : container(container).evidence().spec());
    }

    /** A free port of this machine for a key, the same each time; that of an enclosing stack where it has one. */
    int randomPort(String key) {
        Integer known = all(stack -> stack.stop.resources().randomPorts()).get(key);
        return known == null
                ? stop.resources()
                        .randomPorts()
                        .computeIfAbsent(key, name -> session.hostPorts().free(stop.resources()))
                : known;
    }

    /** What is not to be told of this stack. */
    HiddenValues hidden() {
        return stop.resources().hidden();
    }

    /** A host port of this stack or an enclosing one that was known before its start. */
    int hostPort(String name) {
        Integer number = all(stack -> stack.stop.resources().hostPorts()).get(name);
        if (number == null) {
            throw new IllegalArgumentException("no host port '" + name + "' is known");
        }
        return number;
    }

    /** What this stack and the enclosing ones have on the engine. */
    Set<Resources> resources() {
        Set<Resources> all = new HashSet<>(outer == null ? Set.of() : outer.resources());
        all.add(stop.resources());
        return all;
    }

    /**
     * Lists the containers of this stack and of enclosing ones as they are at this moment, as in {@code docker ps -a}. One question to the
     * engine. Containers that were removed are not in it.
     *
     * @return the containers under their names in the stack, in the order of {@link #containers()}
     */
    public List<ContainerSummary> ps() {
        Map<String, ContainerSummary> there = new HashMap<>();
        session.engine()
                .commands()
                .list(session.labels().runFilter())
                .forEach(container -> there.put(container.id(), container));
        return containers().stream()
                .flatMap(container ->
                        Optional.ofNullable(there.get(container.id()))
                                .map(summary -> summary.named(container.name()))
                                .stream())
                .toList();
    }

    /**
     * Writes down all that can be told of the containers of this stack and of enclosing ones at this moment: a summary, what happened, and of
     * each container its log, what {@code docker inspect}, {@code top} and {@code diff} tell, and its health test. Secrets, and values of
     * variables that go by a name such as {@code DB_PASSWORD}, are left out. It takes the engine a few questions at the same time, and
     * at most 5 s; what cannot be had says why in its file.
     *
     * @param directory where to, created where it does not exist; earlier evidence in it is replaced
     * @throws UncheckedIOException when a file cannot be written
     * @throws IllegalStateException when the run is over
     */
    public void writeEvidence(Path directory) {
        evidence().write(directory, "stack '" + name() + "'", Map.of(), null, evidenceSubjects());
    }

    /**
     * Writes down what can be told when a test has failed, with the logs since it began, and tells where: beside the failure, and
     * to listeners.
     *
     * @param directory where to
     * @param test what failed, for example {@code test OrdersIT.storesAnOrder()}
     * @param age since it began; {@code null} for complete logs
     * @param failure why it failed
     * @throws UncheckedIOException when a file cannot be written
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public void writeEvidence(Path directory, String test, @Nullable Duration age, Throwable failure) {
        evidence().write(directory, test, Map.of("failed", EvidenceCollection.text(failure)), age, evidenceSubjects());
        failure.addSuppressed(new EvidenceNote(directory));
        String shown = EvidenceDirectory.shown(directory);
        session.tell(new EvidenceWritten(test, shown));
    }

    private EvidenceCollection evidence() {
        Map<String, String> hidden = new HashMap<>();
        resources().forEach(each -> hidden.putAll(each.hidden().shown()));
        return new EvidenceCollection(session, SecretMask.of(hidden), EvidenceCollection.LIMIT);
    }

    List<EvidenceSubject> evidenceSubjects() {
        return containers().stream().map(RunningContainer::evidence).toList();
    }

    /**
     * Says that what the stack is for has failed, and so that of the enclosing ones; with the setting {@code drydock.keep=on-failure}
     * they stay on the engine when they are closed.
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public void markFailed() {
        hasFailed = true;
        if (outer != null) {
            outer.markFailed();
        }
    }

    Session session() {
        return session;
    }

    boolean isClosed() {
        return closed.get();
    }

    /**
     * Tells what an inner stack, or who is given parts of this one, may refer to.
     *
     * @return the names of this stack and of the enclosing ones
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public Scope scope() {
        Map<String, NetworkSpec> specs = new LinkedHashMap<>();
        all(stack -> stack.networks).forEach((name, network) -> specs.put(name, network.spec()));
        return new Scope(
                specs,
                all(stack -> stack.volumes).keySet(),
                all(stack -> stack.containers).keySet(),
                containers().stream().map(each -> each.evidence().spec()).toList(),
                Set.of());
    }

    private <T> T find(String kind, String name, Function<RunningStack, Map<String, T>> part) {
        Map<String, T> all = all(part);
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(Names.unknown(kind, name, all.keySet()));
        }
        return found;
    }

    private <T> Map<String, T> all(Function<RunningStack, Map<String, T>> part) {
        Map<String, T> all = outer == null ? new LinkedHashMap<>() : outer.all(part);
        all.putAll(part.apply(this));
        return all;
    }

    /**
     * Removes the containers, networks and volumes of this stack, and before them those of stacks that were started within it.
     * Closing it again only waits for the end of that.
     *
     * @throws RemovalException when something could not be removed; everything else was. It is tried once more when the run ends
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            remove();
        } else {
            Completion.awaitUninterruptibly(removed);
        }
    }

    /**
     * Removes it as {@link #close()} does, in the background unless the setting {@code drydock.teardown} says {@code wait}. What fails in
     * the background is told to listeners at once, and thrown by {@link Session#settle()}.
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public void release() {
        if (!session.settings().lifecycle().removesInBackground()) {
            close();
        } else if (closed.compareAndSet(false, true)) {
            session.removals().begin(this::remove);
        }
    }

    private void remove() {
        try {
            long began = System.nanoTime();
            Failures failures = new Failures();
            List.copyOf(inner).forEach(stack -> failures.attempt(stack::close));
            boolean isKept = stop.isKept(hasFailed);
            List<Throwable> own = (isKept ? stop.keep() : stop.run()).all();
            if (!own.isEmpty() && !isKept) {
                session.tryAgainAtTheEnd(stop);
            }
            failures.addAll(own);
            failures.throwAs("stack '" + name() + "'");
            if (!isKept) {
                session.tell(new StackRemoved(name(), Duration.ofNanos(System.nanoTime() - began)));
            }
        } finally {
            removed.complete(null);
            if (outer != null) { // not before, since it waits for this one, whose containers are in its networks
                outer.inner.remove(this);
            }
        }
    }

    /** Tells its containers with their published ports, without asking the engine. */
    @Override
    public String toString() {
        return "stack '" + name() + "'" + (isClosed() ? " (closed)" : "")
                + containers.values().stream().map(each -> "\n  " + each).collect(joining());
    }
}
