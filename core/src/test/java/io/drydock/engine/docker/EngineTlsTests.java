/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.TestAuthority.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which the two sides may not agree to talk over TLS. Each ends at once, and no other engine is asked. */
@Timeout(15)
class EngineTlsTests {

    private static final String CHANGE =
            "Put ca.pem, cert.pem and key.pem of that engine there, or change what names the directory";

    private static final TestAuthority AUTHORITY = new TestAuthority("engine");
    private static final TestAuthority OTHER_AUTHORITY = new TestAuthority("other");
    private static final Identity SERVER = AUTHORITY.issue("127.0.0.1", "engine.example");

    @TempDir
    private Path home;

    private final Map<String, String> env = new HashMap<>();
    private StubEngine stub;
    private Path certificates;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEngine("1.41");
        certificates = AUTHORITY.writeClient(home.resolve("certs"));
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put("DOCKER_CERT_PATH", certificates.toString());
    }

    @AfterEach
    void nothingWasAsked() {
        stub.close();
    }

    private EngineFront front(Identity server) throws IOException {
        return front(server, AUTHORITY, "TLSv1.3");
    }

    private EngineFront front(Identity server, TestAuthority clients, String protocol) throws IOException {
        return EngineFront.openTls(server.server(clients), protocol, new Place(URI.create(stub.uri()), "", null));
    }

    private DockerEngine connect(String host) {
        env.put("DOCKER_HOST", host);
        return DockerEngine.connect(
                new EngineLocator.Surroundings(null, env::get, home, false), UnaryOperator.identity());
    }

    private String failureOf(String host) {
        EngineNotFoundException failure = catchThrowableOfType(
                EngineNotFoundException.class, () -> connect(host).close());
        assertThat(stub.requests()).isEmpty();
        return String.valueOf(failure.getMessage()).replace(home.toString(), "HOME");
    }

    private static String message(String host, String finding, String advice) {
        return "the container engine at '" + host + "' (DOCKER_HOST) cannot be used: " + finding
                + "\n  drydock.engine.host  not set"
                + "\n  DOCKER_HOST          " + host
                + "\n  DOCKER_TLS_VERIFY    1"
                + "\n  DOCKER_CERT_PATH     HOME/certs"
                + "\n" + advice + "; no other place is tried as long as DOCKER_HOST is set.";
    }

    // files

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "cert.pem", "key.pem"})
    void connectWhenAFileIsMissingNamesIt(String file) throws IOException {
        Files.delete(certificates.resolve(file));

        assertThat(failureOf("tcp://127.0.0.1:1"))
                .isEqualTo(
                        message("tcp://127.0.0.1:1", "TLS is wanted, and there is no file HOME/certs/" + file, CHANGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "cert.pem", "key.pem"})
    void connectWhenAFileCannotBeReadSaysWhy(String file) throws IOException {
        Files.delete(certificates.resolve(file));
        Files.createDirectory(certificates.resolve(file));

        assertThat(failureOf("tcp://127.0.0.1:1"))
                .isEqualTo(message(
                        "tcp://127.0.0.1:1",
                        "TLS is wanted, and the file HOME/certs/" + file + " cannot be read: Is a directory",
                        CHANGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nbm90IG9uZQ==\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nbm9",
                "-----BEGIN PRIVATE KEY-----\n???\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void connectWhenAFileHoldsSomethingElseNamesIt(String content) throws IOException {
        for (String file : new String[] {"key.pem", "cert.pem", "ca.pem"}) {
            Files.writeString(certificates.resolve(file), content);

            assertThat(failureOf("tcp://127.0.0.1:1"))
                    .isEqualTo(message(
                            "tcp://127.0.0.1:1",
                            "TLS is wanted, and the file HOME/certs/" + file
                                    + (file.equals("key.pem")
                                            ? " holds no private key in PEM, or an encrypted one"
                                            : " holds no certificate in PEM"),
                            CHANGE));
        }
    }

    @Test
    void connectWhenNoDirectoryIsNamedLooksWhereTheDockerCommandDoes() {
        env.remove("DOCKER_CERT_PATH");

        assertThat(failureOf("tcp://127.0.0.1:1"))
                .isEqualTo(
                        message("tcp://127.0.0.1:1", "TLS is wanted, and there is no file HOME/.docker/ca.pem", CHANGE)
                                .replace("HOME/certs", "not set"));
    }

    // the engine's certificate

    @Test
    void connectWhenAnotherAuthorityHasSignedTheEnginesCertificateNamesTheFile() throws IOException {
        try (EngineFront front = front(OTHER_AUTHORITY.issue("127.0.0.1"))) {
            assertThat(failureOf(front.host()))
                    .isEqualTo(message(
                            front.host(),
                            "its certificate is signed by none of the authorities in HOME/certs/ca.pem",
                            "Put there the ca.pem of the authority that has signed it"));
        }
    }

    static Stream<Arguments> otherHosts() {
        return Stream.of(
                arguments(AUTHORITY.issue("engine.example", "192.0.2.1"), "engine.example, 192.0.2.1"),
                arguments(AUTHORITY.issue(), "CN=test"));
    }

    @ParameterizedTest
    @MethodSource("otherHosts")
    void connectWhenTheEnginesCertificateIsForAnotherHostNamesBoth(Identity server, String names) throws IOException {
        try (EngineFront front = front(server)) {
            assertThat(failureOf(front.host()))
                    .isEqualTo(message(
                            front.host(),
                            "its certificate is for " + names + ", not for '127.0.0.1'",
                            "Name the host as its certificate does, or give the engine a certificate for this name"));
        }
    }

    @Test
    void connectWhenTheEnginesCertificateHasExpiredSaysWhen() throws IOException {
        Instant end =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
        try (EngineFront front = front(AUTHORITY.issue(end, "127.0.0.1"))) {
            assertThat(failureOf(front.host()))
                    .isEqualTo(message(
                            front.host(),
                            "its certificate is not valid at this time (NotAfter: " + Date.from(end) + ")",
                            "Give the engine a new certificate, or this machine the right time"));
        }
    }

    // the client's

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void connectWhenTheEngineRefusesTheCertificateNamesTheFile(String protocol) throws IOException {
        try (EngineFront front = front(SERVER, OTHER_AUTHORITY, protocol)) {
            assertThat(failureOf(front.host()))
                    .isEqualTo(message(
                            front.host(),
                            "it does not accept the certificate in HOME/certs/cert.pem",
                            "Take a cert.pem and a key.pem that an authority of the engine's --tlscacert has signed"));
        }
    }

    // one of them without TLS

    @Test
    void connectWhenTheEngineSpeaksTlsOnlySaysHow() throws IOException {
        env.remove("DOCKER_TLS_VERIFY");
        try (EngineFront front = front(SERVER)) {
            assertThat(failureOf(front.host()))
                    .isEqualTo("the container engine at '" + front.host()
                            + "' (DOCKER_HOST) cannot be used: it speaks TLS only"
                            + "\n  drydock.engine.host  not set"
                            + "\n  DOCKER_HOST          " + front.host()
                            + "\nSet DOCKER_TLS_VERIFY to 1, and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and"
                            + " key.pem; no other place is tried as long as DOCKER_HOST is set.");
        }
    }

    /** What Docker says to who comes with TLS. */
    @Test
    void connectWhenTheEngineSpeaksNoTlsSaysSo() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = "tcp://127.0.0.1:" + server.getLocalPort();
            answerOnce(server, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request");

            assertThat(failureOf(host))
                    .isEqualTo(
                            message(host, "it speaks no TLS", "Ask it without TLS, or let it listen with --tlsverify"));
        }
    }

    @Test
    void connectWhenTheEngineClosesTheConnectionSaysWhatThatMayMean() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = "tcp://127.0.0.1:" + server.getLocalPort();
            answerOnce(server, "");

            assertThat(failureOf(host))
                    .isEqualTo(message(
                            host,
                            "it closed the connection instead of agreeing to TLS, as it may do when it does not accept the"
                                    + " certificate in HOME/certs/cert.pem",
                            "Take a cert.pem and a key.pem that an authority of the engine's --tlscacert has signed"));
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(answer.getBytes(UTF_8));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    // and all is well

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void connectWhenAllCertificatesFitAsksTheEngine(String protocol) throws IOException {
        try (EngineFront front = front(SERVER, AUTHORITY, protocol);
                DockerEngine engine = connect(front.host())) {
            assertThatCode(() -> engine.removeImage("gone")).doesNotThrowAnyException();
            assertThat(stub.requests()).containsExactly("GET /_ping", "DELETE /v1.41/images/gone?force=1");
        }
    }

    /** As OpenSSL wrote it before version 3: {@code BEGIN EC PRIVATE KEY}. */
    @Test
    void connectTakesAKeyOfTheOldForm() throws IOException {
        Identity client = AUTHORITY.issue();
        client.write(certificates);
        client.writeOldKey(certificates.resolve("key.pem"));

        try (EngineFront front = front(SERVER);
                DockerEngine engine = connect(front.host())) {
            assertThat(engine.endpoint().uri()).isEqualTo(front.host());
        }
    }

    @Test
    void connectTakesSeveralAuthoritiesAndTextBetweenThem() throws IOException {
        Path others = home.resolve("others.pem");
        OTHER_AUTHORITY.write(others);
        Path ca = certificates.resolve("ca.pem");
        Files.write(ca, ("# other\n" + Files.readString(others) + "# ours\n" + Files.readString(ca)).getBytes(UTF_8));

        try (EngineFront front = front(SERVER);
                DockerEngine engine = connect(front.host())) {
            assertThat(engine.endpoint().uri()).isEqualTo(front.host());
        }
    }
}
