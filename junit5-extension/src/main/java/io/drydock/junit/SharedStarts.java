/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.BackgroundStart;
import io.drydock.run.Session;
import java.util.Optional;

/** The starts of the stacks that classes share, each done once for the run and closed with it. */
final class SharedStarts {

    private final Scoped run;
    private final Session session;

    SharedStarts(Scoped run, Session session) {
        this.run = run;
        this.session = session;
    }

    /** Gives the start of a stack, which need not have begun. What it uses itself is closed after it. */
    BackgroundStart start(SharedStack shared) {
        Optional<BackgroundStart> outer = shared.outer().map(this::start);
        FieldClaims claims = run.get(FieldClaims.class, FieldClaims.class, FieldClaims::new);
        return run.get(
                shared.declaredBy(),
                () -> new BackgroundStart(session, shared.stack(), () -> {
                    claims.claim(shared);
                    return shared.start(
                            session, outer.map(BackgroundStart::await).orElse(null));
                }),
                BackgroundStart::close);
    }
}
