/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ContextEntryTests {

    @TempDir
    private Path directory;

    @Test
    void modeWhenFileSystemHasNoPermissionsIsExecutable() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("/file"), "content");

            assertThat(ContextEntry.mode(file)).isEqualTo(0755);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void modeWhenFileSystemIsPosixHasItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("run.sh"), "content");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(ContextEntry.mode(file)).isEqualTo(0750);
    }

    @Test
    void copyToWhenFileHasGrownThrows() throws IOException {
        assertThatCopyFails("12345", "123456");
    }

    @Test
    void copyToWhenFileHasShrunkThrows() throws IOException {
        assertThatCopyFails("12345", "1234");
    }

    @Test
    void copyToWhenFileIsDeletedThrows() throws IOException {
        Path file = Files.writeString(directory.resolve("app.log"), "12345");
        ContextEntry entry = entry(file);
        Files.delete(file);

        assertThatIOException()
                .isThrownBy(() -> entry.copyTo(new ByteArrayOutputStream()))
                .withMessage("cannot read '" + file + "' for the build: it is not there any more; make it readable,"
                        + " or exclude it in .dockerignore");
    }

    private void assertThatCopyFails(String scanned, String read) throws IOException {
        Path file = Files.writeString(directory.resolve("app.log"), scanned);
        ContextEntry entry = entry(file);
        Files.writeString(file, read);

        assertThatIOException()
                .isThrownBy(() -> entry.copyTo(new ByteArrayOutputStream()))
                .withMessage("'" + file + "' changed its size while it was read for the build (it had 5 bytes):"
                        + " exclude it in .dockerignore if it is written during the tests");
    }

    private static ContextEntry entry(Path file) throws IOException {
        return ContextEntry.from(file, "app.log", Files.readAttributes(file, BasicFileAttributes.class));
    }
}
