/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ContainerWaiting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContainerRunTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    /** A command may well print what it was given. It succeeds as soon as a sign of life was told, after 5 s. */
    @Test
    void startWhenItTakesLongTellsTheReasonWithoutSecrets() {
        engine.withExec(
                "db",
                command -> FakeEngine.execResult(waiting().isEmpty() ? 1 : 0, "no login with password '7sWordfish'"));
        try (Session session = Session.open(() -> engine, List.of(events::add));
                RunningStack stack = Stack.builder()
                        .container(
                                "db",
                                db -> db.image("postgres:15")
                                        .env("PASSWORD=7sWordfish")
                                        .waitFor(wait -> wait.exec("check")))
                        .build()
                        .start(session)) {
            assertThat(stack.containers()).hasSize(1);
        }

        assertThat(waiting()).containsExactly("exec 'check' exited with code 1: no login with password '***'");
    }

    private List<String> waiting() {
        return events.stream()
                .filter(ContainerWaiting.class::isInstance)
                .map(event -> ((ContainerWaiting) event).reason())
                .toList();
    }
}
