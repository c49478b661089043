/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CustomCondition;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.TlsSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.PortWait;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Waits until a started container is ready. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Readiness {

    private final Conditions.Tools tools;

    /**
     * Makes it for the containers of an engine.
     *
     * @param engine where the containers run
     * @param httpClients gives the client for requests over HTTP, or over HTTPS with a check of certificates
     * @param executor runs what may take long
     */
    public Readiness(ContainerEngine engine, Function<Optional<TlsSpec>, HttpClient> httpClients, Executor executor) {
        this(new Conditions.Tools(
                engine,
                httpClients,
                executor,
                condition -> {
                    throw new IllegalStateException("nothing was said of who asks conditions of the user's own");
                },
                new Conditions.Before(null, null)));
    }

    private Readiness(Conditions.Tools tools) {
        this.tools = tools;
    }

    /**
     * Makes the same for a container of which conditions of the user's own are asked.
     *
     * @param customQuestions makes a question of such a condition, which tells whether it is met or throws why not
     * @return another one
     */
    public Readiness asking(Function<CustomCondition, Callable<Boolean>> customQuestions) {
        return new Readiness(new Conditions.Tools(
                tools.engine(), tools.httpClients(), tools.executor(), customQuestions, tools.before()));
    }

    /**
     * Makes the same for a container that ran before: conditions on its log look at what it writes from now on, and files count that were
     * written since.
     *
     * @param lastLine when the engine got the last line that it wrote before; {@code null} where there is none that matters
     * @param end when it ended, by the engine's clock; {@code null} where that is not known
     * @return another one
     */
    public Readiness afterRun(@Nullable Instant lastLine, @Nullable Instant end) {
        return new Readiness(new Conditions.Tools(
                tools.engine(),
                tools.httpClients(),
                tools.executor(),
                tools.customQuestions(),
                new Conditions.Before(lastLine, end)));
    }

    /**
     * Waits for a container that was just started. One without ports, health check and declared conditions is ready when it has started;
     * should it have ended by then, its exit code must be 0. Lines of the log count also when the container has ended.
     *
     * @param container its id
     * @param spec what it waits for and how long
     * @param signal ends the wait early
     * @param stillWaiting hears the latest reason after each attempt that was in vain
     * @return what the container was right after its start, with all published ports
     * @throws NotReadyException when it does not become ready in time, or cannot any more
     */
    public ContainerSnapshot await(
            String container, ContainerSpec spec, StopSignal signal, Consumer<String> stillWaiting) {
        long started = System.nanoTime();
        Asking asking = new Asking(tools.executor(), new Bell());
        Waiter waiter = new Waiter(spec.name(), signal, asking, stillWaiting);
        ContainerSnapshot snapshot = started(waiter, asking, container, spec);
        List<WaitSpec> waits = waits(spec, snapshot);
        if (waits.isEmpty()) {
            checkEnd(snapshot, spec);
            return snapshot;
        }
        try (Condition condition = new Conditions(tools, snapshot, signal, asking).all(waits)) {
            if (snapshot.hasEnded()) {
                waiter.awaitAfterEnd(condition);
            } else {
                Duration passed = Duration.ofNanos(System.nanoTime() - started);
                waiter.await(
                        condition, atLeastOneMilli(spec.start().startupTimeout().minus(passed)));
            }
        }
        return snapshot;
    }

    /** Looks at the container when it has started; it may have ended since. */
    private ContainerSnapshot started(Waiter waiter, Asking asking, String container, ContainerSpec spec) {
        try {
            return awaitPorts(waiter, asking, container, spec, spec.start().startupTimeout());
        } catch (NotReadyException e) {
            if (e.stopCause().isEmpty() || e.stopCause().get() != StopSignal.Cause.ENDED) {
                throw e;
            }
            ContainerSnapshot snapshot = afterEnd(waiter, container, e);
            if (snapshot.hasEnded() || (isReadyOnceStarted(spec, snapshot) && snapshot.state() == State.RUNNING)) {
                return snapshot;
            }
            throw e; // the engine starts it again by its restart policy, or the end is that of an earlier run
        }
    }

    /** That the engine does not answer now must not hide that the container has ended. */
    private ContainerSnapshot afterEnd(Waiter waiter, String container, NotReadyException end) {
        try {
            return waiter.answer(() -> tools.engine().inspectContainer(container))
                    .orElseThrow(() -> end);
        } catch (EngineException e) {
            end.addSuppressed(e);
            throw end;
        }
    }

    /** A container that offers nothing and of which nothing is awaited may do its work and end. */
    private static boolean isReadyOnceStarted(ContainerSpec spec, ContainerSnapshot snapshot) {
        return spec.networking().ports().isEmpty() && waits(spec, snapshot).isEmpty();
    }

    /** A container of which nothing is awaited has done its work where it has ended; it must not have ended without offering its ports. */
    private static void checkEnd(ContainerSnapshot snapshot, ContainerSpec spec) {
        boolean hasDoneItsWork =
                spec.networking().ports().isEmpty() && snapshot.exitCode() == 0 && !snapshot.outOfMemory();
        if (snapshot.hasEnded() && !hasDoneItsWork) {
            throw NotReadyException.stopped(
                    StopSignal.Cause.ENDED, () -> ProbeResult.READY, ProbeResult.notYet(""), null);
        }
    }

    private ContainerSnapshot awaitPorts(
            Waiter waiter, Asking asking, String container, ContainerSpec spec, Duration timeout) {
        List<ContainerPort> expected =
                spec.networking().ports().stream().map(PortSpec::containerPort).toList();
        PublishedPortsProbe probe = new PublishedPortsProbe(tools.engine(), container, expected);
        try (Condition published = new AskedCondition(probe, "the engine has not answered", asking)) {
            waiter.await(published, timeout);
        }
        return probe.snapshot().orElseThrow();
    }

    private static List<WaitSpec> waits(ContainerSpec spec, ContainerSnapshot snapshot) {
        return spec.start().waitFor().isEmpty()
                ? defaultWaits(spec, snapshot.healthcheck() != null)
                : spec.start().waitFor();
    }

    /**
     * Tells what is waited for where nothing is declared.
     *
     * @param spec the container
     * @param hasHealthcheck whether its image has a {@code HEALTHCHECK}
     * @return the health check, or else all published TCP ports
     */
    public static List<WaitSpec> defaultWaits(ContainerSpec spec, boolean hasHealthcheck) {
        return hasHealthcheck
                ? List.of(new HealthWait())
                : spec.networking().ports().stream()
                        .map(PortSpec::containerPort)
                        .filter(port -> port.protocol() == Protocol.TCP)
                        .distinct()
                        .<WaitSpec>map(PortWait::new)
                        .toList();
    }

    private static Duration atLeastOneMilli(Duration duration) {
        return duration.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : duration;
    }
}
