/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.HttpWait;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a path over HTTP. Redirects are not followed: they are an answer. */
final class HttpProbe implements Probe {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private final HttpWait wanted;
    private final String question;
    private final PatientProbe<HttpResponse<Void>> asking;

    HttpProbe(HttpWait wanted, String authority, HttpClient client) {
        this.wanted = wanted;
        this.question = "GET " + wanted.path() + " on port " + wanted.port();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + authority + wanted.path()))
                .timeout(REQUEST_TIMEOUT)
                .build();
        this.asking = new PatientProbe<>(
                () -> client.sendAsync(request, BodyHandlers.discarding()),
                response -> read(response.statusCode()),
                this::read,
                question + " is not answered");
    }

    private ProbeResult read(int status) {
        Integer only = wanted.status();
        boolean met = only == null ? status >= 200 && status < 400 : status == only;
        return met ? ProbeResult.READY : ProbeResult.notYet(question + " is answered with status " + status);
    }

    private ProbeResult read(Throwable failure) {
        String message = failure.getMessage();
        return ProbeResult.notYet(question + " is not answered: "
                + (message == null || message.isBlank() ? failure.getClass().getSimpleName() : message));
    }

    @Override
    public ProbeResult ask() {
        return asking.ask();
    }

    @Override
    public void close() {
        asking.close();
    }
}
