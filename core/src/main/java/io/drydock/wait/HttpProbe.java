/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.WaitSpec.HttpWait;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks a path over HTTP. Redirects are not followed: they are an answer. */
final class HttpProbe implements Probe {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_BODY = 1 << 20;
    private static final int SHOWN = 100;

    private final HttpWait wanted;
    private final HttpRequest request;
    private final HttpClient client;

    HttpProbe(HttpWait wanted, String authority, HttpClient client) {
        this.wanted = wanted;
        this.client = client;
        String scheme = wanted.request().tls() == null ? "http://" : "https://";
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(scheme + authority + wanted.request().path()))
                .method(wanted.request().method(), BodyPublishers.noBody())
                .timeout(REQUEST_TIMEOUT);
        wanted.request().headers().forEach(builder::header);
        this.request = builder.build();
    }

    @Override
    public ProbeResult ask() throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response.statusCode(), body);
            }
        } catch (IOException e) {
            String message = e.getMessage();
            return ProbeResult.notYet(wanted.question() + " is not answered: "
                    + (message == null || message.isBlank() ? e.getClass().getSimpleName() : message));
        }
    }

    private ProbeResult read(int status, InputStream body) throws IOException {
        String answered = wanted.question() + " is answered with status " + status;
        Pattern pattern = wanted.wanted().body();
        if (!wanted.wanted().accepts(status)) {
            return ProbeResult.notYet(answered);
        }
        if (pattern == null) {
            return ProbeResult.READY;
        }
        String text = new String(body.readNBytes(LONGEST_BODY), UTF_8);
        return pattern.matcher(text).find()
                ? ProbeResult.READY
                : ProbeResult.notYet(answered + ", but nothing in its body matches '" + pattern + "': " + shown(text));
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty()
                ? "it is empty"
                : "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line) + "'";
    }
}
