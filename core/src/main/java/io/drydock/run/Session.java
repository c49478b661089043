/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Owner;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.report.LoggingListener;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.NeighbourSettings;
import io.drydock.report.RunListener;
import io.drydock.wait.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What the stacks of one run share: the engine, its events, built images, host ports and threads. Closing it leaves nothing of the
 * run on the engine; the stacks are closed before. JUnit's stacks share one; in plain Java a stack has its own unless it is started
 * with another one.
 *
 * <pre>{@code
 * try (Session session = Session.open();
 *         RunningStack first = one.start(session);
 *         RunningStack second = other.start(session)) { ... }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Session implements AutoCloseable {

    private final OwnerLabels labels = newLabels(Owner.thisProcess());
    private final AtomicInteger starts = new AtomicInteger();
    private final ContainerWatches watches;
    private final EngineReturn engineReturn;
    private final ExecutorService executor;
    private final List<RunListener> listeners;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Ids of what this run uses together with other processes. */
    private final Set<String> leases = ConcurrentHashMap.newKeySet();

    /** Stacks of which something may be left. */
    private final Queue<StackStop> unfinished = new ConcurrentLinkedQueue<>();

    /** Whether containers find the engine's machine under a name, as far as the engine has not said that it has no address for it. */
    private final AtomicBoolean knowsEngineHost = new AtomicBoolean(true);

    private final Lazy<Connection> connection;
    private final ProbeClients probeClients = new ProbeClients();
    private final Images images;
    private final Lazy<SubnetPool> subnets;
    private final HostPorts hostPorts;
    private final StartTurns startTurns;
    private final Settings settings;
    private final BackgroundRemovals removals;
    private final StartAhead startAhead;
    private final KeptStacks keptStacks;

    /** Empty where the engine is not one that outlives the JVM, such as those of tests. */
    private final Optional<Safeguard> safeguard;

    private Session(
            Supplier<ContainerEngine> connector,
            List<RunListener> listeners,
            Settings settings,
            Optional<CleanupSettings> cleanup) {
        AtomicInteger threads = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> daemon(task, threads.incrementAndGet()));
        this.listeners = List.copyOf(listeners);
        this.connection = new Lazy<>(() -> connect(connector), EngineNotFoundException.class);
        this.images = new Images(this, executor);
        this.settings = settings;
        this.subnets = new Lazy<>(() -> SubnetPool.of(settings.networkPool()), RuntimeException.class);
        this.startTurns = new StartTurns(
                settings.startParallelism(),
                () -> CompletableFuture.supplyAsync(() -> engine().info().cpus(), executor));
        this.watches = new ContainerWatches(settings.enginePatience());
        this.engineReturn = new EngineReturn(settings.enginePatience(), watches);
        this.removals = new BackgroundRemovals(executor, this::tell);
        this.keptStacks = new KeptStacks(settings.lifecycle().keep(), labels, this::engine, this::tell);
        this.startAhead = new StartAhead(this, settings.lifecycle().ahead());
        this.hostPorts = new HostPorts(settings.portsWait(), HostPorts.FIRST_SIGN_OF_LIFE, this::tell);
        this.safeguard = cleanup.map(wanted -> new Safeguard(labels, wanted, this::markClosed, executor, this::tell));
    }

    /**
     * Opens a session with the engine that the docker CLI would use, and the log as the only listener. The engine is looked
     * for when it is needed for the first time.
     *
     * @return the session
     */
    public static Session open() {
        return open(Configuration.ofSystem(), List.of());
    }

    /**
     * Opens a session as {@link #open()} does, with settings of a front end.
     *
     * @param configuration where settings come from
     * @param parameterNames the names of all settings that the front end knows
     * @return the session
     * @throws IllegalArgumentException when a setting is wrong, or there is no such setting
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static Session open(Configuration configuration, Collection<String> parameterNames) {
        configuration.check(parameterNames);
        Optional<String> host = configuration.get(Setting.ENGINE_HOST);
        Session session = open(
                () -> host.map(DockerEngine::connect).orElseGet(DockerEngine::connect),
                List.of(new LoggingListener()),
                configuration.settings(),
                Optional.of(configuration.cleanup()));
        List<String> neighbours = configuration.ofTestcontainers();
        if (!neighbours.isEmpty()) {
            session.tell(new NeighbourSettings(neighbours));
        }
        return session;
    }

    /**
     * Opens a session.
     *
     * @param connector connects to the engine; called once, when it is needed for the first time
     * @param listeners hear what happens
     * @param settings gives the text of a setting by its name, such as {@code drydock.ports.wait}
     * @return the session
     * @throws IllegalArgumentException when a setting is wrong
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static Session open(
            Supplier<ContainerEngine> connector,
            List<RunListener> listeners,
            Function<String, Optional<String>> settings) {
        return open(
                connector, listeners, Settings.from(name -> settings.apply(name).orElse(null)));
    }

    /**
     * Opens a session.
     *
     * @param connector connects to the engine; called once, when it is needed for the first time
     * @param listeners hear what happens
     * @return the session
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static Session open(Supplier<ContainerEngine> connector, List<RunListener> listeners) {
        return open(connector, listeners, Settings.from(System::getProperty));
    }

    static Session open(Supplier<ContainerEngine> connector, List<RunListener> listeners, Settings settings) {
        return open(connector, listeners, settings, Optional.empty());
    }

    static Session open(
            Supplier<ContainerEngine> connector,
            List<RunListener> listeners,
            Settings settings,
            Optional<CleanupSettings> cleanup) {
        return new Session(connector, listeners, settings, cleanup);
    }

    /** Connects on a thread of the session, which nobody interrupts. */
    private Connection connect(Supplier<ContainerEngine> connector) {
        return Completion.result(CompletableFuture.supplyAsync(() -> connectNow(connector), executor));
    }

    private Connection connectNow(Supplier<ContainerEngine> connector) {
        safeguard.ifPresent(Safeguard::connecting);
        ContainerEngine engine = connector.get();
        try {
            EventSubscription events = EventSubscription.open(engine, labels.runFilter(), watches, executor);
            safeguard.ifPresent(each -> each.connected(engine));
            return new Connection(engine, events);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Gives the engine, connecting to it where that has not happened yet.
     *
     * @return the engine
     * @throws EngineNotFoundException when there is none, at each call
     * @throws IllegalStateException when the session is closed
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ContainerEngine engine() {
        if (closed.get()) {
            throw new IllegalStateException("the run is over: its connection to the engine is closed");
        }
        return connection.get().engine();
    }

    /**
     * Tells the id of the run, the value of the label {@code io.drydock.run}.
     *
     * @return letters and digits
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public String runId() {
        return labels.run();
    }

    /**
     * Tells where evidence of what fails is wanted.
     *
     * @return the directory, which need not exist; empty where no evidence is wanted
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public Optional<Path> evidenceDirectory() {
        return Optional.ofNullable(settings.reporting().evidence());
    }

    /**
     * Copies evidence. Files of earlier evidence in the target go, everything else in it stays.
     *
     * @param evidence the directory with it
     * @param target the directory to copy it into, which need not exist
     * @throws IOException when a file cannot be copied
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static void copyEvidence(Path evidence, Path target) throws IOException {
        new EvidenceDirectory(target).replaceBy(evidence);
    }

    /**
     * Tells where evidence is.
     *
     * @param evidence the directory with it
     * @return its path in few words
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static String shownEvidence(Path evidence) {
        return EvidenceDirectory.shown(evidence);
    }

    OwnerLabels labels() {
        return labels;
    }

    ContainerWatches watches() {
        return watches;
    }

    EngineReturn engineReturn() {
        return engineReturn;
    }

    ExecutorService executor() {
        return executor;
    }

    /** Gives the subnets of which all stacks of the run take theirs. */
    SubnetPool subnets() {
        return subnets.get();
    }

    Images images() {
        return images;
    }

    Settings settings() {
        return settings;
    }

    HostPorts hostPorts() {
        return hostPorts;
    }

    StartTurns startTurns() {
        return startTurns;
    }

    AtomicBoolean knowsEngineHost() {
        return knowsEngineHost;
    }

    /**
     * Gives what is done before it is needed.
     *
     * @return the same at each call
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public StartAhead startAhead() {
        return startAhead;
    }

    KeptStacks keptStacks() {
        return keptStacks;
    }

    BackgroundRemovals removals() {
        return removals;
    }

    Readiness readiness() {
        return new Readiness(engine(), probeClients::get, executor);
    }

    /** Makes names that no other start of a stack uses. */
    ResourceNames newNames(String stack) {
        return new ResourceNames(stack, labels.run() + "-" + starts.incrementAndGet());
    }

    /** What a stack is called that only this run uses. */
    StackIdentity newIdentity(String stack) {
        return StackIdentity.own(labels, newNames(stack));
    }

    /** Notes that this run uses what a lease is about; it can do so once at a time. */
    void beginLease(String id, String stack) {
        if (!leases.add(id)) {
            throw new IllegalStateException("stack '" + stack + "' is in use by this run already");
        }
    }

    /** Has what later runs may use removed when nobody does for so long after the end of this run. */
    void watchLater(Duration time) {
        safeguard.ifPresent(each -> each.watchLater(time));
    }

    void endLease(String id) {
        leases.remove(id);
    }

    /** Has what could not be removed of a stack tried again when the run ends: an engine that was away may be back. */
    void tryAgainAtTheEnd(StackStop stop) {
        unfinished.add(stop);
    }

    /**
     * Waits until all stacks are gone that are removed in the background.
     *
     * @throws RemovalException when something of them could not be removed; it is tried once more when the run ends
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public void settle() {
        removals.settle();
    }

    /** Tells all listeners; one that fails must not change the run, so its failure goes where those of threads go. */
    void tell(RunEvent event) {
        for (RunListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    /**
     * Gives up pulls and builds that are under way, removes the built images, and what could not be removed of a stack, and closes
     * the connections. Closing it again does nothing.
     *
     * @throws RemovalException when something could not be removed
     */
    @Override
    public void close() {
        Failures failures = new Failures();
        failures.attempt(removals::settle);
        connection.ifMade().ifPresent(made -> close(made, failures));
        safeguard.ifPresent(each -> each.end(failures.all().isEmpty()));
        closed.set(true);
        executor.shutdownNow();
        failures.throwAs("what this run has made");
    }

    /** Refuses callers from now on; tells whether it was open, so that either the run or its exit hook has the connection. */
    private boolean markClosed() {
        return closed.compareAndSet(false, true);
    }

    /** On a thread of the session, so that it is done in full also when the caller was interrupted. */
    private void close(Connection made, Failures failures) {
        if (!closed.get()) {
            Completion.awaitUninterruptibly(CompletableFuture.runAsync(
                    () -> {
                        unfinished.forEach(
                                stop -> failures.addAll(stop.runAgain().all()));
                        if (keptStacks.isAny()) {
                            images.giveUp();
                        } else {
                            images.close(failures);
                            safeguard.ifPresent(each -> each.check(made.engine(), failures));
                        }
                        safeguard.ifPresent(Safeguard::disconnecting);
                        if (markClosed()) {
                            failures.attempt(made.events()::close);
                            failures.attempt(made.engine()::close);
                        }
                    },
                    executor));
        }
    }

    private static Thread daemon(Runnable task, int number) {
        Thread thread = new Thread(task, "drydock-" + number);
        thread.setDaemon(true);
        return thread;
    }

    private static OwnerLabels newLabels(Owner owner) {
        return new OwnerLabels(RunIds.next(owner), owner);
    }

    private record Connection(ContainerEngine engine, EventSubscription events) {}
}
