/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.spec.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The right of several processes to one thing on an engine. Who uses it and who is about to start or to remove it is written down on the engine itself, as
 * volumes without content: it is the same for all processes wherever they run, and each belongs to the run of its process, so that it
 * goes with that when the process is killed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Lease {

    /** A process on another machine that has had the lock for so long is gone. */
    private static final Duration OLDEST_LOCK = Duration.ofHours(1);

    private static final Duration FIRST_SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 120;

    private final ContainerEngine engine;
    private final Executor executor;
    private final OwnerLabels user;
    private final String id;
    private final Clock clock;

    /**
     * Looks at a lease; nothing is asked yet.
     *
     * @param engine where it is
     * @param executor asks the engine
     * @param user the labels of the run that uses it
     * @param id the id of the lease, letters and digits
     * @param clock tells how old locks are
     */
    public Lease(ContainerEngine engine, Executor executor, OwnerLabels user, String id, Clock clock) {
        this.engine = engine;
        this.executor = executor;
        this.user = user;
        this.id = id;
        this.clock = clock;
    }

    /**
     * Waits until no other process starts or removes what the lease is about, and keeps them from it.
     *
     * @param stack the name of the stack, for labels
     * @param limit how long to wait
     * @param waiting is told who has it, after 5 s, and then again after twice the time each
     * @return whether it is locked now; otherwise others have had it all the time
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean lock(String stack, Duration limit, Consumer<String> waiting) throws InterruptedException {
        long began = System.nanoTime();
        long nextSign = FIRST_SIGN_OF_LIFE.toNanos();
        while (!tryLock(stack)) {
            long waited = System.nanoTime() - began;
            if (waited > limit.toNanos()) {
                return false;
            }
            if (waited > nextSign) {
                nextSign *= 2;
                waiting.accept(holder());
            }
            int pause = ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            var unused = new CountDownLatch(1).await(pause, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    /**
     * Tells who starts or removes what the lease is about.
     *
     * @return the process in words
     */
    public String holder() {
        return locksOfOthers()
                .flatMap(lock -> lock.owner().stream())
                .findFirst()
                .map(owner -> "process " + owner.pid() + " on " + owner.hostName())
                .orElse("another process");
    }

    /**
     * Keeps other processes from starting or removing what the lease is about, unless one of them is at it.
     *
     * <p>Each writes down first that it wants to, and looks then who else does: of two at least one sees the other.
     *
     * @param stack the name of the stack, for labels
     * @return whether nobody else was at it
     */
    public boolean tryLock(String stack) {
        if (isLockedByOthers()) {
            return false;
        }
        engine.createVolume(volume(lockName(), OwnerLabels.LOCKS, stack));
        if (isLockedByOthers()) {
            unlock();
            return false;
        }
        return true;
    }

    private boolean isLockedByOthers() {
        return locksOfOthers().anyMatch(this::holds);
    }

    private Stream<OwnedResource> locksOfOthers() {
        return engine.labelled(ResourceKind.VOLUME, OwnerLabels.LOCKS + "=" + id).stream()
                .filter(lock -> !lock.name().equals(lockName()))
                .flatMap(lock -> OwnedResource.of(lock).stream());
    }

    private boolean holds(OwnedResource lock) {
        OwnerState state = lock.owner().map(Owner::state).orElse(OwnerState.UNKNOWN);
        Instant oldest = clock.instant().minus(OLDEST_LOCK);
        return state == OwnerState.ALIVE
                || (state == OwnerState.UNKNOWN
                        && lock.created().filter(oldest::isBefore).isPresent());
    }

    /** Lets others start or remove what the lease is about. */
    public void unlock() {
        engine.removeVolume(lockName());
    }

    /**
     * Writes down that this run uses what the lease is about. To be done while it is locked.
     *
     * @param stack the name of the stack, for labels
     */
    public void use(String stack) {
        engine.createVolume(volume(useName(), OwnerLabels.USES, stack));
    }

    /** Writes down that this run uses it no more. To be done while it is locked. */
    public void release() {
        engine.removeVolume(useName());
    }

    /**
     * Tells whether another run uses what the lease is about.
     *
     * @return true unless the processes of all who do are proved to be gone
     */
    public boolean isUsedByOthers() {
        return engine.labelled(ResourceKind.VOLUME, OwnerLabels.USES + "=" + id).stream()
                .filter(use -> !use.name().equals(useName()))
                .flatMap(use -> OwnedResource.of(use).stream())
                .anyMatch(OwnedResource::mayBeOwned);
    }

    /**
     * Lists what the lease is about.
     *
     * @return what there is
     */
    public List<OwnedResource> resources() {
        return new Inventory(engine, executor).of(id);
    }

    /**
     * Removes all that the lease is about. To be done while it is locked and nobody uses it.
     *
     * @return what came of it
     */
    public Removal.Outcome removeAll() {
        return new Removal(engine, executor).remove(resources());
    }

    /**
     * Writes down that it was used until now.
     *
     * @param labels the labels of what the lease is about, with the present time
     */
    public void stamp(Map<String, String> labels) {
        String name = "drydock-used-" + id + "-" + clock.millis();
        List<LabelledResource> before = engine.labelled(ResourceKind.VOLUME, OwnerLabels.RUN + "=" + id).stream()
                .filter(each -> each.name().startsWith("drydock-used-" + id + "-"))
                .filter(each -> !each.name().equals(name))
                .toList();
        engine.createVolume(volume(name, labels));
        before.forEach(each -> engine.removeVolume(each.name()));
    }

    private VolumeRequest volume(String name, String key, String stack) {
        Map<String, String> labels =
                new TreeMap<>(user.of(ResourceKind.VOLUME, stack, "lease", Origin.of(stack), clock.instant()));
        labels.put(key, id);
        return volume(name, labels);
    }

    private static VolumeRequest volume(String name, Map<String, String> labels) {
        return new VolumeRequest(name, "local", Map.of(), labels);
    }

    private String lockName() {
        return "drydock-lock-" + id + "-" + user.run();
    }

    private String useName() {
        return "drydock-use-" + id + "-" + user.run();
    }
}
