/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.TlsSpec;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * The clients that ask over HTTP whether containers are ready. They ask published ports only, which no proxy stands before, and who asks
 * bounds the time.
 */
final class ProbeClients {

    private final Lazy<HttpClient> plain = new Lazy<>(() -> newClient().build(), RuntimeException.class);

    /** Gives the client for HTTP, or one for HTTPS that checks certificates in this way. */
    HttpClient get(Optional<TlsSpec> tls) {
        return tls.isEmpty() || tls.get().equals(TlsSpec.DEFAULT)
                ? plain.get()
                : newClient().sslContext(TrustedServers.of(tls.get())).build();
    }

    private static HttpClient.Builder newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
    }
}
