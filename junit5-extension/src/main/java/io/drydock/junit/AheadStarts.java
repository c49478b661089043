/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.junit.PlannedClasses.Planned;
import io.drydock.run.BackgroundStart;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import java.util.Optional;

/** Starts the stacks of classes that are not executed yet, as these would start them. */
final class AheadStarts implements PlannedClasses.Starter {

    private final Session session;
    private final SharedStarts sharedStarts;
    private final EvidenceNames evidenceNames;

    AheadStarts(Session session, SharedStarts sharedStarts, EvidenceNames evidenceNames) {
        this.session = session;
        this.sharedStarts = sharedStarts;
        this.evidenceNames = evidenceNames;
    }

    @Override
    public BackgroundStart prepare(Planned planned, ClassDeclaration declaration, Stack stack) {
        Optional<BackgroundStart> shared = declaration.shared().map(sharedStarts::start);
        return new BackgroundStart(session, stack, () -> {
            RunningStack outer = shared.map(BackgroundStart::await).orElse(null);
            return stack.start(
                    session,
                    outer,
                    "class " + Origins.name(planned.type()),
                    () -> session.evidenceDirectory()
                            .map(root -> root.resolve(evidenceNames.ofClass(planned.type(), planned.uniqueId())))
                            .orElseThrow());
        });
    }
}
