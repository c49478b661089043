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
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One file, directory or symbolic link of a build context, as it was when the context was scanned.
 *
 * @param path where it lies in the context, with slashes
 * @param source where it lies on this machine
 * @param facts what the file system says of it
 * @param linkTarget where a symbolic link points to, else empty
 * @param hash the SHA-256 of a file's content in hexadecimal; empty as long as nobody has read it, and for all but files
 */
record ContextEntry(String path, Path source, FileFacts facts, String linkTarget, String hash) {

    private static final int BUFFER_SIZE = 1 << 16;

    static ContextEntry from(Path source, String path, FileFacts facts) throws IOException {
        String target = facts.type() == FileFacts.Type.LINK ? target(source) : "";
        return new ContextEntry(path, source, facts, target, "");
    }

    private static String target(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (!FileName.isUtf8(target)) {
            throw BuildContextException.linkNotUtf8(link);
        }
        return FileName.portable(target);
    }

    boolean isFile() {
        return facts.type() == FileFacts.Type.FILE;
    }

    ContextEntry withHash(String sha256) {
        return new ContextEntry(path, source, facts, linkTarget, sha256);
    }

    /**
     * Reads the content.
     *
     * @return this with the hash of the content
     * @throws IOException as {@link #copyTo(OutputStream)} does
     */
    ContextEntry hashed() throws IOException {
        return withHash(digest(OutputStream.nullOutputStream()));
    }

    /**
     * Writes the content of a file, which must be the one that was hashed.
     *
     * @throws IOException also when the file is not any more what it was: the archive's header has promised its size
     *     already, and the name of the image its content
     */
    void sendTo(OutputStream out) throws IOException {
        String sent = digest(out);
        if (!hash.isEmpty() && !hash.equals(sent)) {
            throw new IOException("'" + source + "' changed while it was read for the build: exclude it in"
                    + " .dockerignore if it is written during the tests");
        }
    }

    private String digest(OutputStream out) throws IOException {
        MessageDigest digest = Sha256.begin();
        copyTo(new DigestOutputStream(out, digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void copyTo(OutputStream out) throws IOException {
        long missing = facts.size();
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, missing + 1)];
        try (InputStream in = open()) {
            while (missing > 0) {
                int read = read(in, buffer, (int) Math.min(buffer.length, missing));
                if (read < 0) {
                    throw changedSize();
                }
                out.write(buffer, 0, read);
                missing -= read;
            }
            if (read(in, buffer, 1) >= 0) {
                throw changedSize();
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            // Only those file systems know the option that know links.
            return facts.stamp() == null
                    ? Files.newInputStream(source)
                    : Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
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

    private IOException changedSize() {
        return new IOException("'" + source + "' changed its size while it was read for the build (it had "
                + facts.size() + " bytes): exclude it in .dockerignore if it is written during the tests");
    }
}
