/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextEntryTests {

    @TempDir
    private Path directory;

    @Test
    void sendToWhenFileHasGrownThrows() throws IOException {
        assertThatCopyFails("12345", "123456");
    }

    @Test
    void sendToWhenFileHasShrunkThrows() throws IOException {
        assertThatCopyFails("12345", "1234");
    }

    @Test
    void sendToWhenFileIsDeletedThrows() throws IOException {
        Path file = Files.writeString(directory.resolve("app.log"), "12345");
        ContextEntry entry = entry(file);
        Files.delete(file);

        assertThatIOException()
                .isThrownBy(() -> entry.sendTo(new ByteArrayOutputStream()))
                .withMessage("cannot read '" + file + "' for the build: it is not there any more; make it readable,"
                        + " or exclude it in .dockerignore");
    }

    private void assertThatCopyFails(String scanned, String read) throws IOException {
        Path file = Files.writeString(directory.resolve("app.log"), scanned);
        ContextEntry entry = entry(file);
        Files.writeString(file, read);

        assertThatIOException()
                .isThrownBy(() -> entry.sendTo(new ByteArrayOutputStream()))
                .withMessage("'" + file + "' changed its size while it was read for the build (it had 5 bytes):"
                        + " exclude it in .dockerignore if it is written during the tests");
    }

    private static ContextEntry entry(Path file) throws IOException {
        return ContextEntry.from(file, "app.log", FileFacts.read(file, FileFacts.hasUnixAttributes(file)));
    }
}
