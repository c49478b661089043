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
import io.drydock.engine.HealthcheckSnapshot;
import io.drydock.engine.NoSuchImageException;
import io.drydock.plan.StartPlan;
import io.drydock.report.Advice;
import io.drydock.report.Diagnosis;
import io.drydock.report.DurationText;
import io.drydock.report.ExitCode;
import io.drydock.report.Found;
import io.drydock.report.RunEvent.ContainerFailed;
import io.drydock.report.SecretMask;
import io.drydock.report.StartAdvice;
import io.drydock.report.Symptoms;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HealthSpec;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.wait.NotReadyException;
import io.drydock.wait.Readiness;
import io.drydock.wait.StopSignal.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out why a container did not start, while it is still there; where evidence cannot be had, it says why. */
final class ContainerDiagnosis {

    /** Of a health check that fails again and again, the latest are enough. */
    private static final int HEALTH_RESULTS = 3;

    private static final int SHORT_ID = 12;

    private final StartContext context;
    private final StartPlan.Step step;
    private final ContainerSpec spec;

    /** Makes it for a container of which more may be known than the plan says. */
    ContainerDiagnosis(StartContext context, StartPlan.Step step, ContainerSpec known) {
        this.context = context;
        this.step = step;
        this.spec = known;
    }

    /** The container was started and did not become ready. */
    RuntimeException notReady(String id, String image, NotReadyException failure) {
        Optional<Cause> cause = failure.stopCause();
        if (cause.isPresent() && cause.get() == Cause.CANCELLED) {
            return new StartCancelledException();
        }
        StartEvidence evidence = evidence(id, failure);
        Found<ContainerSnapshot> snapshot = evidence.snapshot();
        Map<String, String> facts = facts(failure, snapshot);
        Found<List<String>> log = evidence.log();
        List<String> lines = log.value() == null ? List.of() : log.value();
        Symptoms symptoms = symptoms(failure, evidence, lines, image);
        facts.put("listens on", symptoms.listening() == null ? "" : ListeningAddresses.text(symptoms.listening()));
        facts.put("depends on", String.join(", ", evidence.dependencies()));
        facts.put("log", log.value() == null ? log.reason() : "");
        Diagnosis diagnosis = new Diagnosis(
                sentence(failure, Optional.ofNullable(snapshot.value())), facts, lines, StartAdvice.of(symptoms));
        SecretMask mask = context.secrets();
        return new StackStartException(shown(diagnosis, id, mask), MaskedFailure.of(failure, mask));
    }

    private StartEvidence evidence(String id, NotReadyException failure) {
        Map<String, String> dependencies = new LinkedHashMap<>();
        step.dependencies().forEach(name -> dependencies.put(name, context.container(name)));
        boolean listens = failure.stopCause().isEmpty() && !ports().isEmpty();
        return new StartEvidence(
                context.session(), id, !spec.runtime().logging().keepsNothing(), listens, dependencies);
    }

    private Symptoms symptoms(NotReadyException failure, StartEvidence evidence, List<String> lines, String image) {
        ContainerSnapshot snapshot = evidence.snapshot().value();
        boolean isOutOfMemory = (snapshot != null && snapshot.outOfMemory())
                || failure.stopCause()
                        .filter(cause -> cause == Cause.OUT_OF_MEMORY)
                        .isPresent();
        return new Symptoms(
                spec,
                snapshot,
                isOutOfMemory,
                failure.reason(),
                lines,
                failure.stopCause().isEmpty() ? ports() : List.of(), // where something listened matters no more
                evidence.listening(),
                context.hosts(spec),
                lines.stream().anyMatch(Symptoms::isOfForeignProgram) ? evidence.platforms(image) : null);
    }

    /** The TCP ports that are asked; where nothing is declared, these are asked unless there is a health check. */
    private List<ContainerPort> ports() {
        return waits(false).stream()
                .flatMap(WaitSpec::conditions)
                .flatMap(WaitSpec::tcpPorts)
                .toList();
    }

    /** The log may tell what was kept secret everywhere else, and the engine knows the container by its id. */
    private Diagnosis shown(Diagnosis diagnosis, String id, SecretMask mask) {
        Map<String, String> facts = new LinkedHashMap<>();
        diagnosis.facts().forEach((name, value) -> facts.put(name, mask.text(named(value, id))));
        return new Diagnosis(
                mask.text(named(diagnosis.sentence(), id)),
                facts,
                diagnosis.logTail().stream().map(mask::text).toList(),
                diagnosis.advice());
    }

    private String named(String text, String id) {
        String shortened = id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
        return text.replace("'" + id + "'", "'" + spec.name() + "'")
                .replace("'" + shortened + "'", "'" + spec.name() + "'");
    }

    /** What was to be done with the container was refused, by the engine or because of what it is made from. */
    StackStartException refused(String verb, RuntimeException failure) {
        Map<String, String> facts = new LinkedHashMap<>(new PortConflict(engine()).facts(spec, failure));
        if (failure instanceof NoSuchImageException && spec.start().pull().policy() == PullPolicy.NEVER) {
            facts.put("pull", "NEVER");
        }
        facts.putAll(DriverNames.facts(engine(), failure));
        List<String> advice = failure instanceof EngineException refusal
                ? Advice.onRefusal(
                        refusal,
                        PortConflict.taken(spec, failure).orElse(null),
                        !spec.networking().ports().isEmpty())
                : List.of();
        return StackStartException.refused(subject(), spec.origin(), verb, failure, facts, advice);
    }

    /** Tells at once that the container did not become ready; of what was refused, the exception tells all. */
    void tell(StackStartException failure) {
        if (!failure.isRefusal()) {
            context.session()
                    .tell(new ContainerFailed(spec.name(), failure.diagnosis().sentence()));
        }
    }

    String subject() {
        return "container '" + spec.name() + "' (" + spec.image().description() + ")";
    }

    private String sentence(NotReadyException failure, Optional<ContainerSnapshot> snapshot) {
        Optional<Cause> cause = failure.stopCause();
        if (cause.isEmpty()) {
            return subject() + late(failure) + ": "
                    + (failure.reason().isEmpty() ? "the engine did not answer" : failure.reason());
        }
        return subject()
                + switch (cause.get()) {
                    case ENDED -> snapshot.map(ContainerDiagnosis::end).orElse(" ended") + " before it was ready";
                    case OUT_OF_MEMORY ->
                        snapshot.filter(ContainerSnapshot::hasEnded)
                                .map(ended -> end(ended) + " before it was ready")
                                .orElse(" ran out of memory before it was ready: the kernel killed a process in it");
                    case UNHEALTHY -> " is unhealthy" + unhealthy(failure, snapshot);
                    case CANCELLED -> " was given up";
                };
    }

    /** The engine's own last test, which decided; where it does not tell, the last one that was made for the wait. */
    private static String unhealthy(NotReadyException failure, Optional<ContainerSnapshot> snapshot) {
        return snapshot.map(ContainerSnapshot::healthcheck)
                .map(HealthcheckSnapshot::results)
                .filter(results -> !results.isEmpty())
                .map(results -> ": " + health(results.get(results.size() - 1)))
                .orElse(failure.reason().isEmpty() ? "" : ": " + failure.reason());
    }

    private String late(NotReadyException failure) {
        if (failure.isFinal()) {
            return " cannot become ready";
        }
        return failure.isLate()
                ? " was not ready in time"
                : " was not ready after " + DurationText.of(spec.start().startupTimeout());
    }

    private static String end(ContainerSnapshot snapshot) {
        return snapshot.outOfMemory() ? " was killed for want of memory" : " exited with code " + snapshot.exitCode();
    }

    private Map<String, String> facts(NotReadyException failure, Found<ContainerSnapshot> found) {
        Optional<ContainerSnapshot> snapshot = Optional.ofNullable(found.value());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(StackStartException.DECLARED_AT, spec.origin().text());
        facts.put("waited for", waitedFor(snapshot));
        facts.put("last answer", failure.stopCause().isPresent() ? failure.reason() : "");
        facts.put("attempts", failure.attempts() == 0 ? "" : String.valueOf(failure.attempts()));
        facts.put("state", snapshot.map(ContainerDiagnosis::explainedState).orElse("not known: " + found.reason()));
        facts.put("health", snapshot.map(ContainerDiagnosis::health).orElse(""));
        facts.put("published", snapshot.map(this::published).orElse(""));
        return facts;
    }

    private String waitedFor(Optional<ContainerSnapshot> snapshot) {
        return waits(snapshot.map(ContainerSnapshot::healthcheck).isPresent()).stream()
                .map(this::shown)
                .collect(joining(", "));
    }

    private List<WaitSpec> waits(boolean hasHealthcheck) {
        return spec.start().waitFor().isEmpty()
                ? Readiness.defaultWaits(spec, hasHealthcheck)
                : spec.start().waitFor();
    }

    private String shown(WaitSpec wait) {
        HealthSpec health = spec.runtime().health();
        if (wait instanceof HealthWait && health.hasTest()) {
            return health.command() == null ? "healthExec" : "healthCmd";
        }
        return wait.description();
    }

    static String state(ContainerSnapshot snapshot) {
        return state(snapshot, String.valueOf(snapshot.exitCode()));
    }

    /** The same, with what an exit code means. */
    static String explainedState(ContainerSnapshot snapshot) {
        return state(snapshot, ExitCode.text(snapshot.exitCode()));
    }

    private static String state(ContainerSnapshot snapshot, String exitCode) {
        return switch (snapshot.state()) {
            case EXITED, DEAD ->
                "exited with code " + exitCode
                        + (snapshot.outOfMemory() ? ", killed for want of memory" : "")
                        + (snapshot.error().isEmpty() ? "" : ": " + snapshot.error());
            case CREATED -> "created";
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case RESTARTING -> "restarting";
            case REMOVING -> "being removed";
        };
    }

    /** What the engine's own tests gave; nothing where it has not tested yet. */
    private static String health(ContainerSnapshot snapshot) {
        HealthcheckSnapshot healthcheck = snapshot.healthcheck();
        List<HealthcheckSnapshot.Result> results = healthcheck == null ? List.of() : healthcheck.results();
        if (results.isEmpty()) {
            return "";
        }
        return snapshot.health().name().toLowerCase(Locale.ROOT) + "; "
                + results.subList(Math.max(0, results.size() - HEALTH_RESULTS), results.size()).stream()
                        .map(ContainerDiagnosis::health)
                        .distinct()
                        .collect(joining(", then "));
    }

    private static String health(HealthcheckSnapshot.Result result) {
        String last = result.output()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(line -> ": " + line.strip())
                .orElse("");
        return (result.exitCode() < 0 ? "no end" : "exit code " + ExitCode.text(result.exitCode())) + last;
    }

    private String published(ContainerSnapshot snapshot) {
        return String.join(", ", new PublishedPorts(spec.name(), snapshot.bindings(), engine().endpoint()).shown());
    }

    private ContainerEngine engine() {
        return context.session().engine();
    }
}
