/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenWordsTests {

    private final WrittenWords words =
            new WrittenWords(Map.of("conf", "drydock/context:1-x", "b", "drydock/context:2-x"));

    @Test
    void inWhenImagesStandForContextsTellsTheirNames() {
        assertThat(words.in("[2/3] COPY --from=drydock/context:1-x nginx.conf /etc/ CACHED"))
                .isEqualTo("[2/3] COPY --from=conf nginx.conf /etc/ CACHED");
        assertThat(words.in("FROM docker.io/drydock/context:2-x")).isEqualTo("FROM b");
    }

    @Test
    void inWhenTheContextIsInAFolderLeavesTheFolderOut() {
        assertThat(words.in("[3/3] COPY drydock-context/. drydock-context/a b /app"))
                .isEqualTo("[3/3] COPY . a b /app");
    }
}
