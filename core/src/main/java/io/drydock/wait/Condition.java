/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/**
 * A condition while it is waited for. It is looked at many times a second, so it answers at once, and
 * asks on its own clock. It begins to ask or to listen when it is looked at for the first time.
 */
interface Condition extends AutoCloseable {

    /** Looks whether it is met by now. */
    ProbeResult check();

    /** Looks for the last time, when the container has ended: few conditions can be met by one that does not run. */
    default ProbeResult checkAfterEnd() {
        return ProbeResult.notYet("");
    }

    /** Whether the first question was asked, or what is listened to was opened. */
    default boolean hasBegun() {
        return true;
    }

    /** Tells how often the container was asked; 0 for what is heard without asking. */
    default int attempts() {
        return 0;
    }

    /** Ends what it asks or listens to. Closing it again does nothing. */
    @Override
    default void close() {}
}
