/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Goes on using containers when the test is over that it was made for, as an application does that a framework keeps for later tests, and lets go of them
 * before they are removed. Found by {@link java.util.ServiceLoader}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface StackUser {

    /**
     * Tells what a test uses that may go on. Asked before each test, when its instance is there.
     *
     * @param test the test
     * @return lets go of the containers, called once they are about to be removed; the same or an equal one for the same user; empty where there is none
     */
    Optional<Runnable> usedBy(ExtensionContext test);
}
