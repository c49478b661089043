/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnerTests {

    private static final Owner OWNER = new Owner("ci-7/8f14e45fceea-4026531836", 4711, "82231");

    @Test
    void thisProcessNamesTheCurrentProcess() {
        Owner owner = Owner.thisProcess();

        assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(owner.host()).isNotBlank().doesNotContainAnyWhitespaces();
        assertThat(owner.state()).isEqualTo(OwnerState.ALIVE);
    }

    @Test
    void thisProcessWhenAskedTwiceIsTheSame() {
        assertThat(Owner.thisProcess()).isEqualTo(Owner.thisProcess());
    }

    @Test
    void stateWhenTheProcessWasKilledIsDead() throws IOException, InterruptedException {
        Owner self = Owner.thisProcess();
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        OwnerState expected = self.host().contains("/") ? OwnerState.DEAD : OwnerState.UNKNOWN;
        assertThat(new Owner(self.host(), process.pid(), self.started()).state())
                .isEqualTo(expected);
    }

    @Test
    void parseReadsWhatToStringWrites() {
        assertThat(OWNER).hasToString("ci-7/8f14e45fceea-4026531836 4711 82231");
        assertThat(Owner.parse(OWNER.toString())).contains(OWNER);
    }

    @Test
    void parseWhenItIsWrittenOtherwiseTellsNothing() {
        assertThat(Owner.parse("")).isEmpty();
        assertThat(Owner.parse("ci-7 x 1")).isEmpty();
        assertThat(Owner.parse("ci-7 1")).isEmpty();
        assertThat(Owner.parse("ci-7 1 2 3")).isEmpty();
        assertThat(Owner.parse("ci-7 12345678901234567890 1")).isEmpty();
    }

    @Test
    void isSameStartToleratesWhatSystemsRound() {
        assertThat(Owner.isSameStart("82231", "82231")).isTrue();
        assertThat(Owner.isSameStart("82231", "82232")).isFalse();
        assertThat(Owner.isSameStart("2026-03-01T12:00:00.990Z", "2026-03-01T12:00:02Z"))
                .isTrue();
        assertThat(Owner.isSameStart("2026-03-01T12:00:00Z", "2026-03-01T12:00:03Z"))
                .isFalse();
    }
}
