/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.time.Instant;

/**
 * One file, directory or symbolic link that is copied.
 *
 * @param path where it lies in what is copied, with slashes; empty for the root
 * @param kind what it is
 * @param mode its permission bits
 * @param size the number of bytes of a file, else 0
 * @param modified when its content was last modified
 * @param linkTarget where a symbolic link points to, else empty
 * @param content opens a file
 */
record FileEntry(String path, Kind kind, int mode, long size, Instant modified, String linkTarget, Opening content) {

    private static final int BUFFER_SIZE = 1 << 16;

    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /** Opens the content of a file. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * Writes the content, which must have the size that the archive's header has promised.
     *
     * @param out receives it
     * @param target where it goes, for messages
     * @throws FileCopyException when it cannot be read, or has changed its size
     * @throws IOException when it cannot be written
     */
    void copyTo(OutputStream out, String target) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long missing = size;
        try (Source in = new Source(target)) {
            while (missing > 0) {
                int read = in.read(buffer, (int) Math.min(buffer.length, missing));
                if (read < 0) {
                    throw changed(target);
                }
                out.write(buffer, 0, read);
                missing -= read;
            }
            if (in.read(buffer, 1) >= 0) {
                throw changed(target);
            }
        }
    }

    private FileCopyException changed(String target) {
        return new FileCopyException(
                "the file for '" + target + "' changed its size while it was copied (it had " + size + " bytes)", null);
    }

    /** Tells the failures of reading apart from those of writing. */
    private final class Source implements AutoCloseable {

        private final String target;
        private final InputStream in;

        Source(String target) {
            this.target = target;
            try {
                this.in = content.open();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        int read(byte[] buffer, int length) {
            try {
                return in.read(buffer, 0, length);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private FileCopyException unreadable(IOException failure) {
            String file = failure instanceof FileSystemException known ? known.getFile() : null;
            return FileCopyException.unreadable(file == null ? target : file, failure);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
