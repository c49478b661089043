/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apiguardian.api.API;

/** The content of files and directories as one hash: names, modes, targets of links and what is in the files, but no times. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FileTreeDigest {

    private FileTreeDigest() {}

    /**
     * Reads all files.
     *
     * @param tree the files
     * @return the hash, in hexadecimal digits
     * @throws FileCopyException when a file cannot be read
     */
    public static String of(FileTree tree) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            write(tree, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileTree tree, OutputStream out) throws IOException {
        List<FileEntry> entries = tree.entries().stream()
                .sorted(Comparator.comparing(FileEntry::path))
                .toList();
        for (FileEntry entry : entries) {
            String header = entry.kind() + " " + entry.mode() + " " + entry.size() + " " + entry.path() + "\0"
                    + entry.linkTarget() + "\0";
            out.write(header.getBytes(StandardCharsets.UTF_8));
            if (entry.kind() == FileEntry.Kind.FILE) {
                entry.copyTo(out, entry.path());
            }
        }
    }
}
