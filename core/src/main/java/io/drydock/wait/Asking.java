/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How questions are asked while one container is waited for.
 *
 * @param executor runs them
 * @param bell is rung with each answer
 * @param nanoTime the clock for pauses and limits
 */
record Asking(Executor executor, Bell bell, LongSupplier nanoTime) {

    /** With the usual clock. */
    Asking(Executor executor, Bell bell) {
        this(executor, bell, System::nanoTime);
    }
}
