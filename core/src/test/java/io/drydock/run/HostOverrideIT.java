/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The machine of the engine under another name. */
@RequiresDocker
@Timeout(120)
class HostOverrideIT {

    @TempDir
    private static Path home;

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(
            () -> DockerEngines.withSurroundings(Map.of("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.2"), home));

    @Test
    void startWhenTheMachineOfTheEngineHasAnotherNamePublishesWhereThatLeads() {
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "web",
                        web -> web.image("busybox:1.36")
                                .ports("80")
                                .command("httpd", "-f", "-p", "80")
                                .waitForHttp("/etc/passwd", 80, 200)));

        assertThat(stack.container("web").host()).isEqualTo("127.0.0.2");
        assertThat(stack.resolve("${web.endpoint:80}"))
                .isEqualTo("127.0.0.2:" + stack.container("web").publishedPort());
    }
}
