/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.WaitSpec.HttpWait;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks a path over HTTP. Redirects are not followed: they are an answer. The time is measured here, from connecting to the last byte that is wanted,
 * as that of {@link HttpRequest} ends with the head of the answer before Java 26 (JDK-8208693).
 */
final class HttpProbe implements Probe {

    /** Short, as a question that comes while the network of the container is being set up may be lost. */
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(2);

    private static final int LONGEST_BODY = 1 << 20;
    private static final int SHOWN = 100;

    private final HttpWait wanted;
    private final HttpRequest request;
    private final HttpClient client;
    private final Patience patience;

    HttpProbe(HttpWait wanted, String authority, HttpClient client) {
        this(wanted, authority, client, new Patience(FIRST_LIMIT));
    }

    HttpProbe(HttpWait wanted, String authority, HttpClient client, Patience patience) {
        this.wanted = wanted;
        this.client = client;
        this.patience = patience;
        String scheme = wanted.request().tls() == null ? "http://" : "https://";
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(scheme + authority + wanted.request().path()))
                .method(wanted.request().method(), BodyPublishers.noBody());
        if (wanted.request().user() != null) {
            byte[] user = wanted.request().user().getBytes(UTF_8);
            builder.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        wanted.request().headers().forEach(builder::setHeader);
        this.request = builder.build();
    }

    @Override
    public ProbeResult ask() throws InterruptedException {
        Duration limit = patience.limit();
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, this::bodyOf);
        try {
            return result(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            patience.wasTooShort();
            return notAnswered("no whole answer within " + TimedInput.text(limit), e);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            return notAnswered(reason(failure), failure);
        } finally {
            exchange.cancel(true); // closes the connection where the answer is not whole
        }
    }

    private LimitedBody bodyOf(HttpResponse.ResponseInfo head) {
        boolean matters = wanted.wanted().body() != null && wanted.wanted().accepts(head.statusCode());
        return new LimitedBody(matters ? LONGEST_BODY : 0);
    }

    private ProbeResult notAnswered(String why, Throwable cause) {
        return ProbeResult.notYet(wanted.question() + " is not answered: " + why, cause);
    }

    private String reason(Throwable failure) {
        return Optional.ofNullable(wanted.request().tls())
                .flatMap(tls -> TlsProblem.of(failure, tls))
                .orElseGet(() -> reasonOfConnection(failure));
    }

    private String reasonOfConnection(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (isCausedBy(UnresolvedAddressException.class, failure)) {
            return "host '" + request.uri().getHost() + "' is unknown";
        }
        // What Docker's proxy does for a port on which nobody listens, and seldom a server.
        if (message.contains("received no bytes") || message.contains("Connection reset")) {
            return "nobody listens, or the server closes the connection without an answer";
        }
        if (isCausedBy(EOFException.class, failure)) {
            return "the server closed the connection before its answer was whole";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens";
        }
        return failure.getMessage() == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message;
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    private ProbeResult result(HttpResponse<String> response) {
        String answered = wanted.question() + " is answered with status " + response.statusCode();
        Pattern pattern = wanted.wanted().body();
        if (!wanted.wanted().accepts(response.statusCode())) {
            return ProbeResult.notYet(answered);
        }
        if (pattern == null || pattern.matcher(response.body()).find()) {
            return ProbeResult.READY;
        }
        return ProbeResult.notYet(
                answered + ", but nothing in its body matches '" + pattern + "': " + shown(response.body()));
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty()
                ? "it is empty"
                : "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line) + "'";
    }
}
