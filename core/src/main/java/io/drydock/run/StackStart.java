/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContextException;
import io.drydock.engine.EngineException;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.StackReady;
import io.drydock.report.RunEvent.StackStarting;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.VolumeSpec;
import io.drydock.wiring.References;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Starts a stack: everything as soon as what it needs is there, in parallel. Containers are created at once, so that missing
 * images are found early, and started in the order of the plan. After a failure nothing is left.
 */
final class StackStart {

    private final StartPlan plan;
    private final Session session;
    private final StartContext context;
    private final References references;
    private final StartTasks tasks;
    private final StackUse use;
    private final boolean closesSession;
    private final Optional<EvidencePlace> evidence;
    private final Map<String, CompletableFuture<RunningNetwork>> networks = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<RunningVolume>> volumes = new LinkedHashMap<>();
    private final Map<String, VolumeStart> unseeded = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<String>> seeded = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<ContainerStart.Created>> created = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> started = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<RunningContainer>> containers = new LinkedHashMap<>();

    /** When a container is there to stay: one that may be made anew is not before it is ready. */
    private final Map<String, CompletableFuture<?>> lasting = new LinkedHashMap<>();

    private final long began = System.nanoTime();

    /**
     * Prepares a start.
     *
     * @param identity what its things are called on the engine
     * @param use whether others use the stack, too
     * @param closesSession whether the running stack closes the session with itself, where it is the only one to use it
     * @param evidence where evidence goes, should it fail; empty where none is wanted
     */
    StackStart(
            StartPlan plan,
            Session session,
            @Nullable RunningStack outer,
            StackIdentity identity,
            StackUse use,
            boolean closesSession,
            Optional<EvidencePlace> evidence) {
        this.use = use;
        this.closesSession = closesSession;
        this.evidence = evidence;
        this.plan = plan;
        this.session = session;
        Resources resources = new Resources();
        this.context = new StartContext(
                plan.stack(),
                session,
                outer,
                resources,
                identity,
                new Cancellation(),
                new Carriers(session::engine, resources, carrierNames(session, identity)::of),
                Clock.systemUTC());
        this.references = DeclaredReferences.of(context.scope());
        this.tasks = new StartTasks(session.executor(), context.cancellation());
    }

    /** Several processes may read the volumes of one stack at the same time. */
    private static ResourceNames carrierNames(Session session, StackIdentity identity) {
        return identity.isLeased() ? session.newNames(identity.names().stack()) : identity.names();
    }

    RunningStack run() {
        String stack = plan.stack().name();
        session.engine();
        session.tell(new StackStarting(
                stack,
                plan.steps().stream().map(step -> step.container().name()).toList()));
        try {
            new HostPortStart(context).take(plan.stack().containers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackStartException.of(stack, List.of(e));
        }
        try {
            plan.stack().networks().forEach(this::create);
            plan.stack().volumes().forEach(this::create);
            plan.steps().forEach(this::start);
        } catch (RuntimeException | Error e) {
            context.cancellation().failed(e);
        }
        tasks.await();
        if (context.cancellation().isCancelled()) {
            throw failure();
        }
        session.tell(new StackReady(stack, since(began)));
        RunningStack running = new RunningStack(
                session,
                new StackStop(plan, session, context.resources(), use, closesSession),
                context.outer(),
                results(networks),
                results(volumes),
                results(containers));
        if (context.outer() != null) {
            context.outer().adopt(running);
        }
        return running;
    }

    private void create(NetworkSpec network) {
        networks.put(
                network.name(), tasks.after(List.of(), () -> new NetworkStart(context, plan.stack(), network).start()));
    }

    private void create(VolumeSpec volume) {
        VolumeStart start = new VolumeStart(context, volume);
        volumes.put(volume.name(), tasks.after(List.of(), start::create));
        if (start.isSeeded()) {
            unseeded.put(volume.name(), start);
        }
    }

    /** The first container that mounts a volume lends its image to fill it; no container is created before that is done. */
    private void seed(ContainerSpec spec, CompletableFuture<String> image) {
        for (String volume : spec.storage().volumes()) {
            VolumeStart start = unseeded.remove(volume);
            if (start != null) {
                ContainerImage source = new ContainerImage(context, spec);
                seeded.put(
                        volume,
                        tasks.after(
                                List.of(image, Objects.requireNonNull(volumes.get(volume))),
                                () -> start.seed(image.join(), source)));
            }
        }
    }

    private void start(StartPlan.Step step) {
        ContainerSpec spec = step.container();
        ContainerStart start = new ContainerStart(context, step);
        CompletableFuture<String> image = tasks.after(List.of(), () -> image(start.spec(), start));
        List<CompletableFuture<?>> needed = new ArrayList<>(List.of(image));
        needed.addAll(named(spec.networking().networkNames(), networks));
        seed(start.spec(), image);
        needed.addAll(named(spec.storage().volumes(), volumes));
        needed.addAll(named(spec.storage().volumes(), seeded));
        needed.addAll(named(spec.runtime().security().namespaces().containers(), containers));
        needed.addAll(named(spec.networking().sharedContainers(), this.lasting));
        needed.addAll(named(references.neededNetworks(spec), networks));
        needed.addAll(named(references.neededPublished(spec), containers));
        CompletableFuture<ContainerStart.Created> created = tasks.after(needed, () -> start.create(image.join()));
        this.created.put(spec.name(), created);
        List<CompletableFuture<?>> before = new ArrayList<>(List.of(created));
        before.addAll(named(step.dependencies(), containers));
        before.addAll(named(step.startedFirst(), started));
        CompletableFuture<Void> running = new CompletableFuture<>();
        started.put(spec.name(), running);
        CompletableFuture<RunningContainer> ready = tasks.after(
                        before, () -> start.start(created.join(), () -> running.complete(null)))
                .whenComplete((container, failure) -> running.complete(null)); // what comes after finds the failure
        containers.put(spec.name(), ready);
        lasting.put(spec.name(), spec.start().attempts() > 1 ? ready : created);
    }

    private String image(ContainerSpec spec, ContainerStart start) {
        if (!(spec.image() instanceof BuildSpec build)) {
            return spec.image().toString();
        }
        try {
            return context.cancellation()
                    .await(new PreparedImages(
                                    session, plan.stack(), context.identity().isLeased())
                            .build(build, spec));
        } catch (EngineException | BuildContextException | TakenTagException e) {
            throw start.refused("built", e);
        }
    }

    /** Those that this stack makes itself; what an enclosing stack has made is there already. */
    private static List<CompletableFuture<?>> named(
            Collection<String> names, Map<String, ? extends CompletableFuture<?>> made) {
        return names.stream()
                .<CompletableFuture<?>>map(made::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static <T> Map<String, T> results(Map<String, CompletableFuture<T>> made) {
        Map<String, T> results = new LinkedHashMap<>();
        made.forEach((name, task) -> results.put(name, task.join()));
        return results;
    }

    /** Removes what was made; then the first failure is the one that is thrown, and carries all others. */
    private RuntimeException failure() {
        StackStartException failure = StackStartException.of(
                plan.stack().name(), context.cancellation().failures());
        evidence.ifPresent(place -> new FailedStart(context, plan, created, began).writeEvidence(place, failure));
        StackStop stop = new StackStop(plan, session, context.resources(), use, false);
        boolean isKept = stop.isKept(true) && !context.resources().containers().isEmpty();
        Failures removal = isKept ? stop.keep() : stop.run();
        if (!isKept && !closesSession && (!removal.all().isEmpty() || wasUnanswered())) {
            session.tryAgainAtTheEnd(stop);
        }
        removal.all().forEach(failure::addSuppressed);
        return failure;
    }

    /** The engine may do late what it was asked for, after it had nothing of it to remove. */
    private boolean wasUnanswered() {
        return context.cancellation().failures().stream()
                .map(Throwable::getCause)
                .anyMatch(cause -> cause != null && EngineReturn.isAway(cause));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
