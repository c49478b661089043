/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineLocatorTests {

    /** As {@code printf %s prod | sha256sum} has it. */
    private static final String PROD = "6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77";

    @TempDir
    private Path home;

    private final Map<String, String> env = new HashMap<>();
    private final List<String> pinged = new ArrayList<>();
    private boolean isWindows;

    @BeforeEach
    void setRuntimeDirectory() {
        env.put("XDG_RUNTIME_DIR", home + "/run");
    }

    private EngineLocator locator(@Nullable String setting) {
        return new EngineLocator(new EngineLocator.Surroundings(setting, env::get, home, isWindows));
    }

    private Place locate(@Nullable String setting) {
        return locator(setting).locate(place -> place);
    }

    @Test
    void locateWhenTestcontainersIsToldAHostTakesItAfterTheEnvironmentAndBeforeTheCurrentContext() throws IOException {
        writeContext("{\"Host\":\"unix:///prod.sock\"}");
        write(".testcontainers.properties", "docker.host=unix:///neighbour.sock\n");

        Place place = locate(null);
        assertThat(place.uri()).hasToString("unix:///neighbour.sock");
        assertThat(place.source()).isEqualTo("docker.host in " + home.resolve(".testcontainers.properties"));

        env.put("DOCKER_CONTEXT", "prod");
        assertThat(locate(null).uri()).hasToString("unix:///prod.sock");
        env.put("DOCKER_HOST", "unix:///host.sock");
        assertThat(locate(null).uri()).hasToString("unix:///host.sock");
        assertThat(locate("unix:///setting.sock").uri()).hasToString("unix:///setting.sock");
    }

    @Test
    void locateWhenTheHostOfTestcontainersIsWrongNamesTheFile() throws IOException {
        write(".testcontainers.properties", "docker.host=ssh://build\n");

        assertThat(failureOf(null, "refused"))
                .startsWith(
                        "the container engine at 'ssh://build' (docker.host in HOME/.testcontainers.properties) cannot be used:");
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///docker.sock, bridge-gateway, false",
        "unix:///docker.sock, localhost, true",
        "tcp://build:2375, 127.0.0.1, false",
    })
    void seenAsWhenTheHostHasAnotherNameIsThere(String engine, String name, boolean isLocal) {
        env.put("DOCKER_HOST", engine);
        env.put("TESTCONTAINERS_HOST_OVERRIDE", name);

        String host = new TestcontainersSettings(home, env::get).hostOverride().orElseThrow();

        assertThat(locate(null).seenAs(host).host()).isEqualTo(name);
        assertThat(locate(null).seenAs(host).isLocal()).isEqualTo(isLocal);
    }

    @Test
    void hostOverrideWhenItIsNoHostSaysSo() {
        env.put("TESTCONTAINERS_HOST_OVERRIDE", "http://build:80");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestcontainersSettings(home, env::get).hostOverride())
                .withMessage(
                        "the environment variable TESTCONTAINERS_HOST_OVERRIDE is wrong: 'http://build:80' is not a host:"
                                + " write a name or an address, without scheme and port");
    }

    private static Path certificatesOf(Place place) {
        return Objects.requireNonNull(place.certificates()).directory();
    }

    private String failureOf(@Nullable String setting, String answer) {
        try {
            locator(setting).locate(place -> {
                pinged.add(place.uri().toString());
                throw new EngineCallException("answer a ping", 0, answer, null);
            });
            throw new AssertionError("an engine was found");
        } catch (EngineNotFoundException e) {
            return String.valueOf(e.getMessage()).replace(home.toString(), "HOME");
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeContext(String endpoint) throws IOException {
        write(".docker/config.json", "{\"currentContext\":\"prod\"}");
        write(
                ".docker/contexts/meta/" + PROD + "/meta.json",
                "{\"Name\":\"prod\",\"Endpoints\":{\"docker\":" + endpoint + "}}");
    }

    @Test
    void locatePrefersTheSetting() {
        env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");

        assertThat(locate("unix:///own.sock").uri()).hasToString("unix:///own.sock");
    }

    @Test
    void locatePrefersDockerHostToContexts() {
        env.put("DOCKER_HOST", "tcp://10.0.0.1");
        env.put("DOCKER_CONTEXT", "prod");

        Place place = locate(null);

        assertThat(place.uri()).hasToString("tcp://10.0.0.1:2375");
        assertThat(place.isLocal()).isFalse();
        assertThat(place.host()).isEqualTo("10.0.0.1");
        assertThat(place.certificates()).isNull();
    }

    @Test
    void locateWhenTlsIsWantedTakesTheCertificates() throws IOException {
        env.put("DOCKER_HOST", "tcp://10.0.0.1");
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put("DOCKER_CERT_PATH", home + "/certs");
        new TestAuthority("ca").writeClient(home.resolve("certs"));

        Place place = locate(null);

        assertThat(place.uri()).hasToString("tcp://10.0.0.1:2376");
        assertThat(certificatesOf(place)).isEqualTo(home.resolve("certs"));
    }

    @Test
    void locateWhenTheTcpHostIsLoopbackIsLocal() {
        assertThat(locate("tcp://localhost:2375").isLocal()).isTrue();
        assertThat(locate("tcp://127.0.0.1:2375").host()).isEqualTo("127.0.0.1");
    }

    @Test
    void locateTakesTheCurrentContextAndItsCertificates() throws IOException {
        writeContext("{\"Host\":\"tcp://10.0.0.2:2376\",\"SkipTLSVerify\":false}");
        new TestAuthority("ca").writeClient(home.resolve(".docker/contexts/tls/" + PROD + "/docker"));

        Place place = locate(null);

        assertThat(place.uri()).hasToString("tcp://10.0.0.2:2376");
        assertThat(certificatesOf(place)).isEqualTo(home.resolve(".docker/contexts/tls/" + PROD + "/docker"));
    }

    @Test
    void locateTakesTheContextOfTheEnvironment() throws IOException {
        writeContext("{\"Host\":\"unix:///prod.sock\"}");
        write(".docker/config.json", "{\"currentContext\":\"other\"}");
        env.put("DOCKER_CONTEXT", "prod");

        assertThat(locate(null).uri()).hasToString("unix:///prod.sock");
    }

    /** docker reads it so. */
    @Test
    void locateWhenSomethingFollowsTheConfigurationReadsIt() throws IOException {
        writeContext("{\"Host\":\"unix:///prod.sock\"}");
        write(".docker/config.json", "{\"currentContext\":\"prod\"}\n}");

        assertThat(locate(null).uri()).hasToString("unix:///prod.sock");
    }

    @Test
    void locateWhenTheConfigurationIsCutOffSaysWhere() throws IOException {
        write(".docker/config.json", "{\"currentContext\":\"prod\"");

        assertThat(failureOf(null, ""))
                .contains("the file cannot be read: it is not JSON at character 24, where it ends");
    }

    @Test
    void locateWhenAContextIsCutOffSaysWhere() throws IOException {
        write(".docker/config.json", "{\"currentContext\":\"prod\"}");
        write(".docker/contexts/meta/" + PROD + "/meta.json", "{\"Name\":");

        assertThat(failureOf(null, ""))
                .contains("HOME/.docker/contexts/meta/" + PROD
                        + "/meta.json: it is not JSON at character 8, where it ends");
    }

    @Test
    void locateReadsTheConfigurationOfDockerConfig() throws IOException {
        write("elsewhere/config.json", "{\"currentContext\":\"prod\"}");
        env.put("DOCKER_CONFIG", home + "/elsewhere");

        assertThat(failureOf(null, "")).contains("HOME/elsewhere/contexts/meta/");
    }

    @Test
    void locateWhenNothingAnswersListsAllPlaces() throws IOException {
        write("run/docker.sock", "");
        write("run/podman/podman.sock", "");
        String message = failureOf(null, "Connection refused")
                .replaceAll("(?m)^  unix:///(var/)?run.*\n", "")
                .replaceAll("(?m)(?<=\\S) {2,}", " | ");

        assertThat(message).isEqualTo("""
                no container engine was found
                  drydock.engine.host | not set
                  DOCKER_HOST | not set
                  DOCKER_CONTEXT | not set
                  currentContext in HOME/.docker/config.json | not set
                  unix://HOME/run/docker.sock | connection refused
                  unix://HOME/.docker/run/docker.sock | no such file
                  unix://HOME/run/podman/podman.sock | connection refused
                Start Docker or Podman, or say with DOCKER_HOST where the engine is.""");
    }

    @Test
    void locateAsksTheUsualPlacesInOrder() throws IOException {
        write("run/docker.sock", "");
        write(".docker/run/docker.sock", "");
        write("run/podman/podman.sock", "");

        failureOf(null, "Connection refused");

        assertThat(pinged.stream().filter(uri -> uri.contains(home.toString())))
                .containsExactly(
                        "unix://" + home + "/run/docker.sock",
                        "unix://" + home + "/.docker/run/docker.sock",
                        "unix://" + home + "/run/podman/podman.sock");
    }

    @Test
    void locateWhenTheSocketIsForbiddenGivesAdvice() throws IOException {
        write("run/docker.sock", "");

        assertThat(failureOf(null, "Permission denied"))
                .endsWith(
                        "\nLet this user use the socket (for Docker: add it to the group 'docker' and log in again).");
    }

    @Test
    void locateWhenDockerHostDoesNotAnswerLooksNowhereElse() throws IOException {
        write("run/docker.sock", "");
        env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");

        assertThat(failureOf(null, "Connection refused")).isEqualTo("""
                the container engine at 'tcp://10.0.0.1:2375' (DOCKER_HOST) does not answer: connection refused
                  drydock.engine.host  not set
                  DOCKER_HOST          tcp://10.0.0.1:2375, connection refused
                Start that engine, or change DOCKER_HOST; no other place is tried as long as it is set.""");
        assertThat(pinged).containsExactly("tcp://10.0.0.1:2375");
    }

    @Test
    void locateWhenTheSchemeIsNotSupportedSaysWhatIs() {
        env.put("DOCKER_HOST", "ssh://me@build");

        assertThat(failureOf(null, "")).isEqualTo("""
                the container engine at 'ssh://me@build' (DOCKER_HOST) cannot be used: ssh:// is not supported: forward \
                its socket with 'ssh -L' and write 'unix://' or 'tcp://'
                  drydock.engine.host  not set
                  DOCKER_HOST          ssh://me@build
                Change DOCKER_HOST; no other place is tried as long as it is set.""");
    }

    @Test
    void locateWhenTheTextIsNoPlaceSaysHowToWriteOne() {
        assertThat(Stream.of("/var/run/docker.sock", "npipe:////./pipe/docker_engine", "tcp://", "unix://")
                        .map(text -> failureOf(text, "").lines().findFirst().orElse("")))
                .containsExactly(
                        "the container engine at '/var/run/docker.sock' (drydock.engine.host) cannot be used: "
                                + "write 'unix:///path/to/docker.sock' or 'tcp://host:port'",
                        "the container engine at 'npipe:////./pipe/docker_engine' (drydock.engine.host) cannot be used: "
                                + "named pipes are there on Windows only",
                        "the container engine at 'tcp://' (drydock.engine.host) cannot be used: "
                                + "it is not a URL: Expected authority",
                        "the container engine at 'unix://' (drydock.engine.host) cannot be used: "
                                + "it is not a URL: Expected authority");
    }

    @Test
    void locateWhenTheContextIsUnknownNamesItsFile() {
        env.put("DOCKER_CONTEXT", "nowhere");

        assertThat(failureOf(null, ""))
                .startsWith(
                        "the container engine at 'context nowhere' (DOCKER_CONTEXT) cannot be used: there is no such "
                                + "context: HOME/.docker/contexts/meta/")
                .contains("/meta.json: no such file\n");
    }

    @Test
    void locateWhenACertificateIsMissingNamesIt() {
        env.put("DOCKER_HOST", "tcp://10.0.0.1:2376");
        env.put("DOCKER_TLS_VERIFY", "1");

        assertThat(failureOf(null, ""))
                .startsWith("the container engine at 'tcp://10.0.0.1:2376' (DOCKER_HOST) cannot be used: "
                        + "TLS is wanted, and there is no file HOME/.docker/ca.pem\n");
    }

    @Test
    void locateOnWindowsAsksThePipe() {
        isWindows = true;

        assertThat(locate(null).uri()).hasToString("npipe:////./pipe/docker_engine");
    }

    @Test
    void locateWritesNothing() throws IOException {
        failureOf(null, "");

        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
        assertThatExceptionOfType(EngineNotFoundException.class)
                .isThrownBy(() -> locator("x").locate(place -> place));
    }
}
