/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory with one file for each context, which any number of processes may read and replace at the same time. What was not
 * used for long, and what is too much, is removed from it.
 */
final class CacheDirectory {

    static final int MAX_FILES = 64;

    private static final String SUFFIX = ".hashes";
    private static final String UNFINISHED = ".tmp";
    private static final long MAX_BYTES = 128L << 20;
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int WRITABLE_BY_OTHERS = 0022;

    private final Path directory;
    private final Clock clock;

    CacheDirectory(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Reads the hashes of a context; there are none where they cannot be read, or somebody else may have written them. */
    Map<String, KnownHash> load(String identity) {
        byte[] key = key(identity);
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isPrivate()) {
                return Map.of();
            }
            Map<String, KnownHash> hashes = read(file, key);
            keep(file);
            return hashes;
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with the file: then the content is read, and the file replaced.
            return Map.of();
        }
    }

    private static Map<String, KnownHash> read(Path file, byte[] key) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return HashesFormat.read(in, key);
        }
    }

    /** Notes that it is used, once a day. */
    private void keep(Path file) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DAY))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    /** Replaces the hashes of a context, if that is possible. */
    void save(String identity, Map<String, KnownHash> hashes) {
        byte[] key = key(identity);
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (isPrivate()) {
                replace(file(key), key, hashes);
                removeUnused();
            }
        } catch (IOException | RuntimeException e) {
            // Then the content is read again the next time.
        }
    }

    /** A new file, which only its owner may read, takes the place of the old one in one step. */
    private void replace(Path file, byte[] key, Map<String, KnownHash> hashes) throws IOException {
        Path unfinished = Files.createTempFile(directory, "", UNFINISHED);
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                HashesFormat.write(out, key, hashes);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What only this process' user can write, nobody else has written. */
    private boolean isPrivate() throws IOException {
        int mode = (int) Files.getAttribute(directory, "unix:mode");
        return (mode & WRITABLE_BY_OTHERS) == 0 && Files.isWritable(directory);
    }

    private void removeUnused() throws IOException {
        Instant now = clock.instant();
        int files = 0;
        long bytes = 0;
        for (CachedFile each : newestFirst()) {
            files++;
            bytes += each.size();
            boolean isFinished = each.path().toString().endsWith(SUFFIX);
            boolean isOld = each.used().isBefore(now.minus(isFinished ? UNUSED : ABANDONED));
            if (isOld || (isFinished && (files > MAX_FILES || bytes > MAX_BYTES))) {
                Files.deleteIfExists(each.path());
            }
        }
    }

    private List<CachedFile> newestFirst() throws IOException {
        List<CachedFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(CacheDirectory::isOurs)::iterator) {
                FileFacts facts = FileFacts.read(path, true);
                files.add(new CachedFile(path, facts.size(), facts.modified().toInstant()));
            }
        }
        files.sort(Comparator.comparing(CachedFile::used).reversed());
        return files;
    }

    private static boolean isOurs(Path path) {
        return path.toString().endsWith(SUFFIX) || path.toString().endsWith(UNFINISHED);
    }

    private Path file(byte[] key) {
        return directory.resolve(HexFormat.of().formatHex(key) + SUFFIX);
    }

    private static byte[] key(String identity) {
        return Sha256.begin().digest(identity.getBytes(UTF_8));
    }

    private record CachedFile(Path path, long size, Instant used) {}
}
