/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.report.RunEvent.ContainerOutput;
import io.drydock.report.RunEvent.ContainerRetrying;
import io.drydock.report.RunEvent.EvidenceWritten;
import io.drydock.report.RunEvent.StackStarting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The tests log to standard error. */
@ResourceLock(Resources.SYSTEM_ERR)
class LoggingListenerTests {

    private static List<String> logged(RunEvent event) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(bytes, true, UTF_8)) {
            System.setErr(captured);
            new LoggingListener().onEvent(event);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\[[^]]*] ", ""))
                .toList();
    }

    @Test
    void onEventWritesWhatAContainerWritesToALoggerOfItsOwn() {
        assertThat(logged(new ContainerOutput("db", "ready {}")))
                .containsExactly("INFO drydock.container.db - ready {}");
    }

    @Test
    void onEventWarnsOfContainersThatAreStartedAgain() {
        assertThat(logged(new ContainerRetrying("db", 2, 2, Duration.ofMillis(500), "container 'db' is unhealthy")))
                .containsExactly("WARN io.drydock - starting container 'db' again in 500 ms (attempt 2 of 2): container"
                        + " 'db' is unhealthy");
    }

    @Test
    void onEventWarnsOfEvidence() {
        assertThat(logged(new EvidenceWritten("test A.b()", "target/drydock/A/b")))
                .containsExactly("WARN io.drydock - evidence of test A.b(): target/drydock/A/b");
        assertThat(logged(new StackStarting("A", List.of("db"))))
                .containsExactly("INFO io.drydock - starting stack 'A': db");
    }
}
