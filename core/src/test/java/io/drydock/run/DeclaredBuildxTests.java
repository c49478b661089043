/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredBuildxTests {

    @TempDir
    private Path directory;

    private final Map<String, String> env = new HashMap<>();
    private Optional<String> missing = Optional.empty();

    private List<String> problems(Consumer<BuildSpecBuilder> options) {
        return new DeclaredBuildx(() -> missing, env::get).problems(Builds.of(options));
    }

    @Test
    void problemsWhenNothingTakesBuildxDoesNotLookForIt() {
        DeclaredBuildx declared = new DeclaredBuildx(() -> fail("nobody needs it"), env::get);

        assertThat(declared.problems(Builds.of(build -> build.args("A=1")))).isEmpty();
    }

    @Test
    void problemsWhenBuildxIsMissingNamesWhatTakesIt() {
        missing = Optional.of("docker has no plugin 'buildx': install it");
        env.put("TOKEN", "s3cret");

        assertThat(problems(build -> build.secrets("token=env:TOKEN").cacheTo("type=inline")))
                .containsExactly(
                        "the build takes 'docker buildx build' (secrets, cacheTo), and docker has no plugin 'buildx': install it");
        assertThat(problems(build -> build.builder(Builder.BUILDX)))
                .containsExactly(
                        "the build takes 'docker buildx build' (builder = BUILDX), and docker has no plugin 'buildx':"
                                + " install it");
    }

    @Test
    void problemsWhenASecretHasNoSourceSaysWhereItWasLookedFor() throws IOException {
        Path key = Files.writeString(directory.resolve("key.pem"), "key");
        env.put("EMPTY", "");

        assertThat(problems(build -> build.secrets(
                        "token=env:TOKEN",
                        "empty=env:EMPTY",
                        "key=file:" + key,
                        "gone=file:" + directory + "/gone",
                        "all=file:" + directory,
                        "nul=file:a\0b")))
                .containsExactly(
                        "build secret 'token' has no source: the environment variable 'TOKEN' is not set",
                        "build secret 'gone' has no source: '" + directory + "/gone' does not exist",
                        "build secret 'all' has no source: '" + directory + "' is not a file",
                        "build secret 'nul' has no source: it is not a path: Nul character not allowed: a\0b");
    }

    @Test
    void problemsWhenThereIsNoAgentSaysSo() {
        assertThat(problems(build -> build.ssh("default")))
                .containsExactly(
                        "ssh 'default' cannot be lent to the build: no agent is running: the environment variable"
                                + " 'SSH_AUTH_SOCK' is not set");

        env.put("SSH_AUTH_SOCK", directory + "/gone");

        assertThat(problems(build -> build.ssh("git")))
                .containsExactly(
                        "ssh 'git' cannot be lent to the build: the environment variable 'SSH_AUTH_SOCK' is wrong: '"
                                + directory + "/gone' does not exist");
    }

    @Test
    void problemsWhenAnAgentOrAKeyIsThereAreNone() throws IOException {
        Path key = Files.writeString(directory.resolve("id_rsa"), "key");
        env.put("SSH_AUTH_SOCK", key.toString());

        assertThat(problems(build -> build.ssh("default", "git=" + key))).isEmpty();
        assertThat(problems(build -> build.ssh("git=" + key + "," + directory + "/gone")))
                .containsExactly("ssh 'git=" + key + "," + directory + "/gone' cannot be lent to the build: '"
                        + directory + "/gone' does not exist");
    }
}
