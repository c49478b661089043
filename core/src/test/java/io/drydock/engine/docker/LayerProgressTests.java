/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.PullProgress;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerProgressTests {

    private final LayerProgress progress = new LayerProgress();

    private Optional<PullProgress> accept(String id, String status, String detail) throws IOException {
        String line = "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"progressDetail\":{" + detail + "}}";
        return progress.accept(Json.parse(line.getBytes(UTF_8)));
    }

    @Test
    void acceptWhenLayersComeSumsThemUp() throws IOException {
        assertThat(accept("a", "Pulling fs layer", "")).isEmpty();
        assertThat(accept("a", "Downloading", "\"current\":5,\"total\":5000000000"))
                .contains(new PullProgress(5, 5_000_000_000L));
        assertThat(accept("b", "Downloading", "\"current\":1,\"total\":10"))
                .contains(new PullProgress(6, 5_000_000_010L));
        assertThat(accept("b", "Downloading", "\"current\":7,\"total\":10"))
                .contains(new PullProgress(12, 5_000_000_010L));
        assertThat(accept("a", "Download complete", "")).contains(new PullProgress(5_000_000_007L, 5_000_000_010L));
        assertThat(accept("a", "Extracting", "\"current\":1,\"total\":2")).isEmpty();
        assertThat(accept("b", "Pull complete", "")).contains(new PullProgress(5_000_000_010L, 5_000_000_010L));
    }

    @Test
    void acceptWhenTheSizeIsNotKnownCountsWhatIsThere() throws IOException {
        assertThat(accept("a", "Downloading", "\"current\":5")).contains(new PullProgress(5, 5));
    }

    @Test
    void acceptWhenALayerIsThereAlreadySaysNothing() throws IOException {
        assertThat(accept("a", "Pulling fs layer", "")).isEmpty();
        assertThat(accept("a", "Already exists", "")).isEmpty();
        assertThat(accept("a", "Pull complete", "")).isEmpty();
        assertThat(progress.unfinished()).isEmpty();
    }

    @Test
    void unfinishedTellsHowFarEachLayerIs() throws IOException {
        accept("a", "Pulling fs layer", "");
        accept("b", "Pulling fs layer", "");
        accept("c", "Pulling fs layer", "");
        accept("b", "Downloading", "\"current\":32768,\"total\":999999");
        accept("c", "Downloading", "\"current\":32768,\"total\":1000000");
        accept("d", "Downloading", "\"current\":5,\"total\":10");
        accept("d", "Download complete", "");

        assertThat(progress.unfinished())
                .isEqualTo("layer a not begun, layer b at 32.8 of 1000.0 kB, layer c at 0.0 of 1.0 MB");
    }
}
