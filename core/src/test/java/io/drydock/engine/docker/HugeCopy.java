/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Copies a file of a gibibyte into a container and out of it again; a program of its own, so that its heap can be small. */
final class HugeCopy {

    static final long SIZE = 1L << 30;

    private HugeCopy() {}

    public static void main(String[] container) {
        try (DockerEngine engine = DockerEngine.connect()) {
            engine.copyInto(container[0], "/tmp", HugeCopy::write);
            long[] size = new long[1];
            engine.copyOutOf(container[0], "/tmp/huge", in -> size[0] = read(in));
            System.out.println("copied out: " + size[0]);
        }
    }

    private static void write(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        TarArchiveEntry entry = new TarArchiveEntry("huge");
        entry.setSize(SIZE);
        entry.setMode(0600);
        entry.setUserId(70);
        tar.putArchiveEntry(entry);
        byte[] zeros = new byte[1 << 16];
        for (long written = 0; written < SIZE; written += zeros.length) {
            tar.write(zeros);
        }
        tar.closeArchiveEntry();
        tar.finish();
    }

    private static long read(InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        tar.getNextEntry();
        return tar.transferTo(OutputStream.nullOutputStream());
    }
}
