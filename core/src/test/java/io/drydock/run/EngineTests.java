/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.engine.NoSuchImageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EngineTests {

    private final FakeEngine fake = new FakeEngine().withImage("app:1").withRemoteImage("redis:7");

    private Session session() {
        return Session.open(() -> fake, List.of(), Settings.DEFAULT);
    }

    @Test
    void engineWhenItIsOpenedByItselfIsClosedByItself() {
        try (Engine engine = Engine.open(session())) {
            assertThat(engine.version().apiVersion()).isEqualTo("1.41");
            assertThat(engine.info().storageDriver()).isEqualTo("overlay2");
            engine.pull("redis:7");
            assertThat(engine.images()).flatExtracting(ImageSummary::tags).containsExactly("app:1", "redis:7");
            engine.removeImage("redis:7");
            assertThat(engine.images()).flatExtracting(ImageSummary::tags).containsExactly("app:1");
        }
        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void engineWhenItIsOfAStackStaysOpen() {
        try (Session session = session();
                RunningStack stack = Stack.builder()
                        .container("app", app -> app.image("app:1"))
                        .build()
                        .start(session, null)) {
            stack.engine().close();

            assertThat(stack.engine().version().isPodman()).isFalse();
        }
    }

    @Test
    void imageWhenTheEngineHasItTellsOfIt() {
        fake.withImage("other:1");
        try (Engine engine = Engine.open(session())) {
            ImageSummary image = engine.image("app:1");

            assertThat(image.tags()).containsExactly("app:1");
            assertThat(engine.image(image.id())).isEqualTo(image);
        }
    }

    @Test
    void imageWhenTheEngineDoesNotHaveItSaysSo() {
        try (Engine engine = Engine.open(session())) {
            assertThatExceptionOfType(NoSuchImageException.class)
                    .isThrownBy(() -> engine.image("redis:7"))
                    .withMessage("the engine does not have the image 'redis:7'");
        }
    }

    @Test
    void pullWhenItFailsSaysWhy() {
        fake.withRemoteImage("redis:7")
                .failOn(
                        "pull redis:7 for linux/arm64",
                        new ImageUnavailableException("redis:7", Reason.NOT_FOUND, "no matching manifest", null));
        try (Engine engine = Engine.open(session())) {
            assertThatExceptionOfType(ImageUnavailableException.class)
                    .isThrownBy(() -> engine.pull("redis:7", "linux/arm64"))
                    .withMessage(
                            "image 'redis:7' could not be pulled from Docker Hub: not found: no matching manifest");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> engine.pull("Redis"))
                    .withMessage(
                            "'Redis' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in"
                                    + " lower case");
        }
    }

    @Test
    void openWhenThereIsNoEngineSaysSo() {
        Session none = Session.open(
                () -> {
                    throw new EngineNotFoundException("no container engine was found", null);
                },
                List.of(),
                Settings.DEFAULT);

        assertThatExceptionOfType(EngineNotFoundException.class).isThrownBy(() -> Engine.open(none));
    }
}
