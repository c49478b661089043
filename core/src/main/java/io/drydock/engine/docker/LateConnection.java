/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose caller has given up, whether it was opened before that or is opened after it. To interrupt who reads
 * from a TCP socket does not help.
 */
final class LateConnection<T extends Closeable> {

    /** Guarded by this object, as what follows. */
    private @Nullable T connection;

    private boolean isGivenUp;

    T opened(T opened) throws IOException {
        synchronized (this) {
            connection = opened;
            if (!isGivenUp) {
                return opened;
            }
        }
        opened.close();
        throw new IOException("the connection was given up");
    }

    /** Closes it, because of a failure. */
    void giveUp(RuntimeException because) {
        T opened;
        synchronized (this) {
            isGivenUp = true;
            opened = connection;
        }
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
