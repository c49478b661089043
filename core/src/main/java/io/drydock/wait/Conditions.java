/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.HealthcheckSnapshot;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.CustomCondition;
import io.drydock.spec.Protocol;
import io.drydock.spec.TlsSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.CombinedWait;
import io.drydock.spec.WaitSpec.CompletedWait;
import io.drydock.spec.WaitSpec.CustomWait;
import io.drydock.spec.WaitSpec.ExecWait;
import io.drydock.spec.WaitSpec.FileWait;
import io.drydock.spec.WaitSpec.GrpcWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.spec.WaitSpec.PortWait;
import io.drydock.spec.WaitSpec.TimedWait;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes of what was declared what is waited for; the one place where the sealed {@link WaitSpec} is taken apart. */
final class Conditions {

    private final Tools tools;
    private final ContainerSnapshot snapshot;
    private final StopSignal signal;
    private final Asking asking;
    private final RefusalPace refusalPace = new RefusalPace();

    /**
     * What conditions need to ask.
     *
     * @param engine where the container runs
     * @param httpClients gives the client for requests over HTTP, or over HTTPS with a check of certificates
     * @param executor runs what may take long
     * @param customQuestions makes a question of a condition of the user's own
     * @param before the run before, of which nothing counts
     */
    record Tools(
            ContainerEngine engine,
            Function<Optional<TlsSpec>, HttpClient> httpClients,
            Executor executor,
            Function<CustomCondition, Callable<Boolean>> customQuestions,
            Before before) {}

    /**
     * The run of a container before this one.
     *
     * @param lastLine when the engine got its last line; {@code null} where all lines count
     * @param end when it ended; {@code null} where all files count
     */
    record Before(@Nullable Instant lastLine, @Nullable Instant end) {}

    /** Makes it for a container as it was after its start. */
    Conditions(Tools tools, ContainerSnapshot snapshot, StopSignal signal, Asking asking) {
        this.tools = tools;
        this.snapshot = snapshot;
        this.signal = signal;
        this.asking = asking;
    }

    /** All of several conditions. */
    Condition all(List<WaitSpec> waits) {
        return all(waits.stream().map(this::of).toList(), AllConditions::new);
    }

    private Condition of(WaitSpec wait) {
        if (wait instanceof TimedWait timed) {
            return timed(timed);
        }
        if (wait instanceof CombinedWait combined) {
            return combined(combined);
        }
        if (wait instanceof LogWait log) {
            return new LogCondition(
                    log, tools.engine(), snapshot.id(), tools.before().lastLine(), asking);
        }
        if (wait instanceof CompletedWait completed) {
            return new CompletedCondition(tools.engine(), snapshot.id(), completed.exitCodes());
        }
        if (wait instanceof FileWait file) {
            return asked(
                    file,
                    new FileProbe(
                            tools.engine(),
                            snapshot.id(),
                            file.path(),
                            tools.before().end()));
        }
        if (snapshot.hasEnded()) {
            return () -> ProbeResult.notYet(""); // all others need a container that runs
        }
        return ofRunning(wait);
    }

    private Condition ofRunning(WaitSpec wait) {
        if (wait instanceof PortWait port) {
            return port.port().protocol() == Protocol.UDP ? udp(port) : tcp(port);
        }
        if (wait instanceof HttpWait http) {
            return at(
                    http.port(),
                    binding -> new AskedCondition(
                            new HttpProbe(
                                    http,
                                    tools.engine().endpoint().authorityOf(binding),
                                    tools.httpClients()
                                            .apply(Optional.ofNullable(
                                                    http.request().tls()))),
                            http.question() + " is not answered",
                            asking));
        }
        if (wait instanceof GrpcWait grpc) {
            return at(grpc.port(), binding -> asked(grpc, new GrpcProbe(grpc, address(binding))));
        }
        if (wait instanceof ExecWait exec) {
            return asked(
                    exec,
                    exec(
                            "exec '" + String.join(" ", exec.command()) + "'",
                            exec.command(),
                            exec.exitCodes(),
                            new Patience(Patience.FIRST)));
        }
        if (wait instanceof CustomWait custom) {
            return asked(
                    custom,
                    new CustomProbe(custom.condition(), tools.customQuestions().apply(custom.condition())));
        }
        HealthcheckSnapshot healthcheck = snapshot.healthcheck();
        return healthcheck == null
                ? new LostCondition("the image has no HEALTHCHECK that could become healthy")
                : new HealthCondition(
                        signal,
                        asked(
                                "the HEALTHCHECK",
                                exec(
                                        "the HEALTHCHECK",
                                        healthcheck.test(),
                                        Set.of(0),
                                        Patience.upTo(healthcheck.timeout()))));
    }

    private Condition timed(TimedWait timed) {
        Condition condition = of(timed.condition());
        return condition instanceof LostCondition ? condition : new TimedCondition(timed, condition, asking.nanoTime());
    }

    private Condition combined(CombinedWait combined) {
        List<Condition> parts = combined.parts().stream().map(this::of).toList();
        return switch (combined.mode()) {
            case ALL -> all(parts, AllConditions::new);
            case ANY -> any(parts);
            case SEQUENCE -> all(parts, SequentialConditions::new);
        };
    }

    /** What can never be met in full is known at once, whatever would be asked before it. */
    private static Condition all(List<Condition> parts, Function<List<Condition>, Condition> combination) {
        return parts.stream()
                .filter(LostCondition.class::isInstance)
                .findFirst()
                .orElseGet(() -> combination.apply(parts));
    }

    private static Condition any(List<Condition> parts) {
        return parts.stream().allMatch(LostCondition.class::isInstance)
                ? new LostCondition(ProbeResult.together(
                                ProbeResult.State.NEVER,
                                parts.stream().map(Condition::check).toList())
                        .reason())
                : new AnyCondition(parts);
    }

    private Condition tcp(PortWait wait) {
        ContainerPort port = wait.port();
        KernelConnections connections = new KernelConnections();
        boolean isLocal = tools.engine().endpoint().isLocal();
        return at(port, binding -> {
            InetSocketAddress server = address(binding);
            return new AskedCondition(
                    new PortProbe(
                            port,
                            server,
                            () -> isLocal && connections.reach(snapshot.addresses(), port.number()),
                            client -> connections.end(server, client) && near().isPresent()),
                    PortProbe.nobodyListens(port),
                    asking);
        });
    }

    /** The container's own address, where this machine reaches it. */
    private Optional<String> near() {
        return tools.engine().endpoint().isLocal() ? NearAddresses.firstOf(snapshot.addresses()) : Optional.empty();
    }

    /** Docker's proxy keeps to itself that nobody listens; the container's own address does not, where this machine reaches it. */
    private Condition udp(PortWait wait) {
        ContainerPort port = wait.port();
        Optional<String> near = near();
        return at(port, binding -> {
            InetSocketAddress address =
                    near.map(each -> new InetSocketAddress(each, port.number())).orElseGet(() -> address(binding));
            return new AskedCondition(
                    new UdpProbe(port, address, refusalPace),
                    "port " + port + " has not been asked yet",
                    asking,
                    refusalPace.turns());
        });
    }

    private ExecProbe exec(String subject, List<String> command, Set<Integer> exitCodes, Patience patience) {
        return new ExecProbe(tools.engine(), snapshot.id(), subject, command, exitCodes, patience, asking.nanoTime());
    }

    private Condition asked(WaitSpec wait, Probe probe) {
        return asked(wait.description(), probe);
    }

    private Condition asked(String subject, Probe probe) {
        return new AskedCondition(probe, subject + " has not been answered yet", asking);
    }

    private Condition at(ContainerPort port, Function<PortBinding, Condition> condition) {
        List<PortBinding> published = snapshot.bindings().get(port);
        return published == null
                ? new LostCondition("port " + port + " is not published")
                : condition.apply(published.get(0));
    }

    private InetSocketAddress address(PortBinding binding) {
        return new InetSocketAddress(tools.engine().endpoint().hostOf(binding), binding.hostPort());
    }
}
