/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.spec.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells apart why a pull failed. Registries and engines say it in words only, so the words are looked for.
 *
 * @param image the image
 * @param auth the credentials that were sent, or why there were none
 */
record PullFailure(ImageReference image, RegistryAuth.Found auth) {

    private record Clue(Reason reason, List<String> words) {}

    /** In the order of their precedence: a rate limit is told with "denied" by some registries. */
    private static final List<Clue> CLUES = List.of(
            new Clue(
                    Reason.RATE_LIMITED,
                    List.of("toomanyrequests", "too many requests", "rate limit", "status 429", "http 429 response")),
            new Clue(
                    Reason.UNTRUSTED,
                    List.of(
                            "x509:",
                            "http response to https client",
                            "first record does not look like a tls handshake",
                            "tls: unknown certificate",
                            "tls: bad certificate")),
            new Clue(
                    Reason.UNREACHABLE,
                    List.of(
                            "no such host",
                            "no suitable address found",
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
                            "request canceled while waiting",
                            ": eof",
                            "unexpected eof")),
            new Clue(Reason.REGISTRY_FAILED, List.of("unexpected http status: 5")),
            new Clue(
                    Reason.OTHER_PLATFORM,
                    List.of(
                            "no matching manifest for",
                            "no match for platform in manifest",
                            "does not match the specified platform")),
            new Clue(Reason.DAMAGED, List.of("verification failed", "unknown blob", "blob unknown")),
            new Clue(
                    Reason.NOT_FOUND,
                    List.of(
                            "manifest unknown",
                            "repository does not exist",
                            "not found",
                            "name unknown",
                            "http 404 response")),
            new Clue(
                    Reason.UNAUTHORIZED,
                    List.of(
                            "unauthorized",
                            "denied",
                            "authentication required",
                            "no basic auth",
                            "forbidden",
                            "http 401 response",
                            "http 403 response")),
            new Clue(
                    Reason.NOT_UNDERSTOOD,
                    List.of(
                            "looking for beginning of value",
                            "end of json input",
                            "after top-level value",
                            "error parsing http")));

    /** What does not pass by itself, although the registry was not reached. */
    private static final List<String> LASTING =
            List.of("no such host", "no suitable address found", "no route to host");

    /** What the engine says of an error that is not told as registries tell errors, a proxy's for example. */
    private static final Pattern FOREIGN_ERROR =
            Pattern.compile("^(.*)error parsing HTTP (\\d{3}) response body: [^\"]*\"(.*)\"$", Pattern.DOTALL);

    /**
     * Makes the exception.
     *
     * @param status of the engine's answer
     * @param answer the engine's words
     * @param wasRepeated whether the engine has tried again before it gave up, which it does with increasing pauses
     */
    ImageUnavailableException of(int status, String answer, boolean wasRepeated) {
        Reason reason = reason(status, answer);
        boolean ambiguous =
                answer.contains("may require 'docker login'") || answer.contains("may require authorization");
        // Docker Hub gives one answer for a missing and for a private repository, so as not to tell which exist.
        String text = ambiguous
                ? "the registry has no such image, or keeps it from those who are not logged in (" + answer + ")"
                : shown(answer);
        String lower = answer.toLowerCase(Locale.ROOT);
        return new ImageUnavailableException(
                image.toString(),
                reason,
                (reason == Reason.UNREACHABLE || reason == Reason.REGISTRY_FAILED)
                        && !wasRepeated
                        && LASTING.stream().noneMatch(lower::contains),
                text + credentials(reason == Reason.UNAUTHORIZED || ambiguous),
                null);
    }

    /**
     * Makes the exception for a pull that was given up.
     *
     * @param silence how long nothing was heard of it
     * @param layers those that are not there yet; empty where nothing is known of any
     */
    ImageUnavailableException stalled(Duration silence, String layers, Throwable cause) {
        return new ImageUnavailableException(
                image.toString(),
                Reason.STALLED,
                "nothing was heard of it for " + silence.toSeconds() + " s"
                        + (layers.isEmpty() ? "" : ", with " + layers),
                cause);
    }

    private static String shown(String answer) {
        Matcher error = FOREIGN_ERROR.matcher(answer);
        return error.matches()
                ? error.group(1) + "status " + error.group(2) + " and what no registry says: "
                        + Answer.shown(error.group(3).replace("\\n", "\n").replace("\\\"", "\""))
                : answer;
    }

    /** Without them, or with the wrong ones, an image may also seem to be missing. */
    private String credentials(boolean matter) {
        if (auth.problem() != null) {
            return "; no credentials were sent: " + auth.problem();
        }
        if (!matter) {
            return "";
        }
        return auth.header().isPresent()
                ? "; credentials were sent"
                : "; no credentials were sent: none are known for '"
                        + image.registry().orElse("docker.io") + "'";
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
