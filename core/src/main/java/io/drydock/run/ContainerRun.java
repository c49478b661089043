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
import io.drydock.report.RunEvent.ContainerWaiting;
import io.drydock.report.SecretMask;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.RestartPolicy;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.wait.NotReadyException;
import io.drydock.wait.Readiness;
import io.drydock.wait.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a container that exists run, for the first time or again, and waits until it is ready as it was declared. */
final class ContainerRun {

    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    /**
     * The engine gets the last lines shortly after the end, and lets 100 ms pass at least before it starts a container again (moby {@code
     * restartmanager}).
     */
    private static final Duration LAST_LINES = Duration.ofMillis(50);

    private final StartContext context;
    private final Session session;
    private final ContainerSpec spec;
    private final String image;
    private final ContainerEngine engine;
    private final ContainerDiagnosis diagnosis;
    private final SecretFiles secrets;

    /** Makes it for a container as it was created, whose ports may be more than were declared one by one. */
    ContainerRun(StartContext context, StartPlan.Step step, ContainerSpec created, String image, SecretFiles secrets) {
        this.secrets = secrets;
        this.context = context;
        this.session = context.session();
        this.spec = created;
        this.image = image;
        this.engine = session.engine();
        this.diagnosis = new ContainerDiagnosis(context, step, spec);
    }

    /** Starts a container that never ran. */
    ContainerSnapshot start(RunningContainer container, Cancellation cancellation, Runnable onStart) {
        return start(new Awaited(container.id(), readiness(container), null, cancellation, restarts(), onStart));
    }

    /** Starts a container that ran before; what it wrote then does not make it ready now. */
    ContainerSnapshot startAgain(
            RunningContainer container, EarlierRun before, Cancellation cancellation, Runnable onStart) {
        Readiness readiness = readiness(container).afterRun(before.lastLine(), before.end());
        try {
            return start(new Awaited(container.id(), readiness, before.end(), cancellation, true, onStart));
        } catch (StackStartException e) {
            diagnosis.tell(e);
            throw e;
        }
    }

    /**
     * The last run of a container that does not run.
     *
     * @param lastLine when the engine got the last line of its log, by its own clock; {@code null} where that does not matter
     * @param end when it ended, by the same clock; {@code null} where it never ran
     */
    record EarlierRun(@Nullable Instant lastLine, @Nullable Instant end) {}

    private Readiness readiness(RunningContainer container) {
        return session.readiness().asking(condition -> () -> Probe.of(condition).isReady(container));
    }

    private ContainerSnapshot start(Awaited awaited) {
        try {
            return awaited.fromStart();
        } catch (NotReadyException e) {
            throw diagnosis.notReady(awaited.id, image, e);
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
        private Readiness readiness;
        private @Nullable Instant endOfBefore;
        private final Cancellation cancellation;
        private final boolean mayRunAgain;
        private final Runnable onStart;
        private final Consumer<String> signsOfLife = signsOfLife();
        private long started;

        Awaited(
                String id,
                Readiness readiness,
                @Nullable Instant endOfBefore,
                Cancellation cancellation,
                boolean mayRunAgain,
                Runnable onStart) {
            this.id = id;
            this.readiness = readiness;
            this.endOfBefore = endOfBefore;
            this.cancellation = cancellation;
            this.mayRunAgain = mayRunAgain;
            this.onStart = onStart;
        }

        ContainerSnapshot fromStart() {
            try (ContainerWatch watch = watch()) {
                started = session.startTurns().take(cancellation, this::start);
                onStart.run();
                return readiness.await(id, spec, watch, signsOfLife);
            } catch (NotReadyException e) {
                return fromRestart(e);
            }
        }

        /** Tells when the time began that it has to become ready: waiting for the turn is no part of it. */
        private long start() {
            long began = System.nanoTime();
            if (!context.identity().found().hasContainer(id)) {
                secrets.whileThere(id, () -> engine.startContainer(id));
            }
            return began;
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
            if (!mayRunAgain || end.stopCause().isEmpty() || end.stopCause().get() == StopSignal.Cause.CANCELLED) {
                return false;
            }
            try {
                return runsAgain(end.stopCause().get(), engine.inspectContainer(id));
            } catch (EngineException e) {
                end.addSuppressed(e); // it must not hide the end
                return false;
            }
        }

        private boolean runsAgain(StopSignal.Cause cause, ContainerSnapshot snapshot) {
            boolean hasEnded = hasEndedSince(snapshot);
            return switch (cause) {
                case ENDED -> !snapshot.hasEnded();
                case UNHEALTHY -> snapshot.health() == Health.STARTING;
                case OUT_OF_MEMORY -> hasEnded && !snapshot.hasEnded(); // it was the main process after all
                case CANCELLED -> false;
            };
        }

        /** Looks whether another run has ended meanwhile, of which nothing counts any more. */
        private boolean hasEndedSince(ContainerSnapshot snapshot) {
            Instant end = snapshot.finishedAt();
            if (end == null || end.equals(endOfBefore)) {
                return false;
            }
            endOfBefore = end;
            readiness = readiness.afterRun(end.plus(LAST_LINES), end);
            return true;
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
