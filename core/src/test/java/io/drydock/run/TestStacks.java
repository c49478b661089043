/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.report.RunListener;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The stacks that a test started in a session of its own: all of them are closed after it, also after a failed one. */
final class TestStacks implements AfterEachCallback {

    private final Session session;
    private final Deque<RunningStack> started = new ConcurrentLinkedDeque<>();

    TestStacks(Supplier<ContainerEngine> connect, RunListener... listeners) {
        session = Session.open(connect, List.of(listeners));
    }

    Session session() {
        return session;
    }

    RunningStack start(StackBuilder stack) {
        RunningStack running = stack.build().start(session, null);
        started.push(running);
        return running;
    }

    void closeAll() {
        started.forEach(RunningStack::close);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (session) {
            closeAll();
        }
    }
}
