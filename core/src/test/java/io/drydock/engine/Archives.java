/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar archives for tests. */
public final class Archives {

    /** When everything in them was modified. */
    public static final Instant MODIFIED = Instant.parse("2020-02-02T02:02:02Z");

    private Archives() {}

    /** Something that stands in an archive. */
    @FunctionalInterface
    public interface Entry {
        void writeTo(TarArchiveOutputStream out) throws IOException;
    }

    public static ArchiveSource of(Entry... entries) {
        return out -> write(List.of(entries), out);
    }

    private static void write(List<Entry> entries, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (Entry entry : entries) {
            entry.writeTo(tar);
        }
        tar.finish();
    }

    /** A file that only its owner may write and its group may read. */
    public static Entry file(String path, String content) {
        return tar -> {
            byte[] bytes = content.getBytes(UTF_8);
            put(tar, path, TarConstants.LF_NORMAL, "", bytes);
        };
    }

    public static Entry directory(String path) {
        return tar -> put(tar, path + "/", TarConstants.LF_DIR, "", new byte[0]);
    }

    public static Entry link(String path, String target) {
        return tar -> put(tar, path, TarConstants.LF_SYMLINK, target, new byte[0]);
    }

    public static Entry hardLink(String path, String target) {
        return tar -> put(tar, path, TarConstants.LF_LINK, target, new byte[0]);
    }

    public static Entry pipe(String path) {
        return tar -> put(tar, path, TarConstants.LF_FIFO, "", new byte[0]);
    }

    private static void put(TarArchiveOutputStream tar, String path, byte type, String target, byte[] content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setLinkName(target);
        entry.setMode(type == TarConstants.LF_DIR ? 0750 : 0640);
        entry.setModTime(MODIFIED.toEpochMilli());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Tells the contents by the names in an archive. */
    public static Map<String, String> contents(Consumer<ArchiveTarget> archive) {
        Map<String, String> contents = new LinkedHashMap<>();
        archive.accept(in -> read(in, contents));
        return contents;
    }

    private static void read(InputStream in, Map<String, String> contents) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            contents.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
        }
    }
}
