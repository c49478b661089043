/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.HttpWait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a path over HTTP. Redirects are not followed: they are an answer. */
final class HttpProbe implements Probe {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private final HttpWait wanted;
    private final HttpClient client;
    private final HttpRequest request;

    HttpProbe(HttpWait wanted, String host, int publishedPort, HttpClient client) {
        this.wanted = wanted;
        this.client = client;
        this.request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + publishedPort + wanted.path()))
                .timeout(REQUEST_TIMEOUT)
                .build();
    }

    @Override
    public Answer ask() {
        String question = "GET " + wanted.path() + " on port " + wanted.port();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            boolean met = wanted.status() == null ? status >= 200 && status < 400 : status == wanted.status();
            return met ? Answer.READY : Answer.notYet(question + " answers with status " + status);
        } catch (IOException e) {
            return Answer.notYet(question + " has no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.notYet(question + " was interrupted");
        }
    }
}
