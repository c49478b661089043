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
        assertThat(accept("a", "Already exists", "")).isEmpty();
        assertThat(accept("a", "Pull complete", "")).isEmpty();
    }
}
