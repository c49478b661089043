/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read from it as a sign of life. */
final class HeardStream extends FilterInputStream {

    private final Deadline.Heartbeat heartbeat;

    HeardStream(InputStream in, Deadline.Heartbeat heartbeat) {
        super(in);
        this.heartbeat = heartbeat;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        heartbeat.beat();
        return super.read(target, offset, length);
    }
}
