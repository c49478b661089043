/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A test class that {@link SurefireIT} lets Maven execute: it writes down which container it sees, and in which JVM. */
@Drydock
abstract class ForkedExample {

    @Test
    void writesDownWhatItSees(RunningContainer web) throws IOException, InterruptedException {
        Path seen = Path.of(System.getProperty("forked.directory"), getClass().getSimpleName());
        Files.writeString(seen, ProcessHandle.current().pid() + " " + web.id());
        Duration hold = Duration.parse(System.getProperty("forked.hold", "PT0.5S"));
        var unused = new CountDownLatch(1).await(hold.toMillis(), TimeUnit.MILLISECONDS);
    }
}
