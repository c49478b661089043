/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineVersion;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.RequiresDocker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@RequiresDocker
@Timeout(120)
class EngineIT {

    @Test
    void versionAndInfoTellOfARealEngine() {
        try (Engine engine = Engine.open()) {
            EngineVersion version = engine.version();
            EngineFacts facts = engine.info();

            assertThat(version.apiVersion()).matches("1\\.\\d+");
            assertThat(version.minApiVersion()).matches("1\\.\\d+");
            assertThat(List.of(version.name(), version.version(), version.os(), version.arch(), version.kernel()))
                    .noneMatch(String::isEmpty);
            assertThat(facts.storageDriver()).isNotEmpty();
            assertThat(facts.cgroupVersion()).isIn("1", "2");
            assertThat(facts.cpus()).isPositive();
            assertThat(facts.memory()).isGreaterThan(64L << 20);
            assertThat(facts.drivers().network()).contains("bridge");
            assertThat(facts.drivers().volume()).contains("local");
            assertThat(facts.drivers().runtimes()).isNotEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void infoTellsWhatTheProcessInAContainerSees() {
        try (RunningStack stack = Stack.builder()
                .container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .command("sh", "-c", "grep MemTotal /proc/meminfo; uname -r; sleep 600")
                                .waitForLog("\\."))
                .build()
                .start()) {
            EngineFacts facts = stack.engine().info();
            List<String> seen = stack.container("app").logs();
            String kilobytes = seen.get(0).replaceAll("[^0-9]", "");

            assertThat(facts.memory()).isEqualTo(Long.parseLong(kilobytes) * 1024);
            assertThat(stack.engine().version().kernel()).isEqualTo(seen.get(1));
        }
    }

    @Test
    void removeImageWhenAContainerUsesItSaysSo() {
        try (RunningStack stack = Stack.builder()
                .container("app", app -> app.image("busybox:1.36").command("sleep", "600"))
                .build()
                .start()) {
            ImageSummary busybox = stack.engine().image(stack.container("app").image());

            assertThat(stack.engine().images()).extracting(ImageSummary::id).contains(busybox.id());
            assertThat(busybox.tags()).contains("busybox:1.36");
            assertThat(busybox.size()).isPositive();
            assertThat(busybox.created()).isAfter("2015-01-01T00:00:00Z");
            assertThat(stack.engine().image(busybox.id()).size()).isEqualTo(busybox.size());
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> stack.engine().removeImage(busybox.id()))
                    .withMessageStartingWith("the engine could not remove image '" + busybox.id() + "': conflict: ");
        }
    }
}
