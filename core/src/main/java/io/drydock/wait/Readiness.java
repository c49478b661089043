/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.spec.WaitSpec.PortWait;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Waits until a started container is ready. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Readiness {

    private final KernelConnections connections = new KernelConnections();
    private final ContainerEngine engine;
    private final Supplier<HttpClient> httpClient;
    private final Executor executor;
    private final @Nullable Instant lastOfBefore;

    /**
     * Makes it for the containers of an engine.
     *
     * @param engine where the containers run
     * @param httpClient asked for the client of HTTP conditions when the first one is met
     * @param executor runs what may take long
     */
    public Readiness(ContainerEngine engine, Supplier<HttpClient> httpClient, Executor executor) {
        this(engine, httpClient, executor, null);
    }

    private Readiness(
            ContainerEngine engine,
            Supplier<HttpClient> httpClient,
            Executor executor,
            @Nullable Instant lastOfBefore) {
        this.lastOfBefore = lastOfBefore;
        this.engine = engine;
        this.httpClient = httpClient;
        this.executor = executor;
    }

    /**
     * Makes the same for a container that ran before: conditions on its log look at what it writes from now on.
     *
     * @param lastLine when the engine got the last line that it wrote before
     * @return another one
     */
    public Readiness afterLogOf(Instant lastLine) {
        return new Readiness(engine, httpClient, executor, lastLine);
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
        Waiter waiter = new Waiter(spec.name(), signal, stillWaiting);
        ContainerSnapshot snapshot = started(waiter, container, spec);
        List<WaitSpec> waits = waits(spec, snapshot);
        if (snapshot.hasEnded() && (waits.isEmpty() || !waits.stream().allMatch(LogWait.class::isInstance))) {
            return finished(snapshot, spec);
        }
        List<Probe> probes = new ArrayList<>();
        try {
            for (WaitSpec wait : waits) {
                probes.add(probe(wait, snapshot));
            }
            if (snapshot.hasEnded()) {
                waiter.awaitAfterEnd(probes);
            } else if (!probes.isEmpty()) {
                Duration passed = Duration.ofNanos(System.nanoTime() - started);
                waiter.await(
                        probes, atLeastOneMilli(spec.start().startupTimeout().minus(passed)));
            }
        } catch (ImpossibleWaitException e) {
            throw new NotReadyException(null, String.valueOf(e.getMessage()), 0, e);
        } finally {
            probes.forEach(Probe::close);
        }
        return snapshot;
    }

    /** Looks at the container when it has started; it may have ended since. */
    private ContainerSnapshot started(Waiter waiter, String container, ContainerSpec spec) {
        try {
            return awaitPorts(waiter, container, spec, spec.start().startupTimeout());
        } catch (NotReadyException e) {
            if (e.stopCause().isEmpty() || e.stopCause().get() != StopSignal.Cause.ENDED) {
                throw e;
            }
            ContainerSnapshot snapshot = engine.inspectContainer(container);
            if (snapshot.hasEnded() || (isReadyOnceStarted(spec, snapshot) && snapshot.state() == State.RUNNING)) {
                return snapshot;
            }
            throw e; // the engine starts it again by its restart policy, or the end is that of an earlier run
        }
    }

    /** A container that offers nothing and of which nothing is awaited may do its work and end. */
    private static boolean isReadyOnceStarted(ContainerSpec spec, ContainerSnapshot snapshot) {
        return spec.networking().ports().isEmpty() && waits(spec, snapshot).isEmpty();
    }

    private static ContainerSnapshot finished(ContainerSnapshot snapshot, ContainerSpec spec) {
        if (isReadyOnceStarted(spec, snapshot) && snapshot.exitCode() == 0 && !snapshot.outOfMemory()) {
            return snapshot;
        }
        throw new NotReadyException(StopSignal.Cause.ENDED, "", 1, null);
    }

    private ContainerSnapshot awaitPorts(Waiter waiter, String container, ContainerSpec spec, Duration timeout) {
        List<ContainerPort> expected =
                spec.networking().ports().stream().map(PortSpec::containerPort).toList();
        PublishedPortsProbe probe = new PublishedPortsProbe(engine, container, expected);
        waiter.await(List.of(probe), timeout);
        return probe.snapshot().orElseThrow();
    }

    private static List<WaitSpec> waits(ContainerSpec spec, ContainerSnapshot snapshot) {
        return spec.start().waitFor().isEmpty()
                ? defaultWaits(spec, snapshot.healthTest() != null)
                : spec.start().waitFor();
    }

    /**
     * Tells what is waited for where nothing is declared.
     *
     * @param spec the container
     * @param hasHealthcheck whether its image has a {@code HEALTHCHECK}
     * @return all published TCP ports, and the health check
     */
    public static List<WaitSpec> defaultWaits(ContainerSpec spec, boolean hasHealthcheck) {
        List<WaitSpec> waits = new ArrayList<>();
        spec.networking().ports().stream()
                .map(PortSpec::containerPort)
                .filter(port -> port.protocol() == Protocol.TCP)
                .distinct()
                .forEach(port -> waits.add(new PortWait(port)));
        if (hasHealthcheck) {
            waits.add(new HealthWait());
        }
        return waits;
    }

    /** The one place where the sealed {@link WaitSpec} is taken apart. */
    private Probe probe(WaitSpec wait, ContainerSnapshot snapshot) {
        if (wait instanceof PortWait port) {
            return new PortProbe(
                    port.port(),
                    new InetSocketAddress(
                            engine.endpoint().hostOf(binding(port.port(), snapshot)),
                            binding(port.port(), snapshot).hostPort()),
                    () -> engine.endpoint().isLocal()
                            && connections.reach(
                                    snapshot.addresses(), port.port().number()));
        }
        if (wait instanceof HttpWait http) {
            return new HttpProbe(http, engine.endpoint().authorityOf(binding(http.port(), snapshot)), httpClient.get());
        }
        if (wait instanceof LogWait log) {
            return new LogProbe(log, engine, snapshot.id(), lastOfBefore);
        }
        List<String> healthTest = snapshot.healthTest();
        if (healthTest == null) {
            throw new ImpossibleWaitException("the image has no HEALTHCHECK that could become healthy");
        }
        return new HealthProbe(engine, snapshot.id(), healthTest, executor);
    }

    private static PortBinding binding(ContainerPort port, ContainerSnapshot snapshot) {
        List<PortBinding> published = snapshot.bindings().get(port);
        if (published == null) {
            throw new ImpossibleWaitException("port " + port + " is not published");
        }
        return published.get(0);
    }

    private static Duration atLeastOneMilli(Duration duration) {
        return duration.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : duration;
    }
}
