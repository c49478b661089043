/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Writes the content, which must have the size that the archive's header has promised. */
    void copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = content.open()) {
            long missing = size;
            while (missing > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, missing));
                if (read < 0) {
                    throw changed();
                }
                out.write(buffer, 0, read);
                missing -= read;
            }
            if (in.read() >= 0) {
                throw changed();
            }
        }
    }

    private IOException changed() {
        return new IOException("'" + path + "' changed its size while it was copied (it had " + size + " bytes)");
    }
}
