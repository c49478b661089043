/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream of the engine that may be closed while it is being opened, as when its container is removed just then. */
final class LateStream<S extends EngineStream> {

    /** Guarded by this object, as what follows. */
    private @Nullable S stream;

    private boolean isClosed;

    /** Takes the stream, and closes it where that was wanted before. */
    void opened(S opened) {
        synchronized (this) {
            stream = opened;
            if (!isClosed) {
                return;
            }
        }
        opened.close();
    }

    /** Tells the stream; empty before it is open and after it was closed. */
    synchronized Optional<S> open() {
        return isClosed ? Optional.empty() : Optional.ofNullable(stream);
    }

    /** Closes the stream, now or when it is opened. */
    void close() {
        S opened;
        synchronized (this) {
            isClosed = true;
            opened = stream;
        }
        if (opened != null) {
            opened.close();
        }
    }
}
