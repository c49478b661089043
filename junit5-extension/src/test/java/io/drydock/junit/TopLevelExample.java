/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Test;

/** Unlike all others that tests let JUnit execute, within no other class, as those of users are. Executed by {@link SharedStacksTests}. */
@Drydock
@UseStack(SharedStacksTests.ShopStack.class)
class TopLevelExample {

    @Container(image = "app:1", dependsOn = "db")
    static RunningContainer app;

    @Test
    void seesBoth(RunningContainer db) {
        assertThat(app.id()).isNotEqualTo(db.id());
    }
}
