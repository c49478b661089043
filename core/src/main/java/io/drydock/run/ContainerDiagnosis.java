/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.plan.StartPlan;
import io.drydock.report.Advice;
import io.drydock.report.Diagnosis;
import io.drydock.report.DurationText;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.wait.NotReadyException;
import io.drydock.wait.Readiness;
import io.drydock.wait.StopSignal.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out why a container did not start, while it is still there. Evidence that cannot be had is left out. */
final class ContainerDiagnosis {

    private static final int LOG_LINES = 20;

    private final ContainerEngine engine;
    private final StartPlan.Step step;
    private final ContainerSpec spec;

    ContainerDiagnosis(ContainerEngine engine, StartPlan.Step step) {
        this(engine, step, step.container());
    }

    private ContainerDiagnosis(ContainerEngine engine, StartPlan.Step step, ContainerSpec spec) {
        this.engine = engine;
        this.step = step;
        this.spec = spec;
    }

    /** The same container, of which more is known now. */
    ContainerDiagnosis of(ContainerSpec known) {
        return new ContainerDiagnosis(engine, step, known);
    }

    /** The container was started and did not become ready. */
    RuntimeException notReady(String id, NotReadyException failure) {
        Optional<Cause> cause = failure.stopCause();
        if (cause.isPresent() && cause.get() == Cause.CANCELLED) {
            return new StartCancelledException();
        }
        Optional<ContainerSnapshot> snapshot = snapshot(id);
        Map<String, String> facts = facts(failure, snapshot);
        List<String> lines = List.of();
        if (spec.runtime().logging().keepsNothing()) {
            facts.put("log", "the log driver 'none' keeps nothing");
        } else {
            try {
                lines = engine.logs(id, LOG_LINES);
            } catch (EngineException e) {
                facts.put("log", String.valueOf(e.getMessage()));
            }
        }
        return new StackStartException(
                new Diagnosis(sentence(failure, snapshot), facts, lines, advice(failure, snapshot)), failure);
    }

    /** What was to be done with the container was refused, by the engine or because of what it is made from. */
    StackStartException refused(String verb, RuntimeException failure) {
        Map<String, String> facts = new LinkedHashMap<>(new PortConflict(engine).facts(spec, failure));
        if (failure instanceof NoSuchImageException && spec.start().pull().policy() == PullPolicy.NEVER) {
            facts.put("pull", "NEVER");
        }
        facts.putAll(DriverNames.facts(engine, failure));
        List<String> advice = failure instanceof EngineException refusal
                ? Advice.onRefusal(
                        refusal,
                        PortConflict.taken(spec, failure).orElse(null),
                        !spec.networking().ports().isEmpty())
                : List.of();
        return StackStartException.refused(subject(), spec.origin(), verb, failure, facts, advice);
    }

    String subject() {
        return "container '" + spec.name() + "' (" + spec.image().description() + ")";
    }

    private String sentence(NotReadyException failure, Optional<ContainerSnapshot> snapshot) {
        Optional<Cause> cause = failure.stopCause();
        if (cause.isEmpty()) {
            return failure.isFinal()
                    ? subject() + " cannot become ready: " + failure.reason()
                    : subject() + " was not ready after "
                            + DurationText.of(spec.start().startupTimeout()) + ": "
                            + (failure.reason().isEmpty() ? "the engine did not answer" : failure.reason());
        }
        return subject()
                + switch (cause.get()) {
                    case ENDED -> snapshot.map(ContainerDiagnosis::end).orElse(" ended") + " before it was ready";
                    case OUT_OF_MEMORY -> " ran out of memory before it was ready: the kernel killed a process in it";
                    case UNHEALTHY -> " is unhealthy" + (failure.reason().isEmpty() ? "" : ": " + failure.reason());
                    case CANCELLED -> " was given up";
                };
    }

    private static String end(ContainerSnapshot snapshot) {
        return snapshot.outOfMemory() ? " was killed for want of memory" : " exited with code " + snapshot.exitCode();
    }

    private Map<String, String> facts(NotReadyException failure, Optional<ContainerSnapshot> snapshot) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("declared at", spec.origin().text());
        facts.put("waited for", waitedFor(snapshot));
        facts.put("last answer", failure.stopCause().isPresent() ? failure.reason() : "");
        facts.put("attempts", failure.attempts() == 0 ? "" : String.valueOf(failure.attempts()));
        facts.put("state", snapshot.map(ContainerDiagnosis::state).orElse("unknown"));
        facts.put("published", snapshot.map(this::published).orElse(""));
        facts.put("ready before", String.join(", ", step.dependencies()));
        return facts;
    }

    private String waitedFor(Optional<ContainerSnapshot> snapshot) {
        List<WaitSpec> waits = spec.start().waitFor().isEmpty()
                ? Readiness.defaultWaits(
                        spec, snapshot.map(ContainerSnapshot::healthTest).isPresent())
                : spec.start().waitFor();
        return waits.stream().map(this::shown).collect(joining(", "));
    }

    private String shown(WaitSpec wait) {
        return wait instanceof HealthWait && spec.runtime().health().command() != null
                ? "healthCmd"
                : wait.description();
    }

    static String state(ContainerSnapshot snapshot) {
        return switch (snapshot.state()) {
            case EXITED, DEAD ->
                "exited with code " + snapshot.exitCode()
                        + (snapshot.outOfMemory() ? ", killed for want of memory" : "")
                        + (snapshot.error().isEmpty() ? "" : ": " + snapshot.error());
            case CREATED -> "created";
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case RESTARTING -> "restarting";
            case REMOVING -> "being removed";
        };
    }

    private String published(ContainerSnapshot snapshot) {
        return String.join(", ", new PublishedPorts(spec.name(), snapshot.bindings(), engine.endpoint()).shown());
    }

    private List<String> advice(NotReadyException failure, Optional<ContainerSnapshot> snapshot) {
        return snapshot.filter(ContainerSnapshot::hasEnded)
                .map(Advice::onEnd)
                .orElseGet(() -> Advice.onTimeout(failure.reason()));
    }

    private Optional<ContainerSnapshot> snapshot(String id) {
        try {
            return Optional.of(engine.inspectContainer(id));
        } catch (EngineException notToBeHad) {
            return Optional.empty();
        }
    }
}
