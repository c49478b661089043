/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The files of a context as a tar archive, written one by one. */
final class ContextArchive {

    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private static final Pattern PLAIN_TARGET = Pattern.compile("[ -~]{0,90}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[ -~&&[^/]]{1,90}");

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
        for (ContextEntry entry : prefix.isEmpty() ? plainFirst(entries, tar) : entries) {
            tar.putArchiveEntry(header(entry, prefix));
            if (entry.isFile()) {
                entry.sendTo(tar);
            }
            tar.closeArchiveEntry();
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8), tar);
        }
        tar.finish();
    }

    /**
     * BuildKit looks at the first 1024 bytes only, and takes for a Dockerfile what holds no whole header of an entry there, as when
     * a long or non-ASCII name needs an extended one.
     */
    private static List<ContextEntry> plainFirst(List<ContextEntry> entries, TarArchiveOutputStream tar)
            throws IOException {
        if (entries.isEmpty() || isPlain(entries.get(0))) {
            return entries;
        }
        Optional<ContextEntry> plain =
                entries.stream().filter(ContextArchive::isPlain).findFirst();
        if (plain.isEmpty()) {
            tar.putArchiveEntry(directory("./"));
            tar.closeArchiveEntry();
            return entries;
        }
        List<ContextEntry> ordered = new ArrayList<>(entries);
        ordered.remove(plain.get());
        ordered.add(0, plain.get());
        return ordered;
    }

    /** Whether it fits into a header of the first kind, and no directory has to come before it. */
    private static boolean isPlain(ContextEntry entry) {
        long seconds = entry.facts().modified().toInstant().getEpochSecond();
        return PLAIN_NAME.matcher(entry.path()).matches()
                && PLAIN_TARGET.matcher(entry.linkTarget()).matches()
                && entry.facts().size() <= TarConstants.MAXSIZE
                && seconds >= 0
                && seconds <= TarConstants.MAXSIZE;
    }

    private static void write(String path, byte[] content, TarArchiveOutputStream tar) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry(path, TarConstants.LF_NORMAL, true);
        header.setSize(content.length);
        header.setMode(FILE_MODE);
        header.setModTime(0);
        tar.putArchiveEntry(header);
        tar.write(content);
        tar.closeArchiveEntry();
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
