/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerEvent.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads what an engine tells of containers by itself. */
final class EventJson {

    private EventJson() {}

    /**
     * Reads one event.
     *
     * @return the event; {@code null} where it is of no interest
     * @throws IOException when it does not say when it happened
     */
    static @Nullable ContainerEvent read(Json json) throws IOException {
        Kind kind = switch (json.get("Action").text()) {
            case "die", "died" -> Kind.DIED; // Podman: died
            case "oom" -> Kind.OUT_OF_MEMORY;
            case "health_status: healthy" -> Kind.HEALTHY;
            case "health_status: unhealthy" -> Kind.UNHEALTHY;
            default -> null;
        };
        return kind == null
                ? null
                : new ContainerEvent(json.get("Actor").get("ID").text(), kind, time(json));
    }

    private static Instant time(Json json) throws IOException {
        String nanos = json.get("timeNano").text();
        try {
            return Instant.ofEpochSecond(0, Long.parseLong(nanos));
        } catch (NumberFormatException e) {
            throw new IOException("an event has no time, but '" + nanos + "'", e);
        }
    }

    /** Reads the header {@code Date} of an answer; what else it may be where the engine has not sent one. */
    static Instant timeOf(@Nullable String date, Instant otherwise) {
        try {
            return date == null ? otherwise : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
