/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.FileChange;
import io.drydock.engine.ProcessTable;
import io.drydock.report.ContainerEvidence;
import io.drydock.report.Evidence;
import io.drydock.report.EvidenceLog;
import io.drydock.report.Found;
import io.drydock.report.SecretMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what can be told of containers after a failure, and writes it down. */
final class EvidenceCollection {

    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int LONGEST_TEXT = 2_000;

    private final Session session;
    private final ContainerEngine engine;
    private final SecretMask known;
    private final EvidenceQuestions questions;

    /**
     * Prepares it.
     *
     * @param known what is known to be secret
     * @param limit how long the engine may take for all of it
     */
    EvidenceCollection(Session session, SecretMask known, Duration limit) {
        this.session = session;
        this.engine = session.engine();
        this.known = known;
        this.questions = new EvidenceQuestions(engine, session.executor(), limit);
    }

    /**
     * Writes the evidence, on a thread of the session, so that it is done in full also when the caller was interrupted.
     *
     * @param title what it is evidence of
     * @param about what is known of that
     * @param age since when logs are wanted of containers that are older; {@code null} for all of each log
     * @throws UncheckedIOException when a file cannot be written
     */
    void write(
            Path directory,
            String title,
            Map<String, String> about,
            @Nullable Duration age,
            Collection<EvidenceSubject> subjects) {
        Beginning began = new Beginning(age == null ? null : System.nanoTime() - age.toNanos());
        Completion.result(CompletableFuture.runAsync(
                () -> {
                    try {
                        new EvidenceDirectory(directory)
                                .write(collect(title, about, began, subjects).files(known));
                    } catch (IOException e) {
                        throw new UncheckedIOException("the evidence could not be written: " + e.getMessage(), e);
                    }
                },
                session.executor()));
    }

    /** When a test began in terms of {@link System#nanoTime()}; {@code null} where there is none. */
    private record Beginning(@Nullable Long nanos) {

        /** The same by another clock. Too early by the time that its answer took, so that nothing of the test is left out. */
        Optional<Instant> by(Found<Instant> now) {
            return nanos == null || now.value() == null
                    ? Optional.empty()
                    : Optional.of(now.value().minusNanos(System.nanoTime() - nanos));
        }

        boolean isBefore(EvidenceSubject subject) {
            return nanos == null || subject.madeAt() - nanos >= 0;
        }
    }

    private Evidence collect(
            String title, Map<String, String> about, Beginning began, Collection<EvidenceSubject> subjects) {
        var time = questions.askTime();
        List<Look> looks = subjects.stream().map(Look::new).toList();
        Found<Instant> now = time.answer();
        Optional<Instant> start = began.by(now);
        looks.forEach(look -> look.readLog(start, began));
        Map<String, String> facts = new LinkedHashMap<>(about);
        facts.put("began", start.map(EvidenceCollection::shown).orElse(""));
        facts.put("written", now.value() == null ? "" : shown(now.value()));
        facts.put("engine", engine.endpoint().uri());
        facts.put(
                "note",
                now.value() == null ? "logs are complete, since the engine's time is not known: " + now.reason() : "");
        List<ContainerEvidence> containers = looks.stream().map(Look::evidence).toList();
        return new Evidence(
                title,
                facts,
                containers,
                session.watches()
                        .heard()
                        .of(subjects.stream().map(EvidenceSubject::id).collect(Collectors.toSet())),
                "since the start of the stack, by the engine's clock"
                        + (session.watches().areLost()
                                ? "; the engine's stream of events broke, so some are missing"
                                : ""));
    }

    /** What a failure says. */
    static String text(Throwable failure) {
        String text = failure.toString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private static String shown(Instant time) {
        return EvidenceLog.time(time) + " by the engine's clock";
    }

    /** What is asked of one container. */
    private final class Look {

        private final EvidenceSubject subject;
        private final EvidenceQuestions.Asked<ContainerSnapshot> snapshot;
        private final EvidenceQuestions.Asked<String> inspect;
        private final EvidenceQuestions.Asked<ProcessTable> processes;
        private final EvidenceQuestions.Asked<List<FileChange>> changes;
        private Optional<EvidenceQuestions.LogReading> log = Optional.empty();
        private String logNote = "";

        Look(EvidenceSubject subject) {
            this.subject = subject;
            String id = subject.id();
            this.snapshot = questions.ask(() -> engine.inspectContainer(id));
            this.inspect = questions.ask(() -> engine.commands().inspectJson(id));
            this.processes = questions.ask(() -> engine.commands().top(id, ""));
            this.changes = questions.ask(() -> engine.commands().diff(id));
        }

        /** Of a container that was made since then, all of it. */
        void readLog(Optional<Instant> start, Beginning began) {
            Optional<Instant> since = began.isBefore(subject) ? Optional.empty() : start;
            logNote = "log of container '" + subject.spec().name() + "'"
                    + since.map(time -> " since the test began at " + EvidenceLog.time(time))
                            .orElse(" since its start");
            if (!subject.spec().runtime().logging().keepsNothing()) {
                log = Optional.of(questions.askLog(subject.id(), since));
            }
        }

        ContainerEvidence evidence() {
            Found<ContainerSnapshot> now = snapshot.answer();
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("stack", subject.stack());
            facts.put("declared at", subject.spec().origin().text());
            facts.put("image", subject.image());
            facts.put("id", subject.id());
            facts.put("state", state(now));
            if (now.value() != null) {
                facts.put(
                        "published",
                        String.join(
                                ", ",
                                new PublishedPorts(
                                                subject.spec().name(),
                                                now.value().bindings(),
                                                engine.endpoint())
                                        .shown()));
                facts.put("addresses", String.join(", ", now.value().addresses()));
            }
            return new ContainerEvidence(
                    subject.spec(),
                    subject.id(),
                    state(now),
                    facts,
                    inspect.answer(),
                    now.value() != null && now.value().hasEnded()
                            ? Found.nothing("the container has " + ContainerDiagnosis.state(now.value()))
                            : processes.answer(),
                    changes.answer(),
                    log.map(EvidenceQuestions.LogReading::lines)
                            .orElseGet(() -> Found.nothing("the log driver 'none' keeps nothing")),
                    logNote);
        }

        private String state(Found<ContainerSnapshot> found) {
            ContainerSnapshot now = found.value();
            if (now == null) {
                return "not known: " + found.reason();
            }
            return ContainerDiagnosis.explainedState(now)
                    + (now.health() == Health.NONE
                            ? ""
                            : ", " + now.health().name().toLowerCase(Locale.ROOT));
        }
    }
}
