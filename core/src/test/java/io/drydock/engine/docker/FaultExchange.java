/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One request that came to a {@link FaultProxy}, and what becomes of it. */
public final class FaultExchange {

    private final FaultProxy proxy;
    private final ChannelStreams client;
    private final ChannelStreams engine;
    private final HttpHead request;

    /** Whether what follows the answer goes both ways; known when there is one. */
    private final CompletableFuture<Boolean> isOpenEnded = new CompletableFuture<>();

    private boolean isOver;

    FaultExchange(FaultProxy proxy, ChannelStreams client, ChannelStreams engine, HttpHead request) {
        this.proxy = proxy;
        this.client = client;
        this.engine = engine;
        this.request = request;
    }

    /** Whether no further request can come over the connection. */
    boolean isOver() {
        return isOver;
    }

    /** Passes the request on, and the answer back. */
    void forward() throws IOException {
        CompletableFuture<Void> sending = send();
        HttpHead answer = awaitAnswer();
        answer.write(client.out());
        isOpenEnded.complete(answer.isOpenEnded());
        if (answer.isOpenEnded()) {
            isOver = true;
            engine.in().transferTo(client.out());
            client.endOutput();
        } else {
            answer.copyBody(engine.in(), client.out());
        }
        proxy.answered(request);
        finish(sending);
    }

    /** Waits until the client has sent its next request or has gone, in which case all is over. */
    private void finish(CompletableFuture<Void> sending) throws IOException {
        try {
            sending.join();
        } catch (CompletionException e) {
            throw new IOException("the client has gone", e);
        }
    }

    private CompletableFuture<Void> send() {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        request.write(engine.out());
                        request.copyBody(client.in(), engine.out());
                        followClient();
                    } catch (IOException e) {
                        // The engine may have answered and closed without having read it all: its answer counts.
                    }
                },
                proxy.threads());
    }

    private void followClient() throws IOException {
        boolean more = client.hasMore();
        if (more && isOpenEnded.join()) {
            client.in().transferTo(engine.out());
            more = false;
        }
        if (!more) {
            isOver = true;
            endEngine();
        }
    }

    private void endEngine() throws IOException {
        if (isOpenEnded.getNow(false)) {
            engine.endOutput();
        } else {
            engine.close();
        }
    }

    private HttpHead awaitAnswer() throws IOException {
        while (true) {
            HttpHead answer = HttpHead.read(engine.in());
            if (answer == null) {
                throw new IOException("the engine has closed the connection");
            }
            if (answer.status() != 100) {
                return proxy.rewritten(request, answer);
            }
        }
    }

    /** Reads what the client sends and forgets it. */
    void swallow() throws IOException {
        request.copyBody(client.in(), OutputStream.nullOutputStream());
    }

    /** Passes the request on and waits for the answer, of which the client hears nothing. */
    HttpHead fetch() throws IOException {
        request.write(engine.out());
        request.copyBody(client.in(), engine.out());
        HttpHead answer = awaitAnswer();
        if (!answer.isOpenEnded()) {
            answer.copyBody(engine.in(), OutputStream.nullOutputStream());
        }
        return answer;
    }

    /** Has it done where there is anything to do; an answer to a question may have no end. */
    void fetchUnlessAsked() throws IOException {
        if (!request.firstLine().startsWith("GET ")) {
            fetch();
        }
    }

    void reply(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        new HttpHead("HTTP/1.1 " + status + " Fault\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n")
                .write(client.out());
        client.out().write(bytes);
    }

    /** Tells the head of the answer and the first bytes of the body; of an answer without one, half of the head. */
    void truncate() throws IOException {
        request.write(engine.out());
        request.copyBody(client.in(), engine.out());
        HttpHead answer = awaitAnswer();
        if (answer.isChunked() || answer.length() > 1) {
            answer.write(client.out());
            long half = answer.isChunked() ? 5 : answer.length() / 2;
            HttpHead.copy(engine.in(), client.out(), half);
        } else {
            byte[] head = answer.text().getBytes(UTF_8);
            new ByteArrayInputStream(Arrays.copyOf(head, head.length / 2)).transferTo(client.out());
        }
        close();
    }

    /** Leaves the request as it is until the faults are lifted or the proxy is closed, and then closes the connection. */
    void hold() throws IOException {
        proxy.awaitLift();
        close();
    }

    void close() {
        isOver = true;
        client.close();
    }
}
