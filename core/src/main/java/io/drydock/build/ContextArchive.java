/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The files of a context as a tar archive, written one by one. */
final class ContextArchive {

    private ContextArchive() {}

    /**
     * Writes an archive.
     *
     * @param others what stands in the place of the contents of some files, by their paths
     */
    static void write(List<ContextEntry> entries, Map<String, byte[]> others, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (ContextEntry entry : entries) {
            TarArchiveEntry header = header(entry);
            byte[] other = others.get(entry.path());
            if (other != null) {
                header.setSize(other.length);
            }
            tar.putArchiveEntry(header);
            if (other != null) {
                tar.write(other);
            } else if (entry.isFile()) {
                entry.sendTo(tar);
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    private static TarArchiveEntry header(ContextEntry entry) {
        FileFacts facts = entry.facts();
        boolean isDirectory = facts.type() == FileFacts.Type.DIRECTORY;
        byte type =
                isDirectory ? TarConstants.LF_DIR : entry.isFile() ? TarConstants.LF_NORMAL : TarConstants.LF_SYMLINK;
        TarArchiveEntry header = new TarArchiveEntry(entry.path() + (isDirectory ? "/" : ""), type, true);
        header.setLinkName(entry.linkTarget());
        header.setSize(facts.size());
        header.setMode(facts.mode());
        header.setModTime(facts.modified().toInstant().getEpochSecond() * 1000);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
