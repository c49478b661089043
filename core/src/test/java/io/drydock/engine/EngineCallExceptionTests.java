/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineCallExceptionTests {

    private static final String ID = "793b46b9e131".repeat(5) + "793b";

    @Test
    void namingTellsTheNameWhereTheIdWasTold() {
        Exception cause = new IllegalStateException("why");
        EngineCallException failure = new EngineCallException(
                "exec in container '793b46b9e131'", 409, "Container " + ID + " is not running", cause);

        EngineCallException named = failure.naming(ID, "db");

        assertThat(named)
                .hasMessage("the engine could not exec in container 'db': Container db is not running (status 409)")
                .hasCause(cause);
        assertThat(named.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void namingWhenNoIdIsToldChangesNothing() {
        EngineCallException failure = new EngineCallException("list containers", 500, "busy", null);

        assertThat(failure.naming(ID, "db")).isSameAs(failure);
        assertThat(failure.naming("db", "shop")).isSameAs(failure);
    }
}
