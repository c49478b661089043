/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ExecResult;
import io.drydock.report.Found;
import io.drydock.report.Symptoms.Platforms;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine tells of a container that did not become ready, while it is still there. Everything is asked at once, and the engine
 * has a few seconds for all of it: a failure is told in time, also where the engine hangs.
 */
final class StartEvidence {

    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int LOG_LINES = 50;

    private final ContainerEngine engine;
    private final EvidenceQuestions questions;
    private final EvidenceQuestions.Asked<ContainerSnapshot> snapshot;
    private final EvidenceQuestions.@Nullable Asked<List<String>> log;
    private final EvidenceQuestions.@Nullable Asked<ExecResult> listening;
    private final Map<String, EvidenceQuestions.Asked<ContainerSnapshot>> dependencies = new LinkedHashMap<>();

    /**
     * Asks.
     *
     * @param id the container
     * @param keepsLog whether the engine has its log
     * @param listens whether it matters where something listens in it
     * @param dependencies the ids of those that were ready before it, by their names
     */
    StartEvidence(Session session, String id, boolean keepsLog, boolean listens, Map<String, String> dependencies) {
        this.engine = session.engine();
        this.questions = new EvidenceQuestions(engine, session.executor(), LIMIT);
        this.snapshot = questions.ask(() -> engine.inspectContainer(id));
        this.log = keepsLog ? questions.ask(() -> engine.logs(id, LOG_LINES)) : null;
        this.listening = listens ? questions.ask(() -> engine.exec(id, ListeningAddresses.COMMAND)) : null;
        dependencies.forEach(
                (name, each) -> this.dependencies.put(name, questions.ask(() -> engine.inspectContainer(each))));
    }

    Found<ContainerSnapshot> snapshot() {
        return snapshot.answer();
    }

    /** Its last lines. */
    Found<List<String>> log() {
        return log == null ? Found.nothing("the log driver 'none' keeps nothing") : log.answer();
    }

    /** Where something listens in it; {@code null} where its image has nothing that would tell. */
    @Nullable
    List<InetSocketAddress> listening() {
        ExecResult tables = listening == null ? null : listening.answer().value();
        return tables != null && tables.stdout().contains("local_address")
                ? ListeningAddresses.parse(tables.stdout())
                : null;
    }

    /** What those do that were ready before it; their names alone where it is not known. */
    List<String> dependencies() {
        return dependencies.entrySet().stream()
                .map(each -> each.getKey()
                        + Optional.ofNullable(each.getValue().answer().value())
                                .map(now -> " (" + ContainerDiagnosis.state(now) + ")")
                                .orElse(""))
                .toList();
    }

    /** What an image is for and what the engine's machine is. */
    @Nullable
    Platforms platforms(String image) {
        var ofImage = questions.ask(() -> engine.inspectImage(image).architecture());
        var ofEngine = questions.ask(() -> engine.version().arch());
        String imageIsFor = ofImage.answer().value();
        String engineIs = ofEngine.answer().value();
        return imageIsFor == null || engineIs == null ? null : new Platforms(imageIsFor, engineIs);
    }
}
