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
import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.StackLockWaiting;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.report.RunEvent.StackReused;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Origin;
import io.drydock.spec.StackSpec;
import io.drydock.wiring.References;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a stack that several processes share, or uses it as it is where one of them has started it from the same declaration, images and files. Who
 * starts, removes or looks has locked it. The first difference that is found is told, and the stack is made anew.
 */
final class LeasedStart {

    /** A start pulls and builds images, which may take long. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private final StartPlan plan;
    private final Session session;
    private final @Nullable RunningStack outer;
    private final Sharing sharing;
    private final boolean closesSession;
    private final Optional<EvidencePlace> evidence;
    private final Clock clock = Clock.systemUTC();
    private final String id;
    private final ResourceNames names;
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
        this.names = new ResourceNames(stack(), id);
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
        Optional<RunningStack> shared = Optional.empty();
        try {
            lock();
            shared = unlocking(this::runLocked);
        } finally {
            if (shared.isEmpty()) {
                session.endLease(id);
            }
        }
        return shared.orElseGet(this::startOwn);
    }

    private void lock() {
        try {
            if (lease.lock(stack(), PATIENCE, this::tellHolder)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackStartException.of(stack(), List.of(e));
        }
        throw StackStartException.of(
                stack(),
                List.of(new IllegalStateException(lease.holder() + " has been starting or removing it for "
                        + PATIENCE.toMinutes() + " minutes")));
    }

    private void tellHolder(String holder) {
        session.tell(new StackLockWaiting(stack(), holder));
    }

    /** Whatever comes of the start, others may look then. */
    private Optional<RunningStack> unlocking(Supplier<Optional<RunningStack>> start) {
        Optional<RunningStack> running;
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
            afterFailure(e, () -> running.ifPresent(RunningStack::close));
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

    /** Empty where others use what cannot be used here. */
    private Optional<RunningStack> runLocked() {
        lease.use(stack());
        try {
            Map<String, Map<String, String>> fingerprints = fingerprints();
            Optional<FoundStack> found = find(fingerprints);
            if (found.isEmpty()) {
                lease.release();
            }
            return found.map(there -> start(fingerprints, there));
        } catch (RuntimeException | Error e) {
            afterFailure(e, lease::release);
            throw e;
        }
    }

    private RunningStack startOwn() {
        StackIdentity own = session.newIdentity(stack());
        return new StackStart(plan, session, outer, own, StackUse.ALONE, closesSession, evidence).run();
    }

    private RunningStack start(Map<String, Map<String, String>> fingerprints, FoundStack found) {
        OwnerLabels owner = new OwnerLabels(id, session.labels().owner());
        Map<String, String> leased =
                Map.of(OwnerLabels.LEASE, String.valueOf(sharing.keepFor().toSeconds()));
        Map<String, Map<String, String>> labels = new HashMap<>();
        fingerprints.forEach((key, parts) -> labels.put(key, prefixed(parts)));
        StackIdentity identity = new StackIdentity(owner, names, leased, labels, found);
        EventSubscription events =
                EventSubscription.open(session.engine(), owner.runFilter(), session.watches(), session.executor());
        LeasedUse use = new LeasedUse(
                lease,
                stack(),
                sharing,
                () -> identity.labels(ResourceKind.VOLUME, stack(), "last use", Origin.of(stack()), clock.instant()),
                this::tellHolder,
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
            ContainerSpec container = References.withValuesOfTheMachine(
                    session.settings().named(declared), System::getProperty, System::getenv);
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
        PreparedImages images = new PreparedImages(session, plan.stack(), true);
        if (container.image() instanceof BuildSpec build) {
            return Completion.result(images.build(build, container));
        }
        ImageReference reference = (ImageReference) container.image();
        images.pullAlways(reference, container);
        images.pullIfMissing(reference, container);
        return reference.toString();
    }

    /** What can be used as it is; nothing where all is to be made; empty where others use what cannot be used here. */
    private Optional<FoundStack> find(Map<String, Map<String, String>> fingerprints) {
        List<OwnedResource> there = lease.resources();
        if (there.isEmpty()) {
            return Optional.of(FoundStack.NOTHING);
        }
        List<String> differences = new StackDifferences(plan.stack(), names, fingerprints, session.engine()).of(there);
        if (differences.isEmpty()) {
            session.tell(new StackReused(stack()));
            return Optional.of(FoundStack.of(there));
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
}
