/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnerTests {

    @Test
    void thisProcessNamesTheCurrentProcess() {
        ProcessHandle current = ProcessHandle.current();

        Owner owner = Owner.thisProcess();

        assertThat(owner.pid()).isEqualTo(current.pid());
        assertThat(owner.started()).isEqualTo(current.info().startInstant().orElse(Instant.EPOCH));
        assertThat(owner.host()).isNotBlank().doesNotContainAnyWhitespaces();
    }

    @Test
    void thisProcessWhenAskedTwiceIsTheSame() {
        assertThat(Owner.thisProcess()).isEqualTo(Owner.thisProcess());
    }

    @Test
    void toStringHasAllPartsOfTheLabel() {
        assertThat(new Owner("ci-7", 4711, Instant.parse("2026-03-01T12:00:00.120Z")))
                .hasToString("ci-7 4711 2026-03-01T12:00:00.120Z");
    }
}
