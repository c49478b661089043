/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects what a command writes, up to a limit. May be asked while it still writes. */
final class ExecOutput {

    private static final int MIB = 1 << 20;

    /** A test looks at it in memory. */
    private static final int LIMIT = 64 * MIB;

    private record Piece(boolean isStderr, int length) {}

    private final String call;
    private final int limit;
    private final ByteArrayOutputStream both = new ByteArrayOutputStream();
    private final List<Piece> pieces = new ArrayList<>();

    ExecOutput(String call) {
        this(call, LIMIT);
    }

    ExecOutput(String call, int limit) {
        this.call = call;
        this.limit = limit;
    }

    static ExecOutput of(String call, byte[] frames) throws IOException {
        ExecOutput output = new ExecOutput(call);
        output.read(new ByteArrayInputStream(frames), Framing.FRAMES);
        return output;
    }

    /**
     * Reads to the end.
     *
     * @throws EngineCallException when the limit is passed
     */
    void read(InputStream in, Framing framing) throws IOException {
        LogFrames.read(in, framing, this::add);
    }

    private synchronized void add(int stream, byte[] bytes) {
        if (bytes.length > limit - both.size()) {
            throw new EngineCallException(
                    call,
                    0,
                    "the command wrote more than " + limit / MIB
                            + " MiB: let it write to a file, and copy that out of the container",
                    null);
        }
        both.writeBytes(bytes);
        boolean isStderr = stream == LogFrames.STDERR;
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).isStderr() == isStderr) {
            pieces.set(last, new Piece(isStderr, pieces.get(last).length() + bytes.length));
        } else {
            pieces.add(new Piece(isStderr, bytes.length));
        }
    }

    synchronized String text() {
        return both.toString(UTF_8);
    }

    synchronized ExecResult result(int exitCode) {
        byte[] output = both.toByteArray();
        return new ExecResult(exitCode, output, only(false, output), only(true, output));
    }

    private byte[] only(boolean isStderr, byte[] output) {
        if (pieces.stream().allMatch(piece -> piece.isStderr() == isStderr)) {
            return output;
        }
        ByteArrayOutputStream only = new ByteArrayOutputStream();
        int position = 0;
        for (Piece piece : pieces) {
            if (piece.isStderr() == isStderr) {
                only.write(output, position, piece.length());
            }
            position += piece.length();
        }
        return only.toByteArray();
    }
}
