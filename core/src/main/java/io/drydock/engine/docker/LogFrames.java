/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads output as the engine multiplexes it: frames of standard output and standard error, each with a header of one byte
 * for the stream, three unused ones and a length of four.
 */
final class LogFrames {

    private static final int OUTPUT = 1;
    private static final int STREAMS = 3;
    private static final int LARGEST_PIECE = 1 << 16;

    /** Hears each piece of output. */
    @FunctionalInterface
    private interface Piece {
        void accept(int stream, byte[] bytes);
    }

    private LogFrames() {}

    /** Takes the headers away. */
    static byte[] join(byte[] frames) {
        ByteArrayOutputStream output = new ByteArrayOutputStream(frames.length);
        try {
            read(new ByteArrayInputStream(frames), (stream, bytes) -> output.writeBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    /** Tells each line without its end; a line of one stream is not torn by the other's. Returns at the end of the input. */
    static void lines(InputStream in, Consumer<String> listener) throws IOException {
        Line[] lines = new Line[STREAMS];
        for (int i = 0; i < STREAMS; i++) {
            lines[i] = new Line(listener);
        }
        try {
            read(in, (stream, bytes) -> lines[stream].add(bytes));
        } finally {
            for (Line line : lines) {
                line.end();
            }
        }
    }

    private static void read(InputStream in, Piece piece) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int stream = data.read();
        if (stream >= STREAMS) {
            readTerminal(stream, data, piece);
            return;
        }
        while (stream >= 0) {
            if (stream >= STREAMS) {
                throw new IOException("frame of an unknown stream " + stream);
            }
            data.readFully(new byte[3]);
            int left = data.readInt();
            while (left > 0) {
                byte[] bytes = data.readNBytes(Math.min(left, LARGEST_PIECE));
                if (bytes.length == 0) {
                    throw new EOFException("a frame is not complete");
                }
                piece.accept(stream, bytes);
                left -= bytes.length;
            }
            stream = data.read();
        }
    }

    /** What a terminal shows comes as it is, without frames; its first byte is none of those that begin a frame. */
    private static void readTerminal(int first, InputStream in, Piece piece) throws IOException {
        piece.accept(OUTPUT, new byte[] {(byte) first});
        byte[] bytes = new byte[LARGEST_PIECE];
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            piece.accept(OUTPUT, Arrays.copyOf(bytes, length));
        }
    }

    /** The line that one stream is at. */
    private static final class Line {

        private final Consumer<String> listener;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Line(Consumer<String> listener) {
            this.listener = listener;
        }

        void add(byte[] piece) {
            int start = 0;
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] == '\n') {
                    bytes.write(piece, start, i - start);
                    tell();
                    start = i + 1;
                }
            }
            bytes.write(piece, start, piece.length - start);
        }

        void end() {
            if (bytes.size() > 0) {
                tell();
            }
        }

        private void tell() {
            String line = bytes.toString(UTF_8);
            bytes.reset();
            listener.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
    }
}
