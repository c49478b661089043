/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerEvent.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an engine tells of containers by itself. */
final class EventJson {

    /** What says more of an event; the rest are the labels of the container, its image and its name. Podman: containerExitCode. */
    private static final List<String> TELLING = List.of("exitCode", "containerExitCode", "signal", "oldName");

    /** That somebody looks at a container, or copies files, is done by us most of the time and changes no state. */
    private static final List<String> BY_US = List.of("archive-path", "extract-to-dir", "top");

    private EventJson() {}

    /**
     * Reads one event.
     *
     * @return the event; {@code null} where somebody executes something, as health tests do all the time, or looks at files
     * @throws IOException when it does not say when it happened
     */
    static @Nullable ContainerEvent read(Json json) throws IOException {
        String action = json.get("Action").text();
        Json actor = json.get("Actor");
        return action.startsWith("exec") || BY_US.contains(action)
                ? null
                : new ContainerEvent(
                        actor.get("ID").text(), kind(action), time(json), text(action, actor.get("Attributes")));
    }

    private static Kind kind(String action) {
        return switch (action) {
            case "start" -> Kind.STARTED;
            case "die", "died" -> Kind.DIED; // Podman: died
            case "oom" -> Kind.OUT_OF_MEMORY;
            case "health_status: healthy" -> Kind.HEALTHY;
            case "health_status: unhealthy" -> Kind.UNHEALTHY;
            default -> Kind.OTHER;
        };
    }

    private static String text(String action, Json attributes) {
        String telling = TELLING.stream()
                .filter(name -> !attributes.get(name).isMissing())
                .map(name -> name + "=" + attributes.get(name).text())
                .collect(joining(", "));
        return telling.isEmpty() ? action : action + " (" + telling + ")";
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
