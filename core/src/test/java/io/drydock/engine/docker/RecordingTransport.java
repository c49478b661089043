/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down each request that is really sent, as {@code METHOD /path?query}, without the version of the API. */
public final class RecordingTransport {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Tells the requests of all clients in the order in which they were sent. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    DockerHttpClient around(DockerHttpClient client) {
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                requests.add(request.method() + " " + request.path().replaceFirst("^/v[0-9.]+/", "/"));
                return client.execute(request);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }
}
