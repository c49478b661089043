/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;

/**
 * An application that Spring keeps for later test classes.
 *
 * @param test the test that it was loaded for
 */
record CachedApplication(TestContext test) implements Runnable {

    /** Its name among the beans of the application. */
    static final String NAME = "io.drydock.spring.cachedApplication";

    /** Closes the application, and forgets it. */
    @Override
    public void run() {
        test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    }
}
