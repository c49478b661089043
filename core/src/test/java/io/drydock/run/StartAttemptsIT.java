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
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ContainerRetrying;
import io.drydock.spec.ContainerSpecBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Containers that fail now and then are started again. */
@RequiresDocker
@Timeout(60)
class StartAttemptsIT {

    /** Whether the port was asked for before the container ended is a matter of luck. */
    private static final Pattern QUESTIONS = Pattern.compile("\n  (last answer|attempts) .*");

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect, events::add);

    /** Host ports, networks and secrets are those of the first attempt; the layer of the container is not. */
    @Test
    void startWhenTheFirstAttemptFailsStartsAFreshContainer() {
        RunningStack stack = stacks.start(Stack.builder()
                .network("back")
                .volume("data")
                .container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .startAttempts(2)
                                .networks("back")
                                .secret("password", "s3cr3t-v4lu3")
                                .volumes("data:/data")
                                .reservedPorts("8080")
                                .command(
                                        "sh",
                                        "-c",
                                        "[ -e /layer ] && exit 4; touch /layer; wc -c < /run/secrets/password;"
                                                + " [ -e /data/tried ] || { touch /data/tried; exit 3; };"
                                                + " exec httpd -f -p 8080"))
                .container(
                        "beside",
                        beside -> beside.image("busybox:1.36")
                                .networks("container:app")
                                .command("sleep", "600")
                                .waitFor(wait ->
                                        wait.exec("wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/bin/sh"))));

        assertThat(stack.container("app").logs()).containsExactly("12");
        assertThat(events)
                .filteredOn(ContainerRetrying.class::isInstance)
                .extracting(RunEvent::text)
                .containsExactly("starting container 'app' again in 500 ms (attempt 2 of 2): container 'app'"
                        + " (busybox:1.36) exited with code 3 before it was ready");
    }

    @Test
    void startWhenAllAttemptsFailLeavesNothing() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> stacks.start(
                        Stack.builder().container("app", app(2).andThen(app -> app.command("sh", "-c", "exit 3")))))
                .extracting(failure -> QUESTIONS.matcher(failure.getMessage()).replaceAll(""))
                .isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 3 before it was ready
                          declared at  app
                          started      2 times, the last one is told here
                          waited for   port 8080/tcp
                          state        exited with code 3""");
        assertThat(ownContainers()).isEmpty();
    }

    /** The engine answers that it does not find the program, and will not find it another time. */
    @Test
    void startWhenTheProgramIsNotThereDoesNotTryAgain() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() ->
                        stacks.start(Stack.builder().container("app", app(3).andThen(app -> app.command("no-such")))))
                .withMessageContaining("could not be started")
                .withMessageNotContaining("times");
        assertThat(events).noneMatch(ContainerRetrying.class::isInstance);
    }

    private List<String> ownContainers() {
        return stacks
                .session()
                .engine()
                .commands()
                .list(stacks.session().labels().runFilter())
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Consumer<ContainerSpecBuilder> app(int attempts) {
        return app -> app.image("busybox:1.36").ports("8080").startAttempts(attempts);
    }
}
