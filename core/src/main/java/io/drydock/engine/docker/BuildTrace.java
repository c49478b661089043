/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows BuildKit's progress, which the engine's answer to {@code POST /build?version=2} carries as records
 * {@code moby.buildkit.trace}.
 *
 * <p>The result of the build does not depend on its progress: what cannot be read becomes a line that says so. One thread
 * at a time may use this.
 */
final class BuildTrace {

    private final Consumer<BuildProgress> lines;
    private final Map<String, TracedStep> steps = new LinkedHashMap<>();

    /**
     * Begins to follow a build.
     *
     * @param lines receives what a human wants to see of it
     */
    BuildTrace(Consumer<BuildProgress> lines) {
        this.lines = lines;
    }

    /**
     * Takes the next record.
     *
     * @param statusResponse the decoded {@code aux} of the record: a protobuf message {@code StatusResponse}
     */
    void accept(byte[] statusResponse) {
        BuildStatus status;
        try {
            status = BuildStatus.parse(statusResponse);
        } catch (UnreadableTraceException e) {
            lines.accept(BuildProgress.step(
                    "(" + statusResponse.length + " bytes of unreadable build progress: " + e.getMessage() + ")"));
            return;
        }
        accept(status);
    }

    /**
     * Takes the next record.
     *
     * @param status what it says
     */
    void accept(BuildStatus status) {
        // One record may tell of a step's start, its output and its end at once.
        status.vertexes().forEach(vertex -> step(vertex.digest()).begin(vertex));
        status.transfers().forEach(transfer -> step(transfer.vertex()).count(transfer));
        status.transfers().forEach(transfer -> step(transfer.vertex()).tellTransfer());
        status.logs().forEach(log -> step(log.vertex()).print(log));
        status.vertexes().forEach(vertex -> step(vertex.digest()).end(vertex));
    }

    /**
     * Tells which step made the build fail.
     *
     * @return its name, for example {@code [build 2/4] RUN javac Orders.java}; empty as long as none has
     */
    Optional<String> failedStep() {
        return failed().map(TracedStep::name);
    }

    /**
     * Tells what the failed step printed.
     *
     * @return its last 20 lines; empty as long as none has failed
     */
    List<String> failedOutput() {
        return failed().map(TracedStep::lastLines).orElse(List.of());
    }

    private Optional<TracedStep> failed() {
        return steps.values().stream().filter(TracedStep::isFailed).findFirst();
    }

    private TracedStep step(String digest) {
        return steps.computeIfAbsent(digest, __ -> new TracedStep(digest, lines));
    }
}
