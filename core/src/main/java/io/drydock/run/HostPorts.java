/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineEndpoint;
import io.drydock.report.Advice;
import io.drydock.report.Diagnosis;
import io.drydock.report.DurationText;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.HostPortWaiting;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The host ports that the stacks of a run have or wait for: those that are fixed, and those that are reserved before the
 * start. A stack gets all of its own at once, so two of them never wait for each other; where stacks lie in others that have ports, the
 * last of those that would wait for each other is refused.
 */
final class HostPorts {

    static final Duration FIRST_SIGN_OF_LIFE = Duration.ofSeconds(5);

    /**
     * A port of a stack.
     *
     * @param port the port, fixed
     * @param container the container that publishes it
     */
    record Want(PortSpec port, ContainerSpec container) {}

    private record Holding(Resources owner, String stack, Want want) {

        String text() {
            return "container '" + want.container().name() + "' of stack '" + stack + "'";
        }
    }

    private record Waiter(List<Want> wanted, Set<Resources> enclosing) {}

    private record Conflict(Want want, Holding holding, CountDownLatch change) {}

    private final Duration limit;
    private final Duration firstSign;
    private final Consumer<RunEvent> events;
    private final FreePorts freePorts = new FreePorts();

    /** Guarded by this object. */
    private final List<Holding> holdings = new ArrayList<>();

    /** Guarded by this object; for whoever will use it on this machine, which is not seen. */
    private final Map<Integer, Resources> given = new HashMap<>();

    /** Guarded by this object. */
    private final Map<Resources, Waiter> waiters = new LinkedHashMap<>();

    /** Guarded by this object; reached zero when something was given back, and then replaced. */
    private CountDownLatch change = new CountDownLatch(1);

    /**
     * Begins without any.
     *
     * @param limit how long to wait for another stack
     * @param firstSign after which time it is told that a stack waits; then again after twice the time, and so on
     * @param events hears it
     */
    HostPorts(Duration limit, Duration firstSign, Consumer<RunEvent> events) {
        this.limit = limit;
        this.firstSign = firstSign;
        this.events = events;
    }

    /**
     * Takes the fixed ports of a stack, all at once, when no other stack has one of them any more.
     *
     * @param owner what the stack has on the engine
     * @param enclosing the same of the stacks around it, which will not give anything back before this one ends
     * @throws StackStartException when an enclosing stack has one of them, or another stack has one for too long, or for good
     */
    void take(Resources owner, String stack, List<Want> wanted, Set<Resources> enclosing) throws InterruptedException {
        Waiter waiter = new Waiter(wanted, enclosing);
        try {
            take(owner, stack, waiter);
        } finally {
            synchronized (this) {
                waiters.remove(owner);
            }
        }
    }

    private void take(Resources owner, String stack, Waiter waiter) throws InterruptedException {
        long began = System.nanoTime();
        long nextSign = firstSign.toNanos();
        Optional<Conflict> found = takeNow(owner, stack, waiter);
        while (found.isPresent()) {
            Conflict conflict = found.get();
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            if (waited.compareTo(limit) >= 0) {
                throw refused(stack, conflict, " still has after " + DurationText.of(limit));
            }
            if (waited.toNanos() >= nextSign) {
                nextSign *= 2;
                String port = conflict.want().port().toString();
                events.accept(
                        new HostPortWaiting(stack, port, conflict.holding().text(), waited));
            }
            long wait = Math.min(limit.toNanos(), nextSign) - waited.toNanos();
            var unused = conflict.change().await(wait, TimeUnit.NANOSECONDS);
            found = takeNow(owner, stack, waiter);
        }
    }

    /** Takes all, or tells why not. */
    private synchronized Optional<Conflict> takeNow(Resources owner, String stack, Waiter waiter) {
        List<Conflict> conflicts = conflicts(waiter.wanted());
        if (conflicts.isEmpty()) {
            waiter.wanted().forEach(want -> holdings.add(new Holding(owner, stack, want)));
            return Optional.empty();
        }
        for (Conflict conflict : conflicts) {
            Resources holder = conflict.holding().owner();
            if (waiter.enclosing().contains(holder)) {
                throw refused(stack, conflict, ", which encloses it, has");
            }
            if (waitsFor(holder, waiter.enclosing(), new HashSet<>())) {
                throw refused(
                        stack,
                        conflict,
                        " does not give back: a stack within that one waits for a host port of a stack that encloses this one");
            }
        }
        waiters.put(owner, waiter);
        return Optional.of(conflicts.get(0));
    }

    /** Whether a stack gives nothing back before one of some others does, since stacks within it wait for those. */
    private boolean waitsFor(Resources holder, Set<Resources> others, Set<Resources> seen) {
        if (!seen.add(holder)) {
            return false;
        }
        List<Resources> awaited = waiters.values().stream()
                .filter(each -> each.enclosing().contains(holder))
                .flatMap(each -> conflicts(each.wanted()).stream())
                .map(conflict -> conflict.holding().owner())
                .toList();
        return awaited.stream().anyMatch(each -> others.contains(each) || waitsFor(each, others, seen));
    }

    private List<Conflict> conflicts(List<Want> wanted) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Want want : wanted) {
            holdings.stream()
                    .filter(holding -> holding.want().port().excludes(want.port()))
                    .forEach(holding -> conflicts.add(new Conflict(want, holding, change)));
        }
        return conflicts;
    }

    private static StackStartException refused(String stack, Conflict conflict, String how) {
        Diagnosis diagnosis = new Diagnosis(
                "stack '" + stack + "' could not be started: it needs the host port of '"
                        + conflict.want().port() + "', which "
                        + conflict.holding().text() + how,
                Map.of("declared at", conflict.want().container().origin().text()),
                List.of(),
                List.of(Advice.onTakenPort(conflict.want().port())));
        return new StackStartException(diagnosis, null);
    }

    /**
     * Takes a port that nobody has, for a reserved one.
     *
     * @return the same port, fixed
     * @throws StackStartException when the engine is not on this machine, or none is free
     */
    synchronized PortSpec reserve(Resources owner, String stack, Want reserved, EngineEndpoint endpoint) {
        if (!endpoint.isLocal()) {
            throw unreserved(
                    stack,
                    reserved,
                    "which of the ports of another machine are free is not known (" + endpoint.uri() + ")");
        }
        Optional<PortSpec> found = freePorts
                .find(
                        reserved.port().containerPort().protocol(),
                        number -> !isGiven(number)
                                && conflicts(List.of(new Want(reserved.port().fixedAt(number), reserved.container())))
                                        .isEmpty())
                .map(reserved.port()::fixedAt);
        PortSpec fixed = found.orElseThrow(() -> unreserved(stack, reserved, "no free port was found"));
        holdings.add(new Holding(owner, stack, new Want(fixed, reserved.container())));
        return fixed;
    }

    /**
     * Finds a TCP port of this machine that nobody has, and that is given to nobody else as long as the owner is there.
     *
     * @param owner what the stack has that wants it
     * @throws IllegalStateException when none is free
     */
    synchronized int free(Resources owner) {
        return freePorts
                .find(Protocol.TCP, number -> !isHeld(number) && given.putIfAbsent(number, owner) == null)
                .orElseThrow(() -> new IllegalStateException("no free port was found for ${random.port}"));
    }

    /** Whether somebody in this run may be using it, though nothing shows. */
    synchronized boolean isGiven(int number) {
        return given.containsKey(number);
    }

    private boolean isHeld(int number) {
        return holdings.stream().anyMatch(holding -> holding.want().port().hostPort() == number);
    }

    private static StackStartException unreserved(String stack, Want reserved, String why) {
        Diagnosis diagnosis = new Diagnosis(
                "stack '" + stack + "' could not be started: no host port could be reserved for '"
                        + reserved.port().containerPort() + "': " + why,
                Map.of("declared at", reserved.container().origin().text()),
                List.of(),
                List.of());
        return new StackStartException(diagnosis, null);
    }

    /** Gives back all that a stack has. */
    synchronized void release(Resources owner) {
        given.values().removeIf(each -> each == owner);
        if (holdings.removeIf(holding -> holding.owner() == owner)) {
            change.countDown();
            change = new CountDownLatch(1);
        }
    }
}
