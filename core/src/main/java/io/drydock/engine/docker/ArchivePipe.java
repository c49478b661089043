/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries an archive from the thread that writes it to the one that sends it. The writer's failure becomes the
 * reader's; a reader that stops sets the writer free.
 */
final class ArchivePipe extends BlockInput {

    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 8;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private byte[] current = END;
    private int position;
    private boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** Writes an archive. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Starts to write on a daemon thread. */
    void fillFrom(String threadName, Source source) {
        Deadline.daemon(threadName, () -> fill(source)).start();
    }

    private void fill(Source source) {
        Writer writer = new Writer();
        try {
            source.writeTo(writer);
            writer.flush();
        } catch (Throwable e) {
            // What comes after the end of the reader is its consequence.
            failure = closed ? null : e;
        } finally {
            put(END);
        }
    }

    /** Tells why the archive could not be written; empty when it could, or when the reader stopped. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void put(byte[] chunk) {
        try {
            chunks.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == current.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (ended) {
            return false;
        }
        try {
            current = chunks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        position = 0;
        ended = current == END;
        Throwable reason = failure;
        if (ended && reason != null) {
            throw new IOException("the archive could not be read: " + Deadline.textOf(reason), reason);
        }
        return !ended;
    }

    /** Sets the writer free: whatever it still writes fails. */
    @Override
    public void close() {
        closed = true;
        chunks.clear();
    }

    private final class Writer extends OutputStream {

        private final byte[] buffer = new byte[CHUNK];
        private int filled;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                int count = Math.min(left, CHUNK - filled);
                System.arraycopy(source, from, buffer, filled, count);
                filled += count;
                from += count;
                left -= count;
                if (filled == CHUNK) {
                    send();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (filled > 0) {
                send();
            }
        }

        private void send() throws IOException {
            if (closed) {
                throw new IOException("the engine does not read the archive any more");
            }
            put(Arrays.copyOf(buffer, filled));
            filled = 0;
        }
    }
}
