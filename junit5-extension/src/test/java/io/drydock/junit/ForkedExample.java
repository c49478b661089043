/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A test class that {@link SurefireIT} lets Maven execute: it writes down which container it sees, and in which JVM. */
@Drydock
abstract class ForkedExample {

    /** As a fault of Drydock's would: something with the label of the run that nobody knows of. */
    private static void leaveSomething(RunningContainer web) {
        try (DockerEngine engine = DockerEngine.connect()) {
            LabelledResource own = engine.labelled(ResourceKind.CONTAINER, "io.drydock.run").stream()
                    .filter(each -> each.id().equals(web.id()))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> labels = new HashMap<>(own.labels());
            labels.put("io.drydock.kind", "volume");
            labels.put("io.drydock.name", "forgotten");
            engine.createVolume(new VolumeRequest("ForkedStack-forgotten", "local", Map.of(), labels));
        }
    }

    @Test
    void writesDownWhatItSees(RunningContainer web) throws IOException, InterruptedException {
        Path seen = Path.of(System.getProperty("forked.directory"), getClass().getSimpleName());
        Files.writeString(seen, ProcessHandle.current().pid() + " " + web.id());
        if (Boolean.getBoolean("forked.leak")) {
            leaveSomething(web);
        }
        Duration hold = Duration.parse(System.getProperty("forked.hold", "PT0.5S"));
        var unused = new CountDownLatch(1).await(hold.toMillis(), TimeUnit.MILLISECONDS);
    }
}
