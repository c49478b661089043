/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortIdTests {

    @Test
    void ofWhenItIsAnIdKeepsTwelveDigits() {
        assertThat(ShortId.of("58743c648014c6f56644759843b0d24ea7bbea088decbe8fb0b48205e9515345"))
                .isEqualTo("58743c648014");
    }

    @Test
    void ofWhenItIsANameKeepsIt() {
        assertThat(ShortId.of("drydock-OrdersIT-db-wh0icg85ih-1")).isEqualTo("drydock-OrdersIT-db-wh0icg85ih-1");
    }
}
