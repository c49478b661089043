/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.FakeEngine;
import io.drydock.junit.PlannedClasses.Planned;
import io.drydock.run.BackgroundStart;
import io.drydock.run.RunningContainer;
import io.drydock.run.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can happen only where classes run at the same time. */
@Timeout(60)
class PlannedClassesTests {

    private final FakeEngine engine = new FakeEngine().withImage("redis:7");

    @Drydock
    static class RunsTestCase {}

    @Drydock
    static class OneTestCase {
        @Container(image = "redis:7")
        static RunningContainer one;
    }

    @Drydock
    static class OtherTestCase {
        @Container(image = "redis:7")
        static RunningContainer other;
    }

    /** Both have asked how much room there is before either has taken it. */
    @Test
    void startAfterWhenTwoStartAtTheSameTimeStaysWithinTheLimit() throws InterruptedException {
        Map<String, String> settings = Map.of("drydock.startAhead", "next", "drydock.startAhead.containers", "1");
        FakeEngine.Gate facts = engine.block("tell facts");
        AtomicInteger prepared = new AtomicInteger();
        try (Session session = Session.open(() -> engine, List.of(), name -> Optional.ofNullable(settings.get(name)))) {
            PlannedClasses classes = new PlannedClasses(List.of(
                    new Planned(RunsTestCase.class, "runs"),
                    new Planned(OneTestCase.class, "one"),
                    new Planned(OtherTestCase.class, "other")));
            classes.workWith(session.startAhead(), (planned, declaration, stack) -> {
                prepared.incrementAndGet();
                return new BackgroundStart(session, stack, () -> stack.start(session));
            });

            classes.startAfter("runs");
            classes.startAfter("one");
            facts.awaitReached();
            facts.open();

            await().until(() -> prepared.get() == 2);
            await().until(() -> engine.calls().stream().anyMatch(call -> call.startsWith("start ")));
            classes.close();
            session.settle();
        }
        assertThat(engine.calls().stream().filter(call -> call.startsWith("start ")))
                .hasSize(1);
        assertThat(engine.leftovers()).isEmpty();
    }
}
