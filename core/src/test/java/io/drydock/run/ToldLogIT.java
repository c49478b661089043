/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.report.RunEvent.ContainerOutput;
import io.drydock.report.RunEvent.ContainerWarned;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No line that a container writes is lost on its way to the log. */
@RequiresDocker
@Timeout(120)
class ToldLogIT {

    private static final int LINES = 5_000;
    private static final String MANY = "i=0; while [ $i -lt " + LINES + " ]; do echo line $i; i=$((i+1)); done";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private Session session() {
        return Session.open(
                DockerEngine::connect,
                List.of(event -> {
                    if (event instanceof ContainerOutput output) {
                        told.add(output.line());
                    } else if (event instanceof ContainerWarned warning) {
                        warnings.add(warning.text());
                    }
                }),
                Settings.from(name -> name.equals("drydock.logs") ? "true" : null));
    }

    private static StackBuilder running(String script) {
        return Stack.builder()
                .container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .init(true)
                                .secret("pin", "s3cr3t-pin")
                                .command("sh", "-c", script));
    }

    private static List<String> lines() {
        return IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList();
    }

    @Test
    void linesAreToldUntilTheRemoval() {
        try (Session session = session();
                RunningStack stack = running(MANY + "; cat /run/secrets/pin; echo; exec sleep 1000")
                        .container(
                                "waiting",
                                waiting -> waiting.image("busybox:1.36")
                                        .command("true")
                                        .dependsOn("app"))
                        .build()
                        .start(session)) {
            stack.container("app").exec("sh", "-c", "echo last > /proc/1/fd/1");
        }

        assertThat(told).filteredOn(line -> line.startsWith("line ")).containsExactlyElementsOf(lines());
        assertThat(told).contains("***").endsWith("last");
        assertThat(warnings).noneMatch(warning -> warning.contains("its log is not told"));
    }

    @Test
    void linesOfAContainerThatDoesNotStartAreTold() {
        try (Session session = session()) {
            Stack stack = running(MANY + "; exit 7")
                    .container(
                            "app2",
                            app -> app.image("busybox:1.36").waitForLog("never").command("sh", "-c", MANY + "; exit 7"))
                    .build();
            assertThatExceptionOfType(StackStartException.class).isThrownBy(() -> stack.start(session));
        }

        assertThat(told).filteredOn(line -> line.equals("line " + (LINES - 1))).isNotEmpty();
    }
}
