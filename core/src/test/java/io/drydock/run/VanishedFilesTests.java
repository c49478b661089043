/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was there when a container was declared, and is not when it starts. */
@Timeout(30)
class VanishedFilesTests {

    private final FakeEngine engine = new FakeEngine().withImage("app:1");
    private final Session session = Session.open(() -> engine, List.of());

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.writeString(directory.resolve("file"), "{}");
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenAFileIsGoneSaysWhich() throws IOException {
        Files.writeString(file, "A=b");
        assertThatStartFails(
                app -> app.envFile(file.toString()), "created: the env file '" + file + "' does not exist");
        assertThatStartFails(
                app -> app.securityOpt("seccomp=" + file),
                "created: the seccomp profile '" + file + "' does not exist");
        assertThatStartFails(
                app -> app.secrets("token=file:" + file), "started: secret 'token': '" + file + "' does not exist");
    }

    @Test
    void startWhenASecretCannotBeHadSaysWhich() {
        assertThatStartFails(
                app -> app.secret("token", () -> {
                    throw new UnsupportedOperationException("hunter2");
                }),
                "started: secret 'token' has no value: its supplier failed with"
                        + " java.lang.UnsupportedOperationException");
        assertThatStartFails(
                app -> app.secret("token", () -> System.getProperty("io.drydock.no-such")),
                "started: secret 'token' has no value: its supplier gave null");
    }

    @Test
    void startWhenSecretsAreMoreThanThereIsRoomForSaysSo() {
        assertThatStartFails(
                app -> app.secret("first", "x".repeat(16 << 20)).secret("second", "y"),
                "started: its secrets take 17 MiB of memory, and there is room for 16 MiB: mount what is large as a file");
    }

    @Test
    void lateSaysWhatCameOfTheCopy() {
        EngineCallException refusal = new EngineCallException("copy into '/carried'", 500, "no space left", null);

        assertThat(SecretFiles.late(CompletableFuture.failedFuture(refusal)))
                .hasMessage(
                        "the engine could not put the secrets into /run/secrets: they were not there after 30 s, and the"
                                + " engine could not copy into '/carried': no space left (status 500)")
                .hasCause(refusal);
        assertThat(SecretFiles.late(CompletableFuture.completedFuture(null)))
                .hasMessage("the engine could not put the secrets into /run/secrets: they were not there after 30 s");
    }

    private void assertThatStartFails(Consumer<ContainerSpecBuilder> options, String message) throws AssertionError {
        try {
            Stack stack = Stack.builder()
                    .container("app", app -> options.accept(app.image("app:1")))
                    .build();
            Files.deleteIfExists(file);
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> stack.start(session, null))
                    .withMessage("container 'app' (app:1) could not be " + message + "\n  declared at  app");
            Files.writeString(file, "{}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
