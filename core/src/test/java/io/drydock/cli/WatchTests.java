/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the watchdog does when the pipe ends; the time passes at once. */
@Timeout(60)
class WatchTests {

    private final FakeEngine engine = new FakeEngine();
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path temporary;

    private int watch(String told) {
        return new Watch("run1", address -> engine, temporary, pauses::add)
                .over(new ByteArrayInputStream(told.getBytes(UTF_8)));
    }

    private void volume(String name, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("io.drydock.kind", "volume");
        all.put(
                "io.drydock.created",
                Clock.systemUTC().instant().minus(Duration.ofMinutes(11)).toString());
        engine.createVolume(new VolumeRequest(name, "local", Map.of(), all));
    }

    private List<String> left() {
        return engine.labelled(ResourceKind.VOLUME, "io.drydock.run").stream()
                .map(each -> each.name())
                .toList();
    }

    @Test
    void overWhenTheRunIsDoneRemovesNothing() {
        volume("own", Map.of("io.drydock.run", "run1"));
        assertThat(watch("engine fake\ndone\n")).isZero();
        assertThat(left()).containsExactly("own");
        assertThat(pauses).isEmpty();
    }

    @Test
    void overWhenStacksStayForLaterRunsRemovesThemWhenTheirTimeIsOver() {
        volume("reused", Map.of("io.drydock.run", "lease1", "io.drydock.lease", "600"));
        volume("longer", Map.of("io.drydock.run", "lease2", "io.drydock.lease", "3600"));

        assertThat(watch("engine fake\nlater 600\ndone\n")).isZero();

        assertThat(pauses).containsExactly(Duration.ofSeconds(602));
        assertThat(left()).containsExactly("longer");
    }

    @Test
    void overWhenTheRunWasNeverConnectedAsksNothing() {
        assertThat(watch("")).isZero();
        assertThat(engine.calls()).isEmpty();
    }
}
