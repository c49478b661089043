/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.WaitSpec.GrpcWait;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GrpcProbeTests {

    private final HealthStatusManager health = new HealthStatusManager();
    private Server server = NettyServerBuilder.forPort(0).build();

    @BeforeEach
    void serve() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(health.getHealthService())
                .build()
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    @Test
    void askWhenTheServerServesIsReady() {
        assertThat(probe("").ask()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenAServiceDoesNotServeSaysSo() {
        health.setStatus("orders", ServingStatus.NOT_SERVING);

        assertThat(probe("orders").ask().reason())
                .isEqualTo("gRPC health of 'orders' on port 50051/tcp is answered with NOT_SERVING");
    }

    @Test
    void askWhenAServiceIsUnknownSaysSo() {
        assertThat(probe("orders").ask().reason())
                .isEqualTo(
                        "gRPC health of 'orders' on port 50051/tcp is answered with NOT_FOUND: unknown service orders");
    }

    @Test
    void askWhenNobodyListensSaysSo() throws InterruptedException {
        GrpcProbe probe = probe("");
        stop();

        assertThat(probe.ask().reason()).startsWith("gRPC health on port 50051/tcp is not answered: ");
    }

    @Test
    void askWhenTheServerNeedsLongGivesItTwiceTheTimeNextTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            GrpcProbe probe = new GrpcProbe(
                    new GrpcWait(ContainerPort.tcp(50_051), ""),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()),
                    new Patience(Duration.ofMillis(200)));

            assertThat(probe.ask().reason())
                    .isEqualTo("gRPC health on port 50051/tcp is not answered: no whole answer within 200 ms");
            assertThat(probe.ask().reason())
                    .isEqualTo("gRPC health on port 50051/tcp is not answered: no whole answer within 400 ms");
        }
    }

    private GrpcProbe probe(String service) {
        return new GrpcProbe(
                new GrpcWait(ContainerPort.tcp(50_051), service),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    }
}
