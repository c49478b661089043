/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.FakeEngine.Gate;
import io.drydock.engine.NoSuchVolumeException;
import io.drydock.files.FileCopyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunningVolumeTests {

    private final FakeEngine engine = new FakeEngine().withImage("app:1");
    private final Session session = Session.open(() -> engine, List.of());
    private final RunningStack stack = Stack.builder()
            .name("shop")
            .volume("data", volume -> volume.seed("classpath:io/drydock/run/files"))
            .container("app", app -> app.image("app:1").volumes("data:/data"))
            .build()
            .start(session, null);
    private final RunningVolume volume = stack.volume("data");

    @AfterEach
    void nothingIsLeft() {
        stack.close();
        session.close();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void readWhenTheStackIsClosedSaysSoAndMakesNothing() {
        stack.close();
        engine.forgetCalls();

        assertThatThrownBy(() -> volume.readText("init.sql"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("volume 'data' cannot be read: stack 'shop' is closed");

        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void readWhenTheVolumeIsGoneSaysSoAndDoesNotMakeItAgain() {
        engine.removeContainer(stack.container("app").id());
        engine.removeVolume(volume.engineName());

        assertThatThrownBy(() -> volume.readText("init.sql"))
                .isInstanceOf(NoSuchVolumeException.class)
                .hasMessageContaining(volume.engineName());

        assertThatThrownBy(() -> engine.inspectVolume(volume.engineName())).isInstanceOf(NoSuchVolumeException.class);
    }

    @Test
    void readWhileTheStackIsClosedIsGivenUpBeforeTheVolumeIsRemoved() throws InterruptedException {
        engine.forgetCalls();
        Gate gate = engine.block("create data");
        CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> volume.readText("init.sql"));
        gate.awaitReached();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stack::close);
        assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        gate.open();

        closing.join();
        assertThatThrownBy(reading::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the stack was closed meanwhile");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void copyToWhenTheFileVanishesSaysWhich(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Gate gate = engine.block("copy into app");
        CompletableFuture<Void> copying =
                CompletableFuture.runAsync(() -> stack.container("app").copyTo(file, "/file"));
        gate.awaitReached();
        Files.delete(file);

        gate.open();

        assertThatThrownBy(copying::join)
                .cause()
                .isInstanceOf(FileCopyException.class)
                .hasMessage("'" + file + "' cannot be read: it does not exist");
    }

    @Test
    void readWhenItFailsAndTheRemovalTooThrowsTheFirstFailure() {
        EngineCallException failure = new EngineCallException("remove container", 500, "busy", null);
        engine.failOnce("remove data", failure);

        assertThatThrownBy(() -> volume.readText("nowhere"))
                .isInstanceOf(FileCopyException.class)
                .hasMessage("volume 'data' has no 'nowhere'")
                .hasSuppressedException(failure);
    }
}
