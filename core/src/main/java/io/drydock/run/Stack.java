/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.export.Explanation;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.StackExplained;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.wiring.References;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A stack that was declared and checked, and can be started any number of times.
 *
 * <pre>{@code
 * try (RunningStack stack = Stack.builder()
 *         .container("cache", c -> c.image("redis:7").ports("6379"))
 *         .build()
 *         .start()) {
 *     int port = stack.container("cache").publishedPort(6379);
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Stack {

    private final StartPlan plan;
    private final @Nullable RunningStack outer;
    private final @Nullable String reuse;
    private final @Nullable String share;

    /**
     * Makes it of a plan.
     *
     * @param reuse what later runs know it by; {@code null} where it goes with its run
     * @param share what the JVMs of a build know it by; {@code null} where it is of one
     */
    Stack(StartPlan plan, @Nullable RunningStack outer, @Nullable String reuse, @Nullable String share) {
        this.plan = plan;
        this.outer = outer;
        this.reuse = reuse;
        this.share = share;
    }

    /**
     * Begins the declaration of a stack.
     *
     * @return a builder without any container
     */
    public static StackBuilder builder() {
        return new StackBuilder();
    }

    /**
     * Starts the stack on the engine that the docker CLI would use, or on that of the enclosing stack, and waits until all its
     * containers are ready.
     *
     * @return the running stack; to be closed
     * @throws io.drydock.engine.EngineNotFoundException when there is no engine
     * @throws IllegalStateException when the enclosing stack is closed
     * @throws StackStartException when a part of the stack could not be started; nothing is left of it
     */
    public RunningStack start() {
        if (outer != null) {
            return start(outer.session(), outer);
        }
        Session session = Session.open();
        try {
            return run(session, null, true, usualPlace(session));
        } catch (RuntimeException | Error e) {
            closeAfter(e, session);
            throw e;
        }
    }

    /**
     * Starts the stack with what other stacks of the same run share, and waits until all its containers are ready. So it builds no
     * image a second time, and waits for a host port that another stack of the run has.
     *
     * @param session the run
     * @return the running stack; to be closed before the session
     * @throws io.drydock.engine.EngineNotFoundException when there is no engine
     * @throws IllegalArgumentException when the enclosing stack belongs to another run
     * @throws IllegalStateException when the enclosing stack is closed
     * @throws StackStartException when a part of the stack could not be started; nothing is left of it
     */
    public RunningStack start(Session session) {
        if (outer != null && outer.session() != session) {
            throw new IllegalArgumentException(
                    "stack '" + plan.stack().name() + "' cannot be started in this session: the enclosing" + " stack '"
                            + outer.name() + "' belongs to another one");
        }
        return start(session, outer);
    }

    /**
     * Starts the stack with what other stacks of the same run share, and waits until all its containers are ready.
     *
     * @param session the run
     * @param enclosing the stack whose names this one may use, or {@code null}
     * @return the running stack; to be closed before the session
     * @throws io.drydock.engine.EngineNotFoundException when there is no engine
     * @throws IllegalStateException when the enclosing stack is closed
     * @throws StackStartException when a part of the stack could not be started; nothing is left of it
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public RunningStack start(Session session, @Nullable RunningStack enclosing) {
        return start(session, enclosing, usualPlace(session));
    }

    /**
     * Starts the stack as {@link #start(Session, RunningStack)} does, with a place of its own for evidence, should it fail.
     *
     * @param session the run
     * @param enclosing the stack whose names this one may use, or {@code null}
     * @param of what it is started for, for example {@code class OrdersIT}
     * @param evidence gives the directory for evidence; asked only when the start has failed and the run wants evidence
     * @return the running stack; to be closed before the session
     * @throws io.drydock.engine.EngineNotFoundException when there is no engine
     * @throws IllegalStateException when the enclosing stack is closed
     * @throws StackStartException when a part of the stack could not be started; nothing is left of it
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public RunningStack start(Session session, @Nullable RunningStack enclosing, String of, Supplier<Path> evidence) {
        return start(session, enclosing, session.evidenceDirectory().map(root -> new EvidencePlace(of, evidence)));
    }

    /**
     * Says what the stack is: its plan, the commands of the docker CLI that make the same, and a Compose file that declares the same. Asks nothing
     * of an engine; what is known only when the stack is started, such as a free port, stays as it is written, and is said. The setting {@code
     * drydock.explain} tells it of each stack in the log.
     *
     * @return the explanation
     */
    public Explanation explain() {
        return Explaining.of(plan, outer == null ? Scope.NONE : outer.scope());
    }

    private Optional<EvidencePlace> usualPlace(Session session) {
        return session.evidenceDirectory()
                .map(root -> EvidencePlace.ofStack(plan.stack().name(), root));
    }

    private RunningStack start(Session session, @Nullable RunningStack enclosing, Optional<EvidencePlace> evidence) {
        if (enclosing != null && enclosing.isClosed()) {
            throw new IllegalStateException("stack '" + plan.stack().name()
                    + "' cannot be started: the enclosing stack '" + enclosing.name() + "' is closed");
        }
        return run(session, enclosing, false, evidence);
    }

    private RunningStack run(
            Session session,
            @Nullable RunningStack enclosing,
            boolean closesSession,
            Optional<EvidencePlace> evidence) {
        if (session.settings().reporting().explains()) {
            Scope around = enclosing == null ? Scope.NONE : enclosing.scope();
            session.tell(new StackExplained(
                    plan.stack().name(), Explaining.of(plan, around).toString()));
        }
        if (wantsToBeShared(session) && isOfThisProcess()) {
            session.tell(
                    new StackNotReused(
                            plan.stack().name(),
                            List.of(
                                    "reservedPorts, ${random.port} and objects of Testcontainers are other ones in each process, so this one has its own")));
        }
        return sharing(session)
                .map(shared -> new LeasedStart(plan, session, enclosing, shared, closesSession, evidence).run())
                .orElseGet(() -> new StackStart(
                                plan,
                                session,
                                enclosing,
                                session.newIdentity(plan.stack().name()),
                                StackUse.ALONE,
                                closesSession,
                                evidence)
                        .run());
    }

    /** Whether it may be on the engine when the run is over. */
    boolean outlivesRun(Session session) {
        return sharing(session).isPresent();
    }

    private Optional<Sharing> sharing(Session session) {
        Duration expiry = session.settings().lifecycle().reuse();
        if (reuse != null && expiry != null) {
            return Optional.of(new Sharing(LeaseId.ofModule(reuse, host(session)), expiry));
        }
        return share != null && wantsToBeShared(session) && !isOfThisProcess()
                ? Optional.of(new Sharing(LeaseId.ofBuild(share, host(session)), Duration.ZERO))
                : Optional.empty();
    }

    private boolean wantsToBeShared(Session session) {
        return share != null && session.settings().lifecycle().sharesInBuild();
    }

    private static String host(Session session) {
        return session.labels().owner().host();
    }

    /** Whether a part of it is another one in each process. */
    private boolean isOfThisProcess() {
        return plan.stack().containers().stream()
                .anyMatch(container -> container.networking().ports().stream().anyMatch(PortSpec::reserved)
                        || References.namesRandomPort(container));
    }

    /**
     * Tells what was declared.
     *
     * @return the spec
     */
    public StackSpec spec() {
        return plan.stack();
    }

    private static void closeAfter(Throwable failure, Session session) {
        try {
            session.close();
        } catch (RemovalException e) {
            failure.addSuppressed(e);
        }
    }

    /** Tells what will be done. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
