/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The files of a context as a tar archive, written one by one. */
final class ContextArchive {

    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private ContextArchive() {}

    /**
     * Writes an archive.
     *
     * @param prefix is put before the paths of the entries
     * @param files further files: their texts by their paths
     */
    static void write(List<ContextEntry> entries, String prefix, Map<String, String> files, OutputStream out)
            throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        if (!prefix.isEmpty()) {
            tar.putArchiveEntry(directory(prefix));
            tar.closeArchiveEntry();
        }
        for (ContextEntry entry : entries) {
            tar.putArchiveEntry(header(entry, prefix));
            if (entry.isFile()) {
                entry.sendTo(tar);
            }
            tar.closeArchiveEntry();
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry header = new TarArchiveEntry(file.getKey(), TarConstants.LF_NORMAL, true);
            header.setSize(content.length);
            header.setMode(FILE_MODE);
            header.setModTime(0);
            tar.putArchiveEntry(header);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    private static TarArchiveEntry directory(String path) {
        TarArchiveEntry header = new TarArchiveEntry(path, TarConstants.LF_DIR, true);
        header.setMode(DIRECTORY_MODE);
        header.setModTime(0);
        return header;
    }

    private static TarArchiveEntry header(ContextEntry entry, String prefix) {
        FileFacts facts = entry.facts();
        boolean isDirectory = facts.type() == FileFacts.Type.DIRECTORY;
        byte type =
                isDirectory ? TarConstants.LF_DIR : entry.isFile() ? TarConstants.LF_NORMAL : TarConstants.LF_SYMLINK;
        TarArchiveEntry header = new TarArchiveEntry(prefix + entry.path() + (isDirectory ? "/" : ""), type, true);
        header.setLinkName(entry.linkTarget());
        header.setSize(facts.size());
        header.setMode(facts.mode());
        header.setModTime(facts.modified().toInstant().getEpochSecond() * 1000);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
