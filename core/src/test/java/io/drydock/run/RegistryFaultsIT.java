/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.TestAuthority.Identity;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.EngineFront;
import io.drydock.run.FaultyRegistry.Reply;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry that does not give the image, in each way in which it may not, as a user is told of it. */
@RequiresDocker
@Timeout(60)
class RegistryFaultsIT {

    private static final String MANIFEST = "/v2/shop/app/manifests/1";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final Duration SILENCE = Duration.ofSeconds(4);

    /** What a failure without silence may take, pauses and all. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    private static final String NO_CREDENTIALS = "; no credentials were sent: none are known for 'HOST'";
    private static final String LOGIN =
            "Is the name right? If the image is private, 'docker login' to its registry as a user who may pull it.";
    private static final String NAME = "Is the name right, with its registry and its tag?";
    private static final String FAILED =
            "The registry was reached, but it, or a proxy before it, has failed: its own log has the reason.";
    private static final String ADDRESS =
            "Does a registry answer at this address, and not a proxy, a login page or another server?";
    private static final String PLATFORM =
            "'docker manifest inspect' lists the platforms of an image: declare one as 'platform' that the engine can run, or"
                    + " take another image.";

    @TempDir
    private Path directory;

    private FaultyRegistry registry;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        registry = FaultyRegistry.open();
        session = Session.open(() -> DockerEngines.withSurroundings(Map.of(), directory), List.of(), Settings.DEFAULT);
    }

    @AfterEach
    void nothingIsLeft() {
        try (FaultyRegistry closed = registry) {
            ContainerEngine engine = session.engine();
            engine.images().stream()
                    .filter(image -> image.digests().stream().anyMatch(name -> name.startsWith(closed.image(""))))
                    .forEach(image -> engine.removeImage(image.id()));
            assertThat(DockerEngines.leftovers("io.drydock.run=" + session.runId()))
                    .isEmpty();
        } finally {
            session.close();
        }
    }

    private RunningStack start(Consumer<ContainerSpecBuilder> options) {
        return start(session, options);
    }

    private static RunningStack start(Session used, Consumer<ContainerSpecBuilder> options) {
        return Stack.builder().container("app", options).build().start(used, null);
    }

    private static String failureOf(Duration bound, Runnable start) {
        long began = System.nanoTime();
        StackStartException failure = catchThrowableOfType(StackStartException.class, start::run);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(bound);
        assertThat(failure).hasNoSuppressedExceptions();
        return String.valueOf(failure.getMessage());
    }

    private String failureOfPull() {
        return failureOf(BOUND, () -> start(app -> app.image(registry.image("shop/app:1"))));
    }

    private static String message(String image, String why, String advice) {
        return "container 'app' (" + image + ") could not be created: image '" + image + "' could not be pulled: " + why
                + "\n  declared at  app\n  " + advice;
    }

    private String message(String why, String advice) {
        String image = registry.image("shop/app:1");
        return message(image, why.replace("HOST", "127.0.0.1:" + registry.port()), advice);
    }

    // one request that is answered badly

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(
                        "denied",
                        FaultyRegistry.error(403, "DENIED", "requested access to the resource is denied"),
                        "not authorized: denied" + NO_CREDENTIALS,
                        LOGIN),
                answer(
                        "rate limit",
                        FaultyRegistry.error(429, "TOOMANYREQUESTS", "You have reached your pull rate limit."),
                        "rate limited: toomanyrequests: You have reached your pull rate limit.",
                        "'docker login' raises the registry's limit; a mirror avoids it."),
                answer(
                        "rate limit of a proxy",
                        FaultyRegistry.text(429, "text/plain", "slow down"),
                        "rate limited: status 429 and what no registry says: slow down",
                        "'docker login' raises the registry's limit; a mirror avoids it."),
                answer(
                        "no such tag",
                        FaultyRegistry.error(404, "MANIFEST_UNKNOWN", "manifest unknown"),
                        "not found: manifest unknown",
                        NAME),
                answer(
                        "no such repository",
                        FaultyRegistry.error(404, "NAME_UNKNOWN", "repository name not known to registry"),
                        "not found: name unknown",
                        NAME),
                answer(
                        "another server",
                        FaultyRegistry.text(404, "text/html", "<html><title>404 Not Found</title></html>"),
                        "not found: status 404 and what no registry says: a page with the title '404 Not Found'",
                        NAME),
                answer(
                        "a page",
                        FaultyRegistry.text(200, "text/html", "<html><title>Log in</title></html>"),
                        "answer not understood: error unmarshalling content: invalid character '<' looking for beginning of"
                                + " value",
                        ADDRESS),
                answer(
                        "not JSON",
                        FaultyRegistry.text(200, TestImage.MANIFEST, "Welcome!"),
                        "answer not understood: invalid character 'W' looking for beginning of value",
                        ADDRESS),
                answer(
                        "half of a manifest",
                        FaultyRegistry.text(200, TestImage.MANIFEST, "{\"schemaVersion\":2,\"config"),
                        "answer not understood: unexpected end of JSON input",
                        ADDRESS));
    }

    private static Arguments answer(String name, Reply reply, String why, String advice) {
        return Arguments.of(Named.of(name, reply), why, advice);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void startWhenTheManifestIsRefusedSaysWhyAfterOneAttempt(Reply reply, String why, String advice) {
        registry.on(MANIFEST, reply);

        assertThat(failureOfPull()).isEqualTo(message(why, advice));

        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                answer(
                        "error",
                        FaultyRegistry.error(500, "UNKNOWN", "unknown error"),
                        "registry failed: received unexpected HTTP status: 500 Internal Server Error (3 attempts)",
                        FAILED),
                answer(
                        "error of a proxy",
                        FaultyRegistry.text(503, "text/html", "<html><title>503</title></html>"),
                        "registry failed: received unexpected HTTP status: 503 Service Unavailable (3 attempts)",
                        FAILED),
                answer(
                        "end of the connection",
                        FaultyRegistry.cut(TestImage.MANIFEST, "{\"schemaVersion\":2}".getBytes(UTF_8)),
                        "registry not reachable: unexpected EOF (3 attempts)",
                        "Can the engine's machine reach the registry?"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void startWhenTheRegistryFailsTriesThreeTimes(Reply reply, String why, String advice) {
        registry.on(MANIFEST, reply);

        assertThat(failureOfPull()).isEqualTo(message(why, advice));

        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(3);
    }

    @Test
    void startWhenTheRegistryComesBackPullsTheImage() throws IOException {
        TestImage image = image(architecture());
        registry.with("shop/app", "1", image);
        registry.on(MANIFEST, exchange -> {
            registry.with("shop/app", "1", image);
            FaultyRegistry.error(503, "UNAVAILABLE", "service unavailable").send(exchange);
        });

        try (RunningStack stack =
                start(app -> app.image(registry.image("shop/app:1")).waitForLog("hello"))) {
            assertThat(stack.container("app").logs()).containsExactly("hello");
        }
    }

    // not reached

    @Test
    void startWhenNobodyListensTriesThreeTimes() {
        registry.close();

        assertThat(failureOf(
                        BOUND,
                        () -> Stack.builder()
                                .network("back")
                                .volume("data")
                                .container(
                                        "app",
                                        app -> app.image(registry.image("shop/app:1"))
                                                .networks("back")
                                                .volumes("data:/data"))
                                .build()
                                .start(session, null)))
                .isEqualTo(message(
                        "registry not reachable: Get \"http://HOST/v2/\": dial tcp HOST: connect: connection refused (3"
                                + " attempts)",
                        "Can the engine's machine reach the registry?"));
    }

    /** No label of a name has more than 63 characters, so nobody is asked for this one. */
    @Test
    void startWhenTheNameOfTheRegistryIsNotKnownSaysSoAfterOneAttempt() {
        String host = "r".repeat(64) + ".example";
        String image = host + ":5000/shop/app:1";

        assertThat(failureOf(BOUND, () -> start(app -> app.image(image))))
                .isEqualTo(message(
                        image,
                        "registry not reachable: Get \"https://" + host + ":5000/v2/\": dial tcp: lookup " + host
                                + ": no such host",
                        "Can the engine's machine reach the registry?"));
    }

    // credentials

    @Test
    void startWhenTheRegistryWantsALoginSaysThatThereIsNone() {
        wantLogin();

        assertThat(failureOfPull())
                .isEqualTo(message(
                        "not authorized: Head \"http://HOST" + MANIFEST + "\": no basic auth credentials"
                                + NO_CREDENTIALS,
                        LOGIN));
        assertThat(registry.requests()).containsExactly("GET /v2/");
    }

    @Test
    void startWhenTheRegistryRefusesTheLoginSaysSoAfterOneAttempt() throws IOException {
        wantLogin();
        Files.writeString(
                directory.resolve("config.json"),
                "{\"auths\":{\"127.0.0.1:" + registry.port() + "\":{\"username\":\"me\",\"password\":\"s3cret\"}}}");

        assertThat(failureOfPull())
                .isEqualTo(message("not authorized: unauthorized; credentials were sent", LOGIN))
                .doesNotContain("s3cret");
        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    private void wantLogin() {
        Reply refusal = FaultyRegistry.error(
                401, "UNAUTHORIZED", "authentication required", "WWW-Authenticate: Basic realm=\"test\"");
        registry.on("/v2/", refusal).on(MANIFEST, refusal);
    }

    // platforms

    @Test
    void startWhenTheImageIsForOtherMachinesSaysSoAfterOneAttempt() throws IOException {
        serveList("s390x", image("s390x"));

        assertThat(failureOfPull())
                .isEqualTo(message(
                        "not there for this platform: no matching manifest for linux/" + architecture()
                                + " in the manifest list entries",
                        PLATFORM));
        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    @Test
    void startWhenTheDeclaredPlatformIsNotInTheListSaysSoAfterOneAttempt() throws IOException {
        serveList(architecture(), image(architecture()));
        String image = registry.image("shop/app:1");

        assertThat(failureOf(BOUND, () -> start(app -> app.image(image).platform("linux/s390x"))))
                .isEqualTo(message(
                        "not there for this platform: no matching manifest for linux/s390x in the manifest list entries",
                        PLATFORM));
        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    /** Docker 20.10 pulls it all the same, and refuses it when the container is created. */
    @Test
    void startWhenTheImageHasOnePlatformAndItIsNotTheDeclaredOneSaysBoth() throws IOException {
        registry.with("shop/app", "1", image(architecture()));
        String image = registry.image("shop/app:1");

        assertThat(failureOf(BOUND, () -> start(app -> app.image(image).platform("linux/s390x"))))
                .isEqualTo(message(
                        "not there for this platform: image with reference " + image
                                + " was found but does not match the specified platform: wanted linux/s390x, actual: linux/"
                                + architecture(),
                        PLATFORM));
        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    private void serveList(String architecture, TestImage image) {
        registry.with("shop/app", "of-the-list", image);
        registry.with(
                "shop/app",
                "1",
                LIST,
                "{\"schemaVersion\":2,\"mediaType\":\"" + LIST + "\",\"manifests\":[{\"mediaType\":\""
                        + TestImage.MANIFEST + "\",\"size\":" + image.manifest().length + ",\"digest\":\""
                        + TestImage.digest(image.manifest())
                        + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}}]}");
    }

    private String architecture() {
        return session.engine().version().arch();
    }

    private TestImage image(String architecture) throws IOException {
        return TestImage.of(TestImage.newLayer(session.engine()), architecture, "hello");
    }

    // TLS

    @Test
    void startWhenTheRegistrySpeaksNoTlsSaysSoAfterOneAttempt() {
        String image = registry.imageWithTls("shop/app:1");

        assertThat(failureOf(BOUND, () -> start(app -> app.image(image))))
                .isEqualTo(message(
                        image,
                        "registry not trusted: Get \"https://0.0.0.0:" + registry.port()
                                + "/v2/\": http: server gave HTTP response to HTTPS client",
                        "The registry speaks no TLS: give it a certificate, or name it in the engine's"
                                + " 'insecure-registries'."));
        assertThat(registry.connections()).isEqualTo(1);
    }

    static Stream<Arguments> certificates() {
        TestAuthority authority = new TestAuthority("registry");
        Instant end = Instant.parse("2025-01-02T03:04:05Z");
        return Stream.of(
                certificate(
                        "of an authority that nobody knows",
                        authority.issue("0.0.0.0"),
                        "certificate signed by unknown authority",
                        "Give the engine the certificate of the authority that has signed the registry's:"
                                + " /etc/docker/certs.d/HOST:PORT/ca.crt on its machine."),
                certificate(
                        "of another host",
                        authority.issue("127.0.0.1"),
                        "certificate is valid for 127.0.0.1, not 0.0.0.0",
                        "The registry needs another certificate."),
                certificate(
                        "expired",
                        authority.issue(end, "0.0.0.0"),
                        "certificate has expired or is not yet valid: current time NOW is after " + end,
                        "The registry needs another certificate."));
    }

    private static Arguments certificate(String name, Identity identity, String why, String advice) {
        return Arguments.of(Named.of(name, identity), why, advice);
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void startWhenTheCertificateOfTheRegistryIsNotGoodSaysWhyAfterOneAttempt(
            Identity identity, String why, String advice) throws IOException {
        try (FaultyRegistry withTls = FaultyRegistry.openTls(identity.server())) {
            String image = withTls.imageWithTls("shop/app:1");

            assertThat(failureOf(BOUND, () -> start(app -> app.image(image)))
                            .replaceFirst("current time \\S+ is", "current time NOW is"))
                    .isEqualTo(message(
                            image,
                            "registry not trusted: Get \"https://0.0.0.0:" + withTls.port() + "/v2/\": x509: " + why,
                            advice));
            assertThat(withTls.connections()).isEqualTo(1);
            assertThat(withTls.requests()).isEmpty();
        }
    }

    // layers

    @Test
    void startWhenALayerIsNotWhatTheManifestSaysSaysSoAfterOneAttempt() throws IOException {
        TestImage image = image(architecture());
        byte[] other = image.layer();
        other[other.length / 2]++;
        registry.with("shop/app", "1", image);
        String layer = FaultyRegistry.blob("shop/app", image.layer());
        registry.on(layer, exchange -> exchange.answer(200, "application/octet-stream", other));

        assertThat(failureOfPull())
                .isEqualTo(message(
                        "damaged in the registry: filesystem layer verification failed for digest "
                                + TestImage.digest(image.layer()),
                        "Push the image again: what the registry has is not what its manifest says."));
        assertThat(registry.requests("GET " + layer)).isEqualTo(1);
    }

    @Test
    void startWhenALayerIsMissingSaysSoAfterOneAttempt() throws IOException {
        TestImage image = image(architecture());
        registry.with("shop/app", "1", image);
        String layer = FaultyRegistry.blob("shop/app", image.layer());
        registry.on(layer, FaultyRegistry.error(404, "BLOB_UNKNOWN", "blob unknown to registry"));

        assertThat(failureOfPull())
                .isEqualTo(message(
                        "damaged in the registry: unknown blob",
                        "Push the image again: what the registry has is not what its manifest says."));
        assertThat(registry.requests("GET " + MANIFEST)).isEqualTo(1);
    }

    @Test
    void startWhenALayerStallsGivesUpAndCanPullTheSameImageAfterwards() throws IOException {
        startWithStalledLayer(DockerEngines.hostOfThisMachine());
    }

    /** A thread that reads from a TCP socket is not interrupted. */
    @Test
    void startWhenALayerStallsAndTheEngineIsReachedOverTcpGivesUpAndCanPullTheSameImageAfterwards() throws IOException {
        try (EngineFront front = EngineFront.open()) {
            startWithStalledLayer(front.host());
        }
    }

    private void startWithStalledLayer(String host) throws IOException {
        TestImage image = image(architecture());
        registry.with("shop/app", "1", image);
        String layer = FaultyRegistry.blob("shop/app", image.layer());
        registry.on(layer, FaultyRegistry.stall(image.layer()));

        try (Session impatient =
                Session.open(() -> DockerEngines.at(host, SILENCE.dividedBy(2)), List.of(), Settings.DEFAULT)) {
            String failure = failureOf(
                    SILENCE.plus(BOUND), () -> start(impatient, app -> app.image(registry.image("shop/app:1"))));

            assertThat(failure.replaceFirst("0\\.[0-6] of \\d\\.\\d MB", "ABOUT HALF"))
                    .isEqualTo(message(
                            "given up: nothing was heard of it for 4 s, with layer "
                                    + TestImage.digest(image.layer())
                                            .substring("sha256:".length(), "sha256:".length() + 12)
                                    + " at ABOUT HALF",
                            "The registry, or the network between it and the engine, has fallen silent: try 'docker pull'"
                                    + " there."));
            startAfterStalledLayer(image, layer);
        }
    }

    /** The engine downloads no layer twice at the same time: as long as the first pull went on, this one would wait for it. */
    private void startAfterStalledLayer(TestImage image, String layer) {
        registry.with("shop/app", "1", image);

        try (RunningStack stack =
                start(app -> app.image(registry.image("shop/app:1")).waitForLog("hello"))) {
            assertThat(stack.container("app").logs()).containsExactly("hello");
        }

        assertThat(registry.requests("GET " + layer)).isEqualTo(2);
    }
}
