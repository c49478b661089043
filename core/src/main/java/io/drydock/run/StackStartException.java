/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.files.FileCopyException;
import io.drydock.report.Advice;
import io.drydock.report.Diagnosis;
import io.drydock.spec.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A stack could not be started. What had been started of it was removed again. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StackStartException extends RuntimeException {

    static final String DECLARED_AT = "declared at";

    private static final long serialVersionUID = 1L;
    private static final int SERVER_ERROR = 500;

    private final transient Diagnosis diagnosis;

    StackStartException(Diagnosis diagnosis, @Nullable Throwable cause) {
        super(diagnosis.text(), cause);
        this.diagnosis = diagnosis;
    }

    /** Something that the stack needs was refused, by the engine or because of what it is made from. */
    static StackStartException refused(String subject, Origin origin, String verb, RuntimeException failure) {
        return refused(subject, origin, verb, failure, Map.of());
    }

    /** The same, with more that is known of it. */
    static StackStartException refused(
            String subject, Origin origin, String verb, RuntimeException failure, Map<String, String> more) {
        List<String> advice = failure instanceof EngineException refusal ? Advice.onRefusal(refusal) : List.of();
        return refused(subject, origin, verb, failure, more, advice);
    }

    /** The same, with what can be done about it. */
    static StackStartException refused(
            String subject,
            Origin origin,
            String verb,
            RuntimeException failure,
            Map<String, String> more,
            List<String> advice) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(DECLARED_AT, origin.text());
        facts.putAll(more);
        List<String> output = List.of();
        if (failure instanceof BuildFailedException build) {
            build.place().ifPresent(place -> facts.put("Dockerfile", place));
            output = build.output();
        }
        Diagnosis diagnosis =
                new Diagnosis(subject + " could not be " + verb + ": " + failure.getMessage(), facts, output, advice);
        return new StackStartException(diagnosis, failure);
    }

    /**
     * One exception for all that went wrong: the first failure, and the others suppressed in it, unless they are the same, as
     * when two containers wait for one build.
     */
    static StackStartException of(String stack, List<Throwable> failures) {
        StackStartException thrown = failures.get(0) instanceof StackStartException first
                ? first
                : new StackStartException(unexpected(stack, failures.get(0)), failures.get(0));
        failures.stream()
                .skip(1)
                .filter(other -> thrown.getCause() == null || other.getCause() != thrown.getCause())
                .forEach(thrown::addSuppressed);
        return thrown;
    }

    /** The same failure for somebody else who waited for the stack. */
    static StackStartException again(StackStartException first) {
        return new StackStartException(first.diagnosis(), first);
    }

    /** Whether the engine, or what a container is made from, has refused something; else a container was started in vain. */
    boolean isRefusal() {
        return getCause() instanceof EngineException || getCause() instanceof FileCopyException;
    }

    /** Whether another attempt may do better. Options that are wrong stay so. */
    boolean mayPass() {
        return getCause() instanceof EngineCallException call
                ? call.status() == 0 || call.status() >= SERVER_ERROR
                : !isRefusal();
    }

    /** The same failure, which says how often the container was started. */
    StackStartException afterStarts(int starts) {
        Map<String, String> facts = new LinkedHashMap<>();
        diagnosis.facts().forEach((name, value) -> {
            facts.put(name, value);
            if (name.equals(DECLARED_AT)) {
                facts.put("started", starts + " times, the last one is told here");
            }
        });
        StackStartException counted = new StackStartException(
                new Diagnosis(diagnosis.sentence(), facts, diagnosis.logTail(), diagnosis.advice()), getCause());
        counted.setStackTrace(getStackTrace());
        Stream.of(getSuppressed()).forEach(counted::addSuppressed);
        return counted;
    }

    private static Diagnosis unexpected(String stack, Throwable failure) {
        String sentence = failure instanceof InterruptedException
                ? "the start of stack '" + stack + "' was interrupted"
                : "stack '" + stack + "' could not be started: " + failure;
        return new Diagnosis(sentence, Map.of(), List.of(), List.of());
    }

    /**
     * Tells where evidence of the containers was written before they were removed.
     *
     * @return the directory; empty where no evidence was wanted, or there was no container
     */
    public Optional<Path> evidence() {
        return Stream.of(getSuppressed())
                .filter(EvidenceNote.class::isInstance)
                .map(note -> ((EvidenceNote) note).directory())
                .findFirst();
    }

    /**
     * Tells why.
     *
     * @return what is known of the failure that came first
     */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
