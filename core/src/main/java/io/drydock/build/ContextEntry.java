/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * One file, directory or symbolic link of a build context, as it was when the context was scanned.
 *
 * @param path where it lies in the context, with slashes
 * @param type what it is
 * @param mode its permission bits, as in the archive
 * @param size the number of bytes of a file, else 0
 * @param modified when its content was last modified
 * @param linkTarget where a symbolic link points to, else empty
 * @param source where it lies on this machine
 */
record ContextEntry(String path, Type type, int mode, long size, Instant modified, String linkTarget, Path source) {

    /** What docker sends for a link, and for everything on a file system that knows no permissions (Windows). */
    private static final int LINK_MODE = 0777;

    private static final int MODE_WITHOUT_PERMISSIONS = 0755;

    private static final int MODE_BITS = 07777;

    private static final int BUFFER_SIZE = 1 << 16;

    enum Type {
        FILE,
        DIRECTORY,
        LINK
    }

    static ContextEntry from(Path source, String path, BasicFileAttributes attributes) throws IOException {
        Instant modified = attributes.lastModifiedTime().toInstant();
        if (attributes.isSymbolicLink()) {
            String target = FileName.portable(Files.readSymbolicLink(source));
            return new ContextEntry(path, Type.LINK, LINK_MODE, 0, modified, target, source);
        }
        return attributes.isDirectory()
                ? new ContextEntry(path, Type.DIRECTORY, mode(source), 0, modified, "", source)
                : new ContextEntry(path, Type.FILE, mode(source), attributes.size(), modified, "", source);
    }

    static int mode(Path source) throws IOException {
        if (!source.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return MODE_WITHOUT_PERMISSIONS;
        }
        return (int) Files.getAttribute(source, "unix:mode", LinkOption.NOFOLLOW_LINKS) & MODE_BITS;
    }

    /**
     * Writes the content of a file.
     *
     * @throws IOException also when the file has not the size any more that it was scanned with: the archive's header
     *     has promised that size already
     */
    void copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = open()) {
            long missing = size;
            while (missing > 0) {
                int read = read(in, buffer, (int) Math.min(buffer.length, missing));
                if (read < 0) {
                    throw changed();
                }
                out.write(buffer, 0, read);
                missing -= read;
            }
            if (read(in, buffer, 1) >= 0) {
                throw changed();
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            return Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read(InputStream in, byte[] buffer, int length) throws IOException {
        try {
            return in.read(buffer, 0, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IOException unreadable(IOException cause) {
        return new IOException(BuildContextException.unreadableMessage(source, cause), cause);
    }

    private IOException changed() {
        return new IOException("'" + source + "' changed its size while it was read for the build (it had " + size
                + " bytes): exclude it in .dockerignore if it is written during the tests");
    }
}
