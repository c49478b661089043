/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart why a pull failed. Registries and engines say it in words only, so the words are looked for.
 *
 * @param image the image
 * @param credentialsProblem why there were no credentials; {@code null} where nothing stood against it
 */
record PullFailure(String image, @Nullable String credentialsProblem) {

    private record Clue(Reason reason, List<String> words) {}

    /** In the order of their precedence: a rate limit is told with "denied" by some registries. */
    private static final List<Clue> CLUES = List.of(
            new Clue(Reason.RATE_LIMITED, List.of("toomanyrequests", "too many requests", "rate limit", "status 429")),
            new Clue(
                    Reason.UNREACHABLE,
                    List.of(
                            "no such host",
                            "connection refused",
                            "i/o timeout",
                            "tls handshake",
                            "context deadline exceeded",
                            "client.timeout exceeded",
                            "no route to host",
                            "network is unreachable",
                            "connection reset",
                            "server misbehaving",
                            "temporary failure in name resolution",
                            "http response to https client",
                            "x509:",
                            "request canceled while waiting",
                            ": eof",
                            "unexpected http status: 5")),
            new Clue(
                    Reason.NOT_FOUND,
                    List.of("manifest unknown", "repository does not exist", "not found", "name unknown")),
            new Clue(
                    Reason.UNAUTHORIZED,
                    List.of("unauthorized", "denied", "authentication required", "no basic auth", "forbidden")));

    /** What does not pass by itself, although the registry was not reached: a wrong name, a wrong certificate. */
    private static final List<String> LASTING =
            List.of("no such host", "x509:", "http response to https client", "no route to host");

    ImageUnavailableException of(int status, String answer) {
        Reason reason = reason(status, answer);
        boolean ambiguous =
                answer.contains("may require 'docker login'") || answer.contains("may require authorization");
        // Docker Hub gives one answer for a missing and for a private repository, so as not to tell which exist.
        String text = ambiguous
                ? "the registry has no such image, or keeps it from those who are not logged in (" + answer + ")"
                : answer;
        String lower = answer.toLowerCase(Locale.ROOT);
        return new ImageUnavailableException(
                image,
                reason,
                reason == Reason.UNREACHABLE && LASTING.stream().noneMatch(lower::contains),
                credentialsProblem == null ? text : text + "; no credentials were sent: " + credentialsProblem,
                null);
    }

    private static Reason reason(int status, String answer) {
        String text = answer.toLowerCase(Locale.ROOT);
        return CLUES.stream()
                .filter(clue -> clue.words().stream().anyMatch(text::contains))
                .map(Clue::reason)
                .findFirst()
                .orElse(byStatus(status));
    }

    private static Reason byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Reason.UNAUTHORIZED;
            case 404 -> Reason.NOT_FOUND;
            case 429 -> Reason.RATE_LIMITED;
            default -> Reason.FAILED;
        };
    }
}
