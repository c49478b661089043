/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Lease;
import io.drydock.cleanup.OwnedResource;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.Removal;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.report.RunEvent.StackReused;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.Origin;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.StackSpec;
import io.drydock.spec.VolumeSpec;
import io.drydock.spec.WaitSpec.CompletedWait;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a stack that several processes share, or uses it as it is where one of them has started it from the same declaration, images and files. Who
 * starts, removes or looks has locked it. The first difference that is found is told, and the stack is made anew.
 */
final class LeasedStart {

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private final StartPlan plan;
    private final Session session;
    private final @Nullable RunningStack outer;
    private final Sharing sharing;
    private final boolean closesSession;
    private final Optional<EvidencePlace> evidence;
    private final Clock clock = Clock.systemUTC();
    private final String id;
    private final Lease lease;

    /**
     * Prepares a start.
     *
     * @param closesSession whether the running stack closes the session with itself
     * @param evidence where evidence goes, should it fail
     */
    LeasedStart(
            StartPlan plan,
            Session session,
            @Nullable RunningStack outer,
            Sharing sharing,
            boolean closesSession,
            Optional<EvidencePlace> evidence) {
        this.closesSession = closesSession;
        this.plan = plan;
        this.session = session;
        this.outer = outer;
        this.sharing = sharing;
        this.evidence = evidence;
        this.id = LeaseId.of(sharing.key());
        this.lease = new Lease(session.engine(), session.executor(), session.labels(), id, clock);
    }

    /**
     * Starts it, or finds it.
     *
     * @throws StackStartException when it does not start
     * @throws IllegalStateException when this run uses it already
     */
    RunningStack run() {
        session.beginLease(id, stack());
        boolean isUsed = false;
        try {
            lease.lock(stack());
            RunningStack running = unlocking(this::runLocked);
            isUsed = true;
            return running;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackStartException.of(stack(), List.of(e));
        } finally {
            if (!isUsed) {
                session.endLease(id);
            }
        }
    }

    /** Whatever comes of the start, others may look then. */
    private RunningStack unlocking(Supplier<RunningStack> start) {
        RunningStack running;
        try {
            running = start.get();
        } catch (RuntimeException | Error e) {
            afterFailure(e, lease::unlock);
            throw e;
        }
        try {
            lease.unlock();
            return running;
        } catch (EngineException e) {
            afterFailure(e, running::close);
            throw e;
        }
    }

    private static void afterFailure(Throwable failure, Runnable step) {
        try {
            step.run();
        } catch (EngineException | RemovalException e) {
            failure.addSuppressed(e);
        }
    }

    private String stack() {
        return plan.stack().name();
    }

    private RunningStack runLocked() {
        lease.use(stack());
        try {
            Map<String, Map<String, String>> fingerprints = fingerprints();
            Optional<FoundStack> found = find(fingerprints);
            if (found.isEmpty()) {
                lease.release();
                session.endLease(id);
                return new StackStart(
                                plan,
                                session,
                                outer,
                                session.newIdentity(stack()),
                                StackUse.ALONE,
                                closesSession,
                                evidence)
                        .run();
            }
            return start(fingerprints, found.get());
        } catch (RuntimeException | Error e) {
            afterFailure(e, lease::release);
            throw e;
        }
    }

    private RunningStack start(Map<String, Map<String, String>> fingerprints, FoundStack found) {
        OwnerLabels owner = new OwnerLabels(id, session.labels().owner());
        Map<String, String> leased =
                Map.of(OwnerLabels.LEASE, String.valueOf(sharing.keepFor().toSeconds()));
        Map<String, Map<String, String>> labels = new HashMap<>();
        fingerprints.forEach((key, parts) -> labels.put(key, prefixed(parts)));
        StackIdentity identity = new StackIdentity(owner, new ResourceNames(stack(), id), leased, labels, found);
        EventSubscription events =
                EventSubscription.open(session.engine(), owner.runFilter(), session.watches(), session.executor());
        LeasedUse use = new LeasedUse(
                lease,
                stack(),
                sharing,
                () -> identity.labels(ResourceKind.VOLUME, stack(), "last use", Origin.of(stack()), clock.instant()),
                () -> {
                    events.close();
                    session.endLease(id);
                });
        RunningStack running = new StackStart(plan, session, outer, identity, use, closesSession, evidence).run();
        use.started();
        if (!sharing.keepFor().isZero()) {
            session.watchLater(sharing.keepFor());
        }
        return running;
    }

    private static Map<String, String> prefixed(Map<String, String> parts) {
        Map<String, String> labels = new TreeMap<>();
        parts.forEach((part, hash) -> labels.put(OwnerLabels.FINGERPRINT + part, hash));
        return labels;
    }

    /** What each thing is made from, by its kind and name. What cannot be had is told by the start itself, which fails for it. */
    private Map<String, Map<String, String>> fingerprints() {
        Map<String, Map<String, String>> all = new HashMap<>();
        StackSpec spec = plan.stack();
        spec.networks()
                .forEach(each -> all.put(StackIdentity.key(ResourceKind.NETWORK, each.name()), Fingerprint.of(each)));
        spec.volumes()
                .forEach(each -> all.put(StackIdentity.key(ResourceKind.VOLUME, each.name()), Fingerprint.of(each)));
        for (ContainerSpec declared : spec.containers()) {
            ContainerSpec container = session.settings().named(declared);
            all.put(
                    StackIdentity.key(ResourceKind.CONTAINER, container.name()),
                    Fingerprint.of(container, FILES.withEnv(container.process()), imageId(container)));
        }
        return all;
    }

    private String imageId(ContainerSpec container) {
        try {
            return session.engine().inspectImage(image(container)).id();
        } catch (EngineException e) {
            return "";
        }
    }

    private String image(ContainerSpec container) {
        Images images = session.images();
        if (container.image() instanceof BuildSpec build) {
            return Completion.result(images.build(build.kept(), container.name(), Map.of()));
        }
        ImageReference reference = (ImageReference) container.image();
        PullPolicy policy = container.start().pull().policy();
        String platform = container.runtime().system().platform();
        boolean isMissing = policy == PullPolicy.IF_MISSING && !images.exists(reference.toString());
        if (policy == PullPolicy.ALWAYS || isMissing) {
            Completion.result(images.pull(reference, platform));
        }
        return reference.toString();
    }

    /** What can be used as it is; nothing where all is to be made; empty where others use what cannot be used here. */
    private Optional<FoundStack> find(Map<String, Map<String, String>> fingerprints) {
        List<OwnedResource> there = lease.resources();
        if (there.isEmpty()) {
            return Optional.of(FoundStack.NOTHING);
        }
        List<String> differences = differences(there, fingerprints);
        if (differences.isEmpty()) {
            session.tell(new StackReused(stack()));
            return Optional.of(found(there));
        }
        if (lease.isUsedByOthers()) {
            differences.add("other processes use it as it is, so this one has its own");
            session.tell(new StackNotReused(stack(), differences));
            return Optional.empty();
        }
        session.tell(new StackNotReused(stack(), differences));
        Removal.Outcome outcome = lease.removeAll();
        outcome.failed().stream().findFirst().ifPresent(failure -> {
            throw failure.reason();
        });
        return Optional.of(FoundStack.NOTHING);
    }

    private static FoundStack found(List<OwnedResource> there) {
        Map<String, String> containers = new HashMap<>();
        TreeSet<String> networks = new TreeSet<>();
        TreeSet<String> volumes = new TreeSet<>();
        for (OwnedResource each : there) {
            switch (each.kind()) {
                case CONTAINER -> containers.put(each.name(), each.id());
                case NETWORK -> networks.add(each.name());
                case VOLUME -> volumes.add(each.name());
                case IMAGE -> {}
            }
        }
        return new FoundStack(containers, networks, volumes);
    }

    private List<String> differences(List<OwnedResource> there, Map<String, Map<String, String>> fingerprints) {
        ResourceNames names = new ResourceNames(stack(), id);
        List<String> differences = new ArrayList<>();
        for (NetworkSpec network : plan.stack().networks()) {
            if (network.existing() == null) {
                compare(ResourceKind.NETWORK, network.name(), names, there, fingerprints, differences);
            }
        }
        for (VolumeSpec volume : plan.stack().volumes()) {
            if (volume.external() == null) {
                compare(ResourceKind.VOLUME, volume.name(), names, there, fingerprints, differences);
            }
        }
        for (ContainerSpec container : plan.stack().containers()) {
            compare(ResourceKind.CONTAINER, container.name(), names, there, fingerprints, differences)
                    .flatMap(found -> stopped(container, found.id()))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private static Optional<OwnedResource> compare(
            ResourceKind kind,
            String name,
            ResourceNames names,
            List<OwnedResource> there,
            Map<String, Map<String, String>> fingerprints,
            List<String> differences) {
        String subject = kind + " '" + name + "'";
        Optional<OwnedResource> found = there.stream()
                .filter(each -> each.kind() == kind && each.name().equals(names.of(name)))
                .findFirst();
        if (found.isEmpty()) {
            differences.add(subject + " is missing");
            return found;
        }
        Map<String, String> before = found.get().fingerprint();
        Map<String, String> now = fingerprints.getOrDefault(StackIdentity.key(kind, name), Map.of());
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.addAll(now.keySet());
        parts.removeIf(part -> before.getOrDefault(part, "").equals(now.getOrDefault(part, "")));
        if (!parts.isEmpty()) {
            differences.add(subject + " was made with another " + String.join(", ", parts));
        }
        return found;
    }

    private Optional<String> stopped(ContainerSpec container, String found) {
        ContainerSnapshot snapshot = session.engine().inspectContainer(found);
        boolean mayEnd = container.start().waitFor().stream()
                .flatMap(wait -> wait.conditions())
                .anyMatch(CompletedWait.class::isInstance);
        return snapshot.hasEnded() && !mayEnd
                ? Optional.of("container '" + container.name() + "' has ended with exit code " + snapshot.exitCode())
                : Optional.empty();
    }
}
