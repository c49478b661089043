/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes HTTP clients for a place. */
final class Transport {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private Transport() {}

    /**
     * Makes a client; it connects when it is first used.
     *
     * @param responseTimeout how long the engine may be silent; {@code null} for any time. Socket files know no such time, so
     *     {@link EngineHttp} bounds each call itself
     */
    static DockerHttpClient open(Place place, @Nullable Duration responseTimeout) {
        if (place.isSocketFile()) {
            return new SocketClient(place.uri().getPath());
        }
        ZerodepDockerHttpClient.Builder client =
                new ZerodepDockerHttpClient.Builder().dockerHost(place.uri()).connectionTimeout(CONNECT_TIMEOUT);
        SSLConfig tls = tls(place);
        if (tls != null) {
            client.sslConfig(tls);
        }
        if (responseTimeout != null) {
            client.responseTimeout(responseTimeout);
        }
        return client.build();
    }

    private static @Nullable SSLConfig tls(Place place) {
        EngineCertificates certificates = place.certificates();
        if (certificates != null) {
            return certificates::context;
        }
        // Given no context, the client loads the JDK's certificates (0.1 s in a cold JVM), which only TCP can need.
        return "tcp".equals(place.uri().getScheme()) ? null : () -> SSLContext.getInstance("TLS");
    }
}
