/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.LogLine;
import io.drydock.engine.LogLine.Source;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads output as the engine multiplexes it: frames of standard output and standard error, each with a header of one byte
 * for the stream, three unused ones and a length of four. The output of a terminal comes without frames.
 */
final class LogFrames {

    static final int STDOUT = 1;
    static final int STDERR = 2;

    /** Standard input is one of them, though nobody sends it. */
    static final int STREAMS = 3;

    private static final int UNUSED = 3;
    private static final int LARGEST_PIECE = 1 << 16;

    /** Of a longer line the rest is left out: a program may write a lot and never end a line. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int LONGEST_CHARACTER = 4;

    /** Hears each piece of output. */
    @FunctionalInterface
    interface Piece {
        void accept(int stream, byte[] bytes);
    }

    private LogFrames() {}

    /** Tells each line without its end; a line of one stream is not torn by the other's. Returns at the end of the input. */
    static void lines(InputStream in, Framing framing, Consumer<LogLine> listener) throws IOException {
        Line[] lines = new Line[STREAMS];
        for (int i = 0; i < STREAMS; i++) {
            Source source = i == STDERR ? Source.STDERR : Source.STDOUT;
            lines[i] = new Line(text -> listener.accept(new LogLine(source, text)));
        }
        try {
            read(in, framing, (stream, bytes) -> lines[stream].add(bytes));
        } finally {
            for (Line line : lines) {
                line.end();
            }
        }
    }

    /** Tells all output as it comes. What a terminal shows comes as it is, without frames. */
    static void read(InputStream in, Framing framing, Piece piece) throws IOException {
        PushbackInputStream beginning = new PushbackInputStream(in);
        int first = beginning.read();
        if (first < 0) {
            return;
        }
        beginning.unread(first);
        if (framing.isFramed(first)) {
            readFrames(new DataInputStream(beginning), piece);
        } else {
            readAll(beginning, piece);
        }
    }

    private static void readAll(InputStream in, Piece piece) throws IOException {
        byte[] buffer = new byte[LARGEST_PIECE];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            piece.accept(STDOUT, Arrays.copyOf(buffer, length));
        }
    }

    private static void readFrames(DataInputStream data, Piece piece) throws IOException {
        while (true) {
            int stream = data.read();
            if (stream < 0) {
                return;
            }
            if (stream >= STREAMS) {
                throw new IOException("frame of an unknown stream " + stream);
            }
            data.readFully(new byte[UNUSED]);
            int left = data.readInt();
            while (left > 0) {
                byte[] bytes = data.readNBytes(Math.min(left, LARGEST_PIECE));
                if (bytes.length == 0) {
                    throw new EOFException("a frame is not complete");
                }
                piece.accept(stream, bytes);
                left -= bytes.length;
            }
        }
    }

    /** The line that one stream is at. */
    private static final class Line {

        private final Consumer<String> listener;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long leftOut;

        Line(Consumer<String> listener) {
            this.listener = listener;
        }

        void add(byte[] piece) {
            int start = 0;
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] == '\n') {
                    keep(piece, start, i - start);
                    tell();
                    start = i + 1;
                }
            }
            keep(piece, start, piece.length - start);
        }

        private void keep(byte[] piece, int start, int length) {
            int kept = Math.min(length, LONGEST_LINE - bytes.size());
            bytes.write(piece, start, kept);
            leftOut += length - kept;
        }

        void end() {
            if (bytes.size() > 0) {
                tell();
            }
        }

        private void tell() {
            String line = leftOut == 0 ? bytes.toString(UTF_8) : cut();
            bytes.reset();
            leftOut = 0;
            listener.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }

        private String cut() {
            byte[] kept = bytes.toByteArray();
            int end = beforeLastCharacter(kept);
            long more = leftOut + kept.length - end;
            return new String(kept, 0, end, UTF_8) + " ... (cut: " + more
                    + (more == 1 ? " more byte)" : " more bytes)");
        }

        /** Where a last character of several bytes begins, which may not be complete; the end where there is none. */
        private static int beforeLastCharacter(byte[] text) {
            int begin = text.length - 1;
            while (begin > text.length - LONGEST_CHARACTER && (text[begin] & 0xC0) == 0x80) {
                begin--;
            }
            return (text[begin] & 0xC0) == 0xC0 ? begin : text.length;
        }
    }
}
