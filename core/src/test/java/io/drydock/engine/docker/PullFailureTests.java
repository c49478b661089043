/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code RegistryFaultsIT} provokes on the engine, and the words for what cannot be provoked on loopback. */
@Timeout(20)
class PullFailureTests {

    private static final RegistryAuth.Found NO_CREDENTIALS = new RegistryAuth.Found(Optional.empty(), null);

    @TempDir
    private Path home;

    private static ImageUnavailableException failure(String answer) {
        return new PullFailure(ImageReference.parse("r.example/app:1"), NO_CREDENTIALS).of(500, answer, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // isPassing is true where another attempt may help
                "NOT_FOUND       | false | manifest for r.example/app:1 not found: manifest unknown: manifest unknown",
                "NOT_FOUND       | false | error parsing HTTP 404 response body: unexpected end of JSON input: \"\"",
                "OTHER_PLATFORM  | false | no match for platform in manifest: not found",
                "OTHER_PLATFORM  | false | no matching manifest for linux/amd64 in the manifest list entries: not found",
                "UNAUTHORIZED    | false | unauthorized: authentication required",
                "UNAUTHORIZED    | false | error parsing HTTP 403 response body: unexpected end of JSON input: \"\"",
                "RATE_LIMITED    | false | toomanyrequests: denied: You have reached your pull rate limit.",
                "RATE_LIMITED    | false | unexpected status code [manifests 1]: 429 Too Many Requests",
                "UNREACHABLE     | false | Get https://r/v2/: dial tcp: lookup r on 192.0.2.53:53: no such host",
                "UNREACHABLE     | true  | Get https://r/v2/: dial tcp: lookup r on 192.0.2.53:53: server misbehaving",
                "UNREACHABLE     | false | Get https://r/v2/: dial tcp 192.0.2.1:443: connect: no route to host",
                "UNREACHABLE     | true  | Get https://r/v2/: net/http: TLS handshake timeout",
                "UNREACHABLE     | true  | Head https://r/v2/app/manifests/1: EOF",
                "UNTRUSTED       | false | Get https://r/v2/: x509: certificate signed by unknown authority",
                "UNTRUSTED       | false | Get https://r/v2/: http: server gave HTTP response to HTTPS client",
                "UNTRUSTED       | false | Get https://r/v2/: tls: first record does not look like a TLS handshake",
                "REGISTRY_FAILED | true  | received unexpected HTTP status: 503 Service Unavailable",
                "DAMAGED         | false | unknown blob",
                "FAILED          | false | write /var/lib/docker: no space left on device",
            })
    void ofTellsTheReasonsApart(Reason reason, boolean isPassing, String answer) {
        ImageUnavailableException failure = failure(answer);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.isPassing()).isEqualTo(isPassing);
    }

    @Test
    void ofWhenTheRegistryDoesNotTellWhetherItIsMissingSaysBoth() {
        assertThat(new PullFailure(ImageReference.parse("shop/orders:1"), NO_CREDENTIALS)
                        .of(
                                404,
                                "pull access denied for shop/orders, repository does not exist or may require 'docker"
                                        + " login': denied: requested access to the resource is denied",
                                false))
                .hasMessage(
                        "image 'shop/orders:1' could not be pulled from Docker Hub: not found: the registry has no such"
                                + " image, or keeps it from those who are not logged in (pull access denied for shop/orders,"
                                + " repository does not exist or may require 'docker login': denied: requested access to the resource"
                                + " is denied); no credentials were sent: none are known for 'docker.io'");
    }

    @Test
    void ofWhenTheErrorIsAProxysShowsIt() {
        assertThat(
                        failure(
                                "Head \"http://r.example/v2/app/manifests/1\": error parsing HTTP 403 response body: invalid"
                                        + " character '<' looking for beginning of value: \"<html>\\n<title>Access \\\"denied\\\"</title>\""))
                .hasMessage("image 'r.example/app:1' could not be pulled: not authorized: Head"
                        + " \"http://r.example/v2/app/manifests/1\": status 403 and what no registry says: a page with the"
                        + " title 'Access \"denied\"'; no credentials were sent: none are known for 'r.example'");
    }

    /** The engine needs more than a minute for its own attempts, which nobody wants to wait for three times. */
    @Test
    void pullImageWhenTheEngineHasTriedAgainIsNotTriedAgain() throws IOException {
        assertThat(failureOfPull("""
                {"status":"Pulling fs layer","progressDetail":{},"id":"a"}
                {"status":"Retrying in 5 seconds","progressDetail":{},"id":"a"}
                {"errorDetail":{"message":"received unexpected HTTP status: 502 Bad Gateway"}}
                """).isPassing()).isFalse();
        assertThat(failureOfPull("""
                {"status":"Pulling fs layer","progressDetail":{},"id":"a"}
                {"errorDetail":{"message":"received unexpected HTTP status: 502 Bad Gateway"}}
                """).isPassing()).isTrue();
    }

    private ImageUnavailableException failureOfPull(String answer) throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /images/create", 200, answer);
            return pull(engine);
        }
    }

    private static ImageUnavailableException pull(DockerEngine engine) {
        try {
            engine.pullImage(ImageReference.parse("r.example/app:1"), null, line -> {});
            throw new AssertionError("the pull succeeded");
        } catch (ImageUnavailableException e) {
            return e;
        }
    }

    @Test
    void pullImageWhenTheEngineSaysNothingAtAllIsGivenUp() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (StubEngine stub = new StubEngine("1.41").hangOn("/images/create", over);
                DockerEngine engine = stub.connect(home, Duration.ofMillis(500))) {
            assertThat(pull(engine))
                    .hasMessage(
                            "image 'r.example/app:1' could not be pulled: given up: nothing was heard of it for 1 s");
        }
    }
}
