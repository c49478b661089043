/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.ByteSize;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.PortSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What is done for stacks before anybody waits for them, as far as the setting {@code drydock.startAhead} wants it: images are pulled and
 * built, and stacks are started within a limit of containers and memory.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StartAhead {

    /** What a container counts as that has no limit of its own. */
    static final ByteSize USUAL_MEMORY = new ByteSize(256L << 20);

    /** The part of the engine's memory that stacks may have ahead where nothing else is set. */
    private static final int PART_OF_MEMORY = 4;

    private final Session session;
    private final Lifecycle.Ahead limits;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Lazy<Long> memory;

    StartAhead(Session session, Lifecycle.Ahead limits) {
        this.session = session;
        this.limits = limits;
        this.memory = new Lazy<>(this::memoryLimit, RuntimeException.class);
    }

    private long memoryLimit() {
        ByteSize limit = limits.memory();
        return limit == null ? session.engine().info().memory() / PART_OF_MEMORY : limit.bytes();
    }

    /**
     * Tells whether images are to be there before the containers that need them.
     *
     * @return whether they are
     */
    public boolean wantsImages() {
        return limits.what() != Lifecycle.Ahead.What.OFF;
    }

    /**
     * Tells whether stacks are to be started before they are needed.
     *
     * @return whether they are
     */
    public boolean wantsStacks() {
        return limits.what() == Lifecycle.Ahead.What.NEXT;
    }

    /**
     * Does something on a thread of the run. What fails is dropped: who needs it does it himself, and is told then.
     *
     * @param work the work
     */
    public void run(Runnable work) {
        var unused = CompletableFuture.runAsync(work, session.executor());
    }

    /**
     * Pulls the images of a stack that the engine does not have, and builds those that are built, one after the other, and waits
     * for it. Gives up at the first that cannot be had.
     *
     * @param stack the stack
     */
    public void prepareImages(Stack stack) {
        PreparedImages images = new PreparedImages(session, stack.spec(), stack.outlivesRun(session));
        for (ContainerSpec declared : stack.spec().containers()) {
            ContainerSpec container = session.settings().named(declared);
            if (container.image() instanceof BuildSpec build) {
                Completion.result(images.build(build, container));
            } else if (container.image() instanceof ImageReference image && known.add(image.toString())) {
                images.pullIfMissing(image, container);
            }
        }
    }

    /**
     * Tells whether a stack may be started beside those that are ahead already. It may ask the engine once how much memory it has. A stack with
     * fixed host ports may not: they may be those of a stack that is in use.
     *
     * @param ahead the stacks that are started and not in use yet
     * @param next the stack
     * @return whether it may
     */
    public boolean hasRoom(Collection<Stack> ahead, Stack next) {
        if (containers(next).stream()
                .flatMap(container -> container.networking().ports().stream())
                .anyMatch(PortSpec::isFixed)) {
            return false;
        }
        List<ContainerSpec> all = Stream.concat(ahead.stream(), Stream.of(next))
                .flatMap(stack -> containers(stack).stream())
                .toList();
        return all.size() <= limits.containers()
                && all.stream().mapToLong(StartAhead::memory).sum() <= memory.get();
    }

    private static List<ContainerSpec> containers(Stack stack) {
        return stack.spec().containers();
    }

    private static long memory(ContainerSpec container) {
        ByteSize limit = container.runtime().resources().memory().limit();
        return (limit == null ? USUAL_MEMORY : limit).bytes();
    }
}
