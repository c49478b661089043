/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.TestAuthority.Identity;
import io.drydock.files.FileCopyException;
import io.drydock.spec.FileSource;
import io.drydock.spec.TlsSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are asked over HTTPS, each of them a real one. */
@Timeout(20)
class ProbeClientsTests {

    private static final Instant LONG_AGO = Instant.parse("2025-01-02T03:04:05Z");

    @TempDir
    private Path directory;

    private final TestAuthority authority = new TestAuthority("ours");

    private int ask(Identity identity, TlsSpec tls) throws IOException, InterruptedException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            return new ProbeClients()
                    .get(Optional.of(tls))
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } finally {
            server.stop(0);
        }
    }

    private TlsSpec caCert(TestAuthority of) throws IOException {
        Path file = directory.resolve("ca.pem");
        of.write(file);
        return new TlsSpec(false, new FileSource.HostFile(file.toString()));
    }

    @Test
    void getWhenTheAuthorityIsSaidTrustsItsCertificatesWhateverNameTheyAreFor()
            throws IOException, InterruptedException {
        assertThat(ask(authority.issue("127.0.0.1"), caCert(authority))).isEqualTo(204);
        assertThat(ask(authority.issue("db.example"), caCert(authority))).isEqualTo(204);
        assertThat(ask(authority.issue(), caCert(authority))).isEqualTo(204);
    }

    @Test
    void getWhenTheAuthorityIsSaidTrustsNobodyElse() throws IOException {
        TlsSpec tls = caCert(new TestAuthority("others"));

        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> ask(authority.issue("127.0.0.1"), tls));
    }

    @Test
    void getWhenTheAuthorityIsSaidDoesNotTrustWhatHasExpired() throws IOException {
        TlsSpec tls = caCert(authority);

        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> ask(authority.issue(LONG_AGO, "127.0.0.1"), tls));
    }

    @Test
    void getWhenItIsInsecureTrustsEverybody() throws IOException, InterruptedException {
        TlsSpec insecure = new TlsSpec(true, null);

        assertThat(ask(authority.issue("127.0.0.1"), insecure)).isEqualTo(204);
        assertThat(ask(authority.issue("db.example"), insecure)).isEqualTo(204);
        assertThat(ask(authority.issue(LONG_AGO, "127.0.0.1"), insecure)).isEqualTo(204);
    }

    @Test
    void getWhenNothingIsSaidTrustsWhomJavaTrusts() {
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> ask(authority.issue("127.0.0.1"), TlsSpec.DEFAULT));
    }

    @Test
    void getWhenTheFileHoldsNoCertificateNamesIt() throws IOException {
        Path file = Files.writeString(directory.resolve("empty.pem"), "nothing");

        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> new ProbeClients()
                        .get(Optional.of(new TlsSpec(false, new FileSource.HostFile(file.toString())))))
                .withMessage("'" + file + "' holds no certificate in PEM: No certificate data found");
    }
}
