/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.files.FileCopyException;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.ContainerFailed;
import io.drydock.report.RunEvent.ContainerWaiting;
import io.drydock.report.SecretMask;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.RestartPolicy;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.wait.NotReadyException;
import io.drydock.wait.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a container that exists run, for the first time or again, and waits until it is ready as it was declared. */
final class ContainerRun {

    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    private final StartContext context;
    private final Session session;
    private final ContainerSpec spec;
    private final String image;
    private final ContainerEngine engine;
    private final ContainerDiagnosis diagnosis;
    private final SecretFiles secrets;

    /** Makes it for a container as it was created, whose ports may be more than were declared one by one. */
    ContainerRun(StartContext context, StartPlan.Step step, ContainerStart.Created created, SecretFiles secrets) {
        this.secrets = secrets;
        this.context = context;
        this.session = context.session();
        this.spec = created.spec();
        this.image = created.image();
        this.engine = session.engine();
        this.diagnosis = new ContainerDiagnosis(context, step, spec);
    }

    /** Starts a container that never ran. */
    ContainerSnapshot start(RunningContainer container, Cancellation cancellation, Runnable onStart) {
        return start(new Awaited(container.id(), readiness(container), cancellation, restarts(), onStart));
    }

    /** Starts a container that ran before; what it wrote then does not make it ready now. */
    ContainerSnapshot startAgain(
            RunningContainer container, @Nullable Instant lastLine, Cancellation cancellation, Runnable onStart) {
        Readiness readiness = readiness(container);
        Readiness after = lastLine == null ? readiness : readiness.afterLogOf(lastLine);
        return start(new Awaited(container.id(), after, cancellation, true, onStart));
    }

    private Readiness readiness(RunningContainer container) {
        return session.readiness().asking(condition -> () -> Probe.of(condition).isReady(container));
    }

    private ContainerSnapshot start(Awaited awaited) {
        try {
            return awaited.fromStart();
        } catch (NotReadyException e) {
            RuntimeException failure = diagnosis.notReady(awaited.id, image, e);
            if (failure instanceof StackStartException told) {
                session.tell(new ContainerFailed(spec.name(), told.diagnosis().sentence()));
            }
            throw failure;
        } catch (EngineCallException e) {
            throw diagnosis.refused("started", context.shown(e.naming(awaited.id, spec.name())));
        } catch (EngineException | FileCopyException e) {
            throw diagnosis.refused("started", context.shown(e));
        }
    }

    private boolean restarts() {
        RestartPolicy restart = spec.runtime().restart();
        return restart != null && restart.restarts();
    }

    /**
     * One wait for readiness, also where an end of the container is heard that is not its last: the engine may start it again by
     * its restart policy, with new ports and a new log, or the end is that of an earlier run and is heard late.
     */
    private final class Awaited {

        private final String id;
        private final Readiness readiness;
        private final Cancellation cancellation;
        private final boolean mayRunAgain;
        private final Runnable onStart;
        private final Consumer<String> signsOfLife = signsOfLife();
        private final long started = System.nanoTime();

        Awaited(String id, Readiness readiness, Cancellation cancellation, boolean mayRunAgain, Runnable onStart) {
            this.id = id;
            this.readiness = readiness;
            this.cancellation = cancellation;
            this.mayRunAgain = mayRunAgain;
            this.onStart = onStart;
        }

        ContainerSnapshot fromStart() {
            try (ContainerWatch watch = watch()) {
                secrets.whileThere(id, () -> engine.startContainer(id));
                onStart.run();
                return readiness.await(id, spec, watch, signsOfLife);
            } catch (NotReadyException e) {
                return fromRestart(e);
            }
        }

        private ContainerSnapshot fromRestart(NotReadyException failure) {
            NotReadyException last = failure;
            Duration left = timeLeft();
            while (!left.isZero() && !left.isNegative()) {
                try (ContainerWatch watch = watch()) { // before the look, so that no end is missed in between
                    if (!runsAgain(last)) {
                        break;
                    }
                    return readiness.await(id, spec.withStartupTimeout(left), watch, signsOfLife);
                } catch (NotReadyException e) {
                    last = e;
                }
                left = timeLeft();
            }
            throw last;
        }

        private boolean runsAgain(NotReadyException end) {
            if (!mayRunAgain || end.stopCause().isEmpty()) {
                return false;
            }
            try {
                return switch (end.stopCause().get()) {
                    case ENDED -> !engine.inspectContainer(id).hasEnded();
                    case UNHEALTHY -> engine.inspectContainer(id).health() == Health.STARTING;
                    case OUT_OF_MEMORY, CANCELLED -> false;
                };
            } catch (EngineException e) {
                end.addSuppressed(e); // it must not hide the end
                return false;
            }
        }

        private Duration timeLeft() {
            return spec.start().startupTimeout().minusNanos(System.nanoTime() - started);
        }

        private ContainerWatch watch() {
            return session.watches().watch(id, engine, cancellation, session.executor());
        }
    }

    ContainerSpec spec() {
        return spec;
    }

    /** Hides what is secret of the stack of the container and of those around it. */
    SecretMask secrets() {
        return context.secrets();
    }

    MountReach mounts() {
        return new MountReach(spec.name(), spec.storage().mounts());
    }

    /** Whether its process reads what it is told. */
    boolean isInteractive() {
        return spec.process().terminal().interactive();
    }

    /** Whether lines of its log make it ready. */
    boolean waitsForLog() {
        return spec.start().waitFor().stream().flatMap(WaitSpec::conditions).anyMatch(LogWait.class::isInstance);
    }

    private Consumer<String> signsOfLife() {
        long started = System.nanoTime();
        return new Consumer<>() {
            private long next = started + BETWEEN_SIGNS_OF_LIFE.toNanos();

            @Override
            public void accept(String reason) {
                long now = System.nanoTime();
                if (now - next >= 0) {
                    next = now + BETWEEN_SIGNS_OF_LIFE.toNanos();
                    Duration waited = Duration.ofNanos(now - started);
                    session.tell(
                            new ContainerWaiting(spec.name(), waited, secrets().text(reason)));
                }
            }
        };
    }
}
