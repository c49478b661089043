/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class RegistryAuthTests {

    private static final String HUB = "https://index.docker.io/v1/";
    private static final ImageReference OWN = ImageReference.parse("registry.example:5000/shop:1");

    @TempDir
    private Path home;

    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void path() {
        env.put("PATH", home.resolve("nowhere") + ":" + home.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private RegistryAuth.Found find(ImageReference image) {
        return find(image, Duration.ofSeconds(30));
    }

    private RegistryAuth.Found find(ImageReference image, Duration timeout) {
        EngineLocator.Surroundings surroundings = new EngineLocator.Surroundings(null, env::get, home, false);
        return new RegistryAuth(surroundings, new CredentialHelper(surroundings, timeout)).find(image);
    }

    private String header(ImageReference image) {
        RegistryAuth.Found found = find(image);
        assertThat(found.problem()).isNull();
        return found.header()
                .map(text -> new String(Base64.getUrlDecoder().decode(text), UTF_8))
                .orElse("none");
    }

    private void config(String json) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), json);
    }

    /** Writes a helper that notes what it is asked. */
    private void helper(String name, String script) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\nread server\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static String auth(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void findWhenNothingIsConfiguredFindsNothing() {
        assertThat(header(OWN)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"registry.example:5000", "https://registry.example:5000", "http://registry.example:5000/v2/"})
    void findWhenAuthsHasTheRegistryTakesThat(String key) throws IOException {
        config("{'auths':{'other':{'auth':'x'},'KEY':{'auth':'AUTH'}}}"
                .replace('\'', '"')
                .replace("KEY", key)
                .replace("AUTH", auth("me:se:cret")));

        assertThat(header(OWN))
                .isEqualTo(
                        "{\"username\":\"me\",\"password\":\"se:cret\",\"serveraddress\":\"registry.example:5000\"}");
        assertThat(header(ImageReference.parse("redis:7"))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "redis, https://index.docker.io/v1/",
        "bitnami/kafka, https://index.docker.io/v1/",
        "docker.io/library/redis, index.docker.io",
        "redis, docker.io"
    })
    void findWhenTheImageIsOnDockerHubKnowsItsNames(String image, String key) throws IOException {
        config("{\"auths\":{\"" + key + "\":{\"username\":\"me\",\"password\":\"secret\"}}}");

        assertThat(header(ImageReference.parse(image)))
                .isEqualTo("{\"username\":\"me\",\"password\":\"secret\",\"serveraddress\":\"" + HUB + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"identitytoken", "registrytoken"})
    void findWhenThereIsATokenSendsThat(String kind) throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"" + kind + "\":\"t\"}}}");

        assertThat(header(OWN)).isEqualTo("{\"" + kind + "\":\"t\",\"serveraddress\":\"registry.example:5000\"}");
    }

    @Test
    void findWhenTheVariableHasTheRegistryPrefersIt() throws IOException {
        config(
                "{\"auths\":{\"registry.example:5000\":{\"identitytoken\":\"file\"},\"other:1\":{\"identitytoken\":\"o\"}}}");
        env.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"registry.example:5000\":{\"identitytoken\":\"variable\"}}}");

        assertThat(header(OWN)).contains("\"variable\"");
        assertThat(header(ImageReference.parse("other:1/x"))).contains("\"o\"");
    }

    @Test
    void findWhenTheVariableIsBrokenGoesOnAndSaysSo() {
        env.put("DOCKER_AUTH_CONFIG", "secret");

        assertThat(find(OWN).header()).isEmpty();
        assertThat(find(OWN).problem()).isEqualTo("the variable DOCKER_AUTH_CONFIG is not JSON");
    }

    @Test
    void findWhenTheFileIsBrokenSaysSo() throws IOException {
        config("{secret");

        assertThat(find(OWN).problem())
                .isEqualTo("the file " + home.resolve(".docker/config.json") + " cannot be read");
    }

    @Test
    void findWhenARegistryHasAHelperAsksThatOne() throws IOException {
        config("{\"credHelpers\":{\"registry.example:5000\":\"one\"},\"credsStore\":\"two\"}");
        helper("one", "echo '{\"ServerURL\":\"'$server'\",\"Username\":\"'$server'\",\"Secret\":\"s1\"}'");
        helper("two", "echo '{\"Username\":\"'$server'\",\"Secret\":\"s2\"}'");

        assertThat(header(OWN))
                .isEqualTo("{\"username\":\"registry.example:5000\",\"password\":\"s1\","
                        + "\"serveraddress\":\"registry.example:5000\"}");
        assertThat(header(ImageReference.parse("redis")))
                .isEqualTo("{\"username\":\"" + HUB + "\",\"password\":\"s2\",\"serveraddress\":\"" + HUB + "\"}");
    }

    @Test
    void findWhenTheHelperHasATokenSendsItAsThat() throws IOException {
        config("{\"credsStore\":\"one\"}");
        helper("one", "echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");

        assertThat(header(OWN)).isEqualTo("{\"identitytoken\":\"t\",\"serveraddress\":\"registry.example:5000\"}");
    }

    @Test
    void findWhenTheHelperHasNothingLooksIntoAuths() throws IOException {
        config("{\"credsStore\":\"one\",\"auths\":{\"registry.example:5000\":{\"identitytoken\":\"t\"}}}");
        helper("one", "echo credentials not found in native keychain; exit 1");

        assertThat(header(OWN)).contains("\"t\"");
        assertThat(header(ImageReference.parse("redis"))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "echo secret; echo secret >&2; exit 3, failed with exit code 3",
        "echo secret, did not answer with JSON",
        "exec sleep 60, did not answer within 1 s",
    })
    void findWhenTheHelperFailsNamesItAndNothingElse(String script, String problem) throws IOException {
        config("{\"credsStore\":\"broken\"}");
        helper("broken", script);

        RegistryAuth.Found found = find(OWN, Duration.ofSeconds(1));

        assertThat(found.header()).isEmpty();
        assertThat(found.problem()).isEqualTo("the credential helper 'docker-credential-broken' " + problem);
    }

    @ParameterizedTest
    @CsvSource({"nosuch", "../nosuch"})
    void findWhenThereIsNoHelperNamesIt(String name) throws IOException {
        config("{\"credsStore\":\"" + name + "\"}");

        assertThat(find(OWN).problem())
                .isEqualTo("the credential helper 'docker-credential-" + name + "' is not on the PATH");
    }

    @Test
    void findWhenAHelperFailsAndAuthsHasItIsContent() throws IOException {
        config("{\"credsStore\":\"nosuch\",\"auths\":{\"registry.example:5000\":{\"identitytoken\":\"t\"}}}");

        assertThat(header(OWN)).contains("\"t\"");
    }

    @Test
    void answerIsNeverPrinted() throws IOException {
        helper("one", "echo '{\"Username\":\"me\",\"Secret\":\"s1\"}'");
        CredentialHelper.Answer answer =
                new CredentialHelper(new EngineLocator.Surroundings(null, env::get, home, false)).get("one", HUB);

        assertThat(answer.secret()).isEqualTo("s1");
        assertThat(answer).hasToString("Answer[problem=null]");
    }

    @Test
    void toStringDoesNotTellTheCredentials() {
        assertThat(new RegistryAuth.Found(Optional.of("c2VjcmV0"), null))
                .hasToString("Found[header=***, problem=null]");
        assertThat(new RegistryAuth.Found(Optional.empty(), "no file"))
                .hasToString("Found[header=none, problem=no file]");
    }
}
