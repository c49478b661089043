/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets the extension know which test classes come next, so that their containers can be started ahead. JUnit's launcher finds it by
 * itself. Before JUnit 5.13 it does nothing, since there is no place where the extension would find what it knows.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DrydockSessionListener implements LauncherSessionListener {

    /** Made by JUnit's launcher. */
    public DrydockSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Scoped.HAS_SESSION_STORE) {
            CurrentPlan plan = new CurrentPlan();
            Scoped.putInto(session, CurrentPlan.class, plan);
            session.getLauncher().registerTestExecutionListeners(plan);
        }
    }
}
