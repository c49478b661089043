/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineNotFoundException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers where an engine was looked for, and says it when there is none. */
final class EngineSearch {

    private static final String DENIED = "permission denied";
    private static final String LET_USER_IN =
            "Let this user use the socket (for Docker: add it to the group 'docker' and log in again)";

    private final Map<String, String> findings = new LinkedHashMap<>();
    private @Nullable Throwable lastFailure;

    void found(String place, String finding) {
        findings.put(place, finding);
    }

    void failed(String place, String finding, Throwable failure) {
        found(place, lowerFirst(finding));
        lastFailure = failure;
    }

    EngineNotFoundException nothing() {
        boolean denied = findings.values().stream().anyMatch(DENIED::equals);
        String advice =
                denied ? LET_USER_IN + "." : "Start Docker or Podman, or say with DOCKER_HOST where the engine is.";
        return new EngineNotFoundException("no container engine was found\n" + list() + advice, lastFailure);
    }

    EngineNotFoundException unanswered(Place place, String finding, @Nullable Throwable cause) {
        found(place.source(), place.uri() + ", " + lowerFirst(finding));
        String advice = lowerFirst(finding).equals(DENIED) ? LET_USER_IN : "Start that engine";
        return new EngineNotFoundException(
                "the container engine at '" + place.uri() + "' (" + place.source() + ") does not answer: "
                        + lowerFirst(finding) + "\n" + list() + advice + ", or change " + place.source()
                        + "; no other place is tried as long as it is set.",
                cause);
    }

    EngineNotFoundException unusable(String source, String text, String reason, @Nullable Throwable cause) {
        found(source, text);
        return new EngineNotFoundException(
                "the container engine at '" + text + "' (" + source + ") cannot be used: " + reason + "\n" + list()
                        + "Change " + source + "; no other place is tried as long as it is set.",
                cause);
    }

    /** The two sides do not agree to talk over TLS. */
    EngineNotFoundException unusable(Place place, TlsFailure tls, Throwable cause) {
        found(place.source(), place.uri().toString());
        return new EngineNotFoundException(
                "the container engine at '" + place.uri() + "' (" + place.source() + ") cannot be used: "
                        + tls.finding()
                        + "\n" + list() + tls.advice() + "; no other place is tried as long as " + place.source()
                        + " is set.",
                cause);
    }

    private String list() {
        int width = findings.keySet().stream().mapToInt(String::length).max().orElse(0);
        return findings.entrySet().stream()
                .map(finding -> "  " + finding.getKey()
                        + " ".repeat(width - finding.getKey().length() + 2) + finding.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** The JDK begins its messages with a capital, which has no place inside a sentence. */
    private static String lowerFirst(String text) {
        boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return isWord ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
