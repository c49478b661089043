/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileFactsTests {

    private static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-03-04T05:06:07Z"));

    @TempDir
    private Path directory;

    @Test
    void readWhenFileSystemHasNoPermissionsIsExecutable() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("/file"), "content");
            Files.setLastModifiedTime(file, MODIFIED);

            assertThat(FileFacts.hasUnixAttributes(file)).isFalse();
            assertThat(FileFacts.read(file, false))
                    .isEqualTo(new FileFacts(FileFacts.Type.FILE, 0755, 7, MODIFIED, null));
            assertThat(FileFacts.read(zip.getPath("/"), false))
                    .extracting(FileFacts::type, FileFacts::mode, FileFacts::size)
                    .containsExactly(FileFacts.Type.DIRECTORY, 0755, 0L);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readWhenFileSystemIsPosixTellsAllInOneCall() throws IOException {
        Path file = Files.writeString(directory.resolve("run.sh"), "content");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(file, MODIFIED);
        Map<String, Object> unix = Files.readAttributes(file, "unix:ino,dev,ctime");

        assertThat(FileFacts.hasUnixAttributes(file)).isTrue();
        assertThat(FileFacts.read(file, true))
                .isEqualTo(new FileFacts(
                        FileFacts.Type.FILE,
                        0750,
                        7,
                        MODIFIED,
                        new FileStamp(
                                7,
                                1_772_600_767_000_000_000L,
                                nanoseconds((FileTime) requireNonNull(unix.get("ctime"))),
                                (long) requireNonNull(unix.get("ino")),
                                (long) requireNonNull(unix.get("dev")))));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readWhenItIsALinkLooksAtTheLink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));

        assertThat(FileFacts.read(link, true))
                .extracting(FileFacts::type, FileFacts::mode, FileFacts::size)
                .containsExactly(FileFacts.Type.LINK, 0777, 0L);
        assertThat(FileFacts.read(link, false))
                .extracting(FileFacts::type, FileFacts::mode, FileFacts::size)
                .containsExactly(FileFacts.Type.LINK, 0777, 0L);
    }

    @Test
    void isSettledWhenTheNextChangeWouldGetAnotherTimeSaysYes() {
        long second = 1_000_000_000L;

        assertThat(stamp(1, 10 * second + 1).isSettled(12 * second + 2)).isTrue();
        assertThat(stamp(1, 10 * second + 1).isSettled(12 * second + 1)).isFalse();
        assertThat(stamp(11 * second, 10 * second + 1).isSettled(12 * second + 2))
                .isFalse();
        assertThat(stamp(1, 20 * second).isSettled(12 * second)).isFalse();
        // Whole seconds: the file system has no finer ones.
        assertThat(stamp(1, 10 * second).isSettled(100 * second)).isFalse();
    }

    private static FileStamp stamp(long modified, long changed) {
        return new FileStamp(1, modified, changed, 2, 3);
    }

    private static long nanoseconds(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
