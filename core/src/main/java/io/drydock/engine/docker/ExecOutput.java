/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ExecResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Collects what a command writes. May be asked while it still writes. */
final class ExecOutput {

    private final ByteArrayOutputStream both = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    static ExecOutput of(byte[] frames) throws IOException {
        ExecOutput output = new ExecOutput();
        output.read(new ByteArrayInputStream(frames), Framing.FRAMES);
        return output;
    }

    /** Reads to the end. */
    void read(InputStream in, Framing framing) throws IOException {
        LogFrames.read(in, framing, this::add);
    }

    private synchronized void add(int stream, byte[] bytes) {
        both.writeBytes(bytes);
        (stream == LogFrames.STDERR ? stderr : stdout).writeBytes(bytes);
    }

    synchronized String text() {
        return both.toString(UTF_8);
    }

    synchronized ExecResult result(int exitCode) {
        return new ExecResult(exitCode, both.toByteArray(), stdout.toByteArray(), stderr.toByteArray());
    }
}
