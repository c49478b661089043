/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.engine.Archives;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource;
import io.drydock.spec.FileSource.HostFile;
import io.drydock.spec.FileSource.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTests {

    @TempDir
    private Path directory;

    @Test
    void checkWhenTheSourceIsNotThereSaysWhereItWasLookedFor() {
        assertMissing(new HostFile(directory + "/none"), "'" + directory + "/none' does not exist");
        assertMissing(new HostFile("a\0b"), "'a?b' is not a path: Nul character not allowed");
        assertMissing(new Resource("no/such.txt"), "'no/such.txt' is not on the class path");
        assertMissing(
                new FileSource.Variable("DRYDOCK_NO_SUCH"), "the environment variable 'DRYDOCK_NO_SUCH' is not set");
        assertMissing(new HostFile("/dev/null"), "'/dev/null' is neither a file nor a directory");
    }

    @Test
    void checkWhenALinkLeadsOutOfItsDirectorySaysSo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("../elsewhere"));

        assertMissing(
                new HostFile(directory.toString()),
                "the link '" + link + "' leads out of '" + directory + "', to '../elsewhere'");
    }

    private static void assertMissing(FileSource source, String message) {
        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> FileTree.check(source))
                .withMessage(message);
    }

    @Test
    void writeToPacksDirectoriesFilesAndLinks() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.writeString(tree.resolve("file"), "content");
        Files.createDirectory(tree.resolve("empty"));
        Files.createSymbolicLink(tree.resolve("absolute"), Path.of("/nowhere/file"));
        HostFile source = new HostFile(tree.toString());

        assertThat(packed(new CopySpec(source, "/opt/new", false, FileAccess.DEFAULT)))
                .containsExactly(
                        entry("opt/new/absolute", ""), entry("opt/new/empty/", ""), entry("opt/new/file", "content"));
        assertThat(packed(new CopySpec(source, "/opt", true, FileAccess.mode(0600))))
                .containsKeys("opt/tree/", "opt/tree/file");
        assertThat(packed(new CopySpec(new HostFile(tree + "/empty"), "/opt/empty", false, FileAccess.DEFAULT)))
                .containsOnlyKeys("opt/empty/");
        assertThat(packed(new CopySpec(source, "/", false, FileAccess.mode(0600))))
                .containsOnlyKeys("absolute", "empty/", "file");
        assertThat(packed(new CopySpec(new HostFile(tree + "/file"), "/", false, FileAccess.DEFAULT)))
                .containsOnlyKeys("file");
    }

    @Test
    void writeToPacksTheClassPathAlsoFromInsideJars() throws IOException {
        assertThat(packed(new CopySpec(new Resource("io/drydock/run/files"), "/sql", false, FileAccess.DEFAULT)))
                .contains(entry("sql/init.sql", "create table a;\n"), entry("sql/sub/nested.txt", "nested\n"));
        assertThat(packed(new CopySpec(
                        new Resource("org/apiguardian/api/API.class"), "/classes", true, FileAccess.DEFAULT)))
                .containsOnlyKeys("classes/API.class");
        assertThat(packed(new CopySpec(new Resource("org/apiguardian"), "/lib", false, FileAccess.DEFAULT)))
                .containsKeys("lib/api/", "lib/api/API.class");
    }

    private static Map<String, String> packed(CopySpec copy) {
        return Archives.contents(target -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                FileArchive.of(List.of(copy), path -> false).writeTo(out);
                target.readFrom(new ByteArrayInputStream(out.toByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void writeToWhenAFileHasChangedItsSizeSaysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "content");
        FileArchive archive = FileArchive.of(
                List.of(new CopySpec(new HostFile(file.toString()), "/f", false, FileAccess.DEFAULT)), path -> false);

        Files.writeString(file, "shorter".substring(1));
        assertThatCopyFails(archive, "the file for '/f' changed its size while it was copied (it had 7 bytes)");
        Files.writeString(file, "much longer");
        assertThatCopyFails(archive, "the file for '/f' changed its size while it was copied (it had 7 bytes)");
        Files.delete(file);
        assertThatCopyFails(archive, "'" + file + "' cannot be read: it does not exist");
    }

    private static void assertThatCopyFails(FileArchive archive, String message) {
        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> archive.writeTo(new ByteArrayOutputStream()))
                .withMessage(message);
    }
}
