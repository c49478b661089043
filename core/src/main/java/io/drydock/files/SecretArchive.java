/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource;
import io.drydock.spec.SecretSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apiguardian.api.API;

/** Secrets as a tar archive that can be written in two halves: all files first, its end later. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SecretArchive {

    /** More than all buffers on the way to the engine hold, so that what comes before it arrives. */
    private static final int PADDING_ENTRIES = 256;

    /** How many MiB of memory there are for the secrets of a container. */
    public static final int ROOM_MIB = 16;

    private static final long MIB = 1 << 20;

    /** What a file takes is a multiple of this. */
    private static final long PAGE = 4096;

    private static final int DIRECTORY_MODE = 0755;

    private final Map<SecretSpec, byte[]> contents = new LinkedHashMap<>();
    private final Instant modified;

    private SecretArchive(Instant modified) {
        this.modified = modified;
    }

    /**
     * Reads the secrets.
     *
     * @param secrets at least one
     * @param modified when the files say that they were modified, in whole seconds
     * @return the archive
     * @throws FileCopyException when one of them cannot be read, or they are more than there is room for; the message does not tell
     *     what is in them
     */
    public static SecretArchive of(List<SecretSpec> secrets, Instant modified) {
        SecretArchive archive = new SecretArchive(modified);
        secrets.forEach(secret -> archive.contents.put(secret, content(secret)));
        archive.throwIfTooLarge();
        return archive;
    }

    private void throwIfTooLarge() {
        long pages = contents.values().stream()
                .mapToLong(content -> (content.length + PAGE - 1) / PAGE)
                .sum();
        if (pages * PAGE > ROOM_MIB * MIB) {
            throw new FileCopyException(
                    "its secrets take " + (pages * PAGE + MIB - 1) / MIB + " MiB of memory, and there is room for "
                            + ROOM_MIB + " MiB: mount what is large as a file",
                    null);
        }
    }

    private static byte[] content(SecretSpec secret) {
        String subject = "secret '" + secret.name() + "'";
        try {
            FileTree tree = FileTree.of(secret.source());
            if (!tree.isDirectory()) {
                return content(tree.entries().get(0), secret.source());
            }
        } catch (FileCopyException e) {
            throw new FileCopyException(subject + ": " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new FileCopyException(subject + " has no value: " + e.getMessage(), e);
        }
        throw new FileCopyException(
                subject + " is a directory: '" + secret.source().description() + "'", null);
    }

    private static byte[] content(FileEntry file, FileSource source) {
        try (var in = file.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw FileCopyException.unreadable(source.description(), e);
        }
    }

    /**
     * Tells what the secrets are, so that they can be left out of texts.
     *
     * @return their values
     */
    public List<byte[]> contents() {
        return List.copyOf(contents.values());
    }

    /**
     * Tells which file comes last.
     *
     * @return its name
     */
    public String lastName() {
        String last = "";
        for (SecretSpec secret : contents.keySet()) {
            last = secret.name();
        }
        return last;
    }

    /** Waits between the halves of the archive. */
    @FunctionalInterface
    public interface Pause {

        /**
         * Waits.
         *
         * @throws IOException when the archive is not to be finished
         */
        void await() throws IOException;
    }

    /**
     * Writes all files, waits, and ends the archive.
     *
     * @param out receives the archive; stays open
     * @param pause is called when all files have been sent
     * @throws IOException when the stream fails
     */
    public void writeTo(OutputStream out, Pause pause) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Map.Entry<SecretSpec, byte[]> each : contents.entrySet()) {
            put(tar, each.getKey(), each.getValue());
        }
        for (int i = 0; i < PADDING_ENTRIES; i++) {
            TarArchiveEntry directory = new TarArchiveEntry("./");
            directory.setMode(DIRECTORY_MODE);
            directory.setModTime(modified.toEpochMilli());
            directory.setIds(0, 0);
            tar.putArchiveEntry(directory);
            tar.closeArchiveEntry();
        }
        tar.flush();
        pause.await();
        tar.finish();
    }

    private void put(TarArchiveOutputStream tar, SecretSpec secret, byte[] content) throws IOException {
        FileAccess access = secret.access();
        TarArchiveEntry file = new TarArchiveEntry(secret.name());
        file.setMode(Objects.requireNonNullElse(access.mode(), FileTree.FILE_MODE));
        file.setIds(access.uid(), access.gid());
        file.setNames("", "");
        file.setModTime(modified.toEpochMilli());
        file.setSize(content.length);
        tar.putArchiveEntry(file);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Tells which secrets it has, never their values. */
    @Override
    public String toString() {
        return "secrets " + contents.keySet().stream().map(SecretSpec::name).toList();
    }
}
