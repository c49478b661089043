/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report of BuildKit's progress: its message {@code moby.buildkit.v1.StatusResponse} without what nobody reads here.
 *
 * @param vertexes the steps whose state changed
 * @param transfers how far the steps are with what they pull
 * @param logs what steps printed
 */
record BuildStatus(List<Vertex> vertexes, List<Transfer> transfers, List<Log> logs) {

    BuildStatus {
        vertexes = List.copyOf(vertexes);
        transfers = List.copyOf(transfers);
        logs = List.copyOf(logs);
    }

    static BuildStatus parse(byte[] statusResponse) throws UnreadableTraceException {
        List<Vertex> vertexes = new ArrayList<>();
        List<Transfer> transfers = new ArrayList<>();
        List<Log> logs = new ArrayList<>();
        for (ProtobufField field : ProtobufField.parse(ByteBuffer.wrap(statusResponse))) {
            switch (field.tag()) {
                case 1 -> vertexes.add(Vertex.parse(field.content()));
                case 2 -> transfers.add(Transfer.parse(field.content()));
                case 3 -> logs.add(Log.parse(field.content()));
                default -> {
                    // warnings, and what later versions of BuildKit add
                }
            }
        }
        return new BuildStatus(vertexes, transfers, logs);
    }

    /** Reads what {@code docker buildx build --progress rawjson} writes: the same in JSON, as BuildKit's Go client has it. */
    static BuildStatus parse(Json solveStatus) throws UnreadableTraceException {
        try {
            return new BuildStatus(
                    solveStatus.get("vertexes").elements().stream()
                            .map(Vertex::parse)
                            .toList(),
                    solveStatus.get("statuses").elements().stream()
                            .map(Transfer::parse)
                            .toList(),
                    solveStatus.get("logs").elements().stream().map(Log::parse).toList());
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new UnreadableTraceException(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant time(Json text) {
        return text.isMissing() ? null : OffsetDateTime.parse(text.text()).toInstant();
    }

    /**
     * The state of one step.
     *
     * @param digest what identifies it
     * @param name what it is called, for example {@code [build 2/4] RUN javac Orders.java}
     * @param cached whether its result was there already
     * @param started when it began; {@code null} when it has not
     * @param completed when it ended; {@code null} when it has not
     * @param error why it failed; empty when it has not
     */
    record Vertex(
            String digest,
            String name,
            boolean cached,
            @Nullable Instant started,
            @Nullable Instant completed,
            String error) {

        static Vertex parse(Json vertex) {
            return new Vertex(
                    vertex.get("digest").text(),
                    vertex.get("name").text(),
                    vertex.get("cached").isTrue(),
                    time(vertex.get("started")),
                    time(vertex.get("completed")),
                    vertex.get("error").text());
        }

        static Vertex parse(ByteBuffer message) throws UnreadableTraceException {
            String digest = "";
            String name = "";
            boolean cached = false;
            Instant started = null;
            Instant completed = null;
            String error = "";
            for (ProtobufField field : ProtobufField.parse(message)) {
                switch (field.tag()) {
                    case 1 -> digest = field.text();
                    case 3 -> name = field.text();
                    case 4 -> cached = field.number() != 0;
                    case 5 -> started = field.time();
                    case 6 -> completed = field.time();
                    case 7 -> error = field.text();
                    default -> {
                        // its inputs and its progress group
                    }
                }
            }
            return new Vertex(digest, name, cached, started, completed, error);
        }
    }

    /**
     * How far something is that a step does, a {@code VertexStatus}: the layer of an image that is pulled, or the context that is
     * sent.
     *
     * @param vertex the digest of the step
     * @param id what is moved, for example the digest of a layer
     * @param current the bytes that are there
     * @param total the bytes that are to come in all; 0 when that is not known
     * @param time when it was so; {@code null} when that is not said
     */
    record Transfer(
            String vertex,
            String id,
            long current,
            long total,
            @Nullable Instant time) {

        static Transfer parse(Json status) {
            return new Transfer(
                    status.get("vertex").text(),
                    status.get("id").text(),
                    status.get("current").longNumber(),
                    status.get("total").longNumber(),
                    BuildStatus.time(status.get("timestamp")));
        }

        static Transfer parse(ByteBuffer message) throws UnreadableTraceException {
            String id = "";
            String vertex = "";
            long current = 0;
            long total = 0;
            Instant time = null;
            for (ProtobufField field : ProtobufField.parse(message)) {
                switch (field.tag()) {
                    case 1 -> id = field.text();
                    case 2 -> vertex = field.text();
                    case 4 -> current = field.number();
                    case 5 -> total = field.number();
                    case 6 -> time = field.time();
                    default -> {
                        // its name, and when it began and ended
                    }
                }
            }
            return new Transfer(vertex, id, current, total, time);
        }
    }

    /**
     * A piece of what a step printed; it may begin and end anywhere, even inside a character.
     *
     * @param vertex the digest of the step
     * @param stream 1 for standard output, 2 for standard error
     * @param message the bytes
     */
    record Log(String vertex, long stream, ByteBuffer message) {

        static Log parse(Json log) {
            return new Log(
                    log.get("vertex").text(),
                    log.get("stream").longNumber(),
                    ByteBuffer.wrap(Base64.getDecoder().decode(log.get("data").text())));
        }

        static Log parse(ByteBuffer message) throws UnreadableTraceException {
            String vertex = "";
            long stream = 0;
            ByteBuffer text = ByteBuffer.allocate(0);
            for (ProtobufField field : ProtobufField.parse(message)) {
                switch (field.tag()) {
                    case 1 -> vertex = field.text();
                    case 3 -> stream = field.number();
                    case 4 -> text = field.content();
                    default -> {
                        // its time
                    }
                }
            }
            return new Log(vertex, stream, text);
        }
    }
}
