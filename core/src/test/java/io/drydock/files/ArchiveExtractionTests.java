/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.drydock.engine.Archives;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveExtractionTests {

    @TempDir
    private Path directory;

    private Path out;

    @BeforeEach
    void prepare() {
        out = directory.resolve("out");
    }

    /** JUnit would warn of links that lead out of its directory. */
    @AfterEach
    void linksAreGone() throws IOException {
        Path link = out.resolve("l");
        if (Files.isSymbolicLink(link)) {
            Files.delete(link);
        }
    }

    @Test
    void readFromUnpacksFilesLinksAndModes() throws IOException {
        extract(
                Archives.directory("tree"),
                Archives.file("tree/sub/file", "content"),
                Archives.link("tree/link", "sub/file"),
                Archives.hardLink("tree/second", "tree/sub/file"));

        assertThat(out.resolve("link")).hasContent("content").isSymbolicLink();
        assertThat(out.resolve("second")).hasContent("content");
        assertThat(Files.getPosixFilePermissions(out.resolve("sub/file")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Files.getPosixFilePermissions(out)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void readFromWhenTheRootIsAFileMakesAFile() throws IOException {
        extract(Archives.file("name", "content"));

        assertThat(out).hasContent("content");
    }

    @Test
    void readFromReplacesFilesAndLinksAndKeepsTheRest() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "untouched");
        Files.createDirectories(out);
        Files.writeString(out.resolve("old"), "old");
        Files.writeString(out.resolve("file"), "before");
        Files.createSymbolicLink(out.resolve("link"), outside);

        extract(Archives.directory("tree"), Archives.file("tree/file", "after"), Archives.file("tree/link", "new"));

        assertThat(out.resolve("file")).hasContent("after");
        assertThat(out.resolve("link")).hasContent("new").isRegularFile();
        assertThat(out.resolve("old")).hasContent("old");
        assertThat(outside).hasContent("untouched");
    }

    @Test
    void readFromWhenADirectoryIsInThePlaceOfAFileKeepsIt() throws IOException {
        Files.createDirectories(out.resolve("file"));

        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> extract(Archives.directory("tree"), Archives.file("tree/file", "after")))
                .withMessage("'" + out.resolve("file") + "' exists and is not replaced");
    }

    @Test
    void readFromKeepsTheModesOfDirectoriesThatWereThere() throws IOException {
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwxrwxrwx");
        Files.createDirectories(out.resolve("mine"));
        Files.setPosixFilePermissions(out, mine);
        Files.setPosixFilePermissions(out.resolve("mine"), mine);

        extract(
                Archives.directory("tree"),
                Archives.directory("tree/mine"),
                Archives.file("tree/way/file", ""),
                Archives.directory("tree/way"));

        assertThat(Files.getPosixFilePermissions(out)).isEqualTo(mine);
        assertThat(Files.getPosixFilePermissions(out.resolve("mine"))).isEqualTo(mine);
        assertThat(Files.getPosixFilePermissions(out.resolve("way")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void readFromWhenTheRootOfTheContainerIsPackedUnpacksIt() throws IOException {
        extract(
                Archives.directory(""),
                Archives.directory("/etc"),
                Archives.file("/etc/file", "content"),
                Archives.link("/etc/link", "./file"),
                Archives.link("/etc/up", "../etc/file"));

        assertThat(out.resolve("etc/link")).hasContent("content").isSymbolicLink();
        assertThat(out.resolve("etc/up")).hasContent("content").isSymbolicLink();
    }

    @Test
    void readFromCopiesLinksAsTheyAreWhereverTheyLead() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "untouched");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-------"));

        extract(
                Archives.directory("tree"),
                Archives.link("tree/absolute", "/nowhere/mounts"),
                Archives.link("tree/out", outside.toString()),
                Archives.link("tree/up", "../outside"),
                Archives.file("tree/up", "a file in its place"),
                Archives.directory("tree/x"),
                Archives.link("tree/x/l", ".."),
                Archives.link("tree/m", "x/l/.."));

        assertThat(Files.readSymbolicLink(out.resolve("absolute"))).isEqualTo(Path.of("/nowhere/mounts"));
        assertThat(Files.readSymbolicLink(out.resolve("out"))).isEqualTo(outside);
        assertThat(out.resolve("up")).hasContent("a file in its place").isRegularFile();
        assertThat(Files.readSymbolicLink(out.resolve("m"))).isEqualTo(Path.of("x/l/.."));
        assertThat(outside).hasContent("untouched");
        assertThat(Files.getPosixFilePermissions(outside)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.delete(out.resolve("out"));
    }

    @Test
    void readFromWhenAFileCannotBeWrittenSaysWhere() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        out = directory.resolve("file/out");

        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> extract(Archives.directory("tree")))
                .withMessage("'" + directory.resolve("file") + "' exists and is not replaced");
        out = directory.resolve("file/further/out");
        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> extract(Archives.directory("tree")))
                .withMessage("'" + out + "' cannot be written: Not a directory");
    }

    @Test
    void readFromWhenTheStreamBreaksDoesNotBlameAFile() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        assertThatIOException().isThrownBy(() -> {
            Archives.of(Archives.file("name", "content".repeat(1000))).writeTo(archive);
            ArchiveExtraction.to(out).readFrom(new ByteArrayInputStream(archive.toByteArray(), 0, 2000));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readFromWhenTheArchiveIsEvilRefusesIt(String message, Archives.Entry[] entries) throws IOException {
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("there"), directory);

        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> extract(entries))
                .withMessage("the archive is refused: " + message.replace("OUT", out.toString()));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(out);
        }
    }

    static Stream<Arguments> readFromWhenTheArchiveIsEvilRefusesIt() {
        return Stream.of(
                evil("the entry 'tree/../../evil' leads out of 'OUT'", Archives.file("tree/../../evil", "")),
                evil("the entry 'tree/a/../b' leads out of 'OUT'", Archives.file("tree/a/../b", "")),
                evil("the entry '/evil' leads out of 'OUT'", Archives.file("/evil", "")),
                evil("the entry 'tree//evil' leads out of 'OUT'", Archives.file("tree//evil", "")),
                evil("the entry './../evil' leads out of 'OUT'", Archives.file("./../evil", "")),
                evil("the link 'tree' would be in the place of 'OUT'", Archives.link("tree", "x")),
                evil(
                        "the link 'tree' would be in the place of 'OUT'",
                        Archives.link("tree", "/etc"),
                        Archives.file("tree/evil", "")),
                evil(
                        "the entry 'tree/l/evil' would be written through the link 'OUT/l'",
                        Archives.link("tree/l", ".."),
                        Archives.file("tree/l/evil", "")),
                evil(
                        "the entry 'tree/l/sub/' would be written through the link 'OUT/l'",
                        Archives.link("tree/l", ".."),
                        Archives.directory("tree/l/sub")),
                evil(
                        "the entry 'tree/l/k' would be written through the link 'OUT/l'",
                        Archives.link("tree/l", "/tmp"),
                        Archives.link("tree/l/k", "/etc")),
                evil(
                        "the entry 'tree/h' would be written through the link 'OUT/l'",
                        Archives.link("tree/l", ".."),
                        Archives.hardLink("tree/h", "tree/l/secret")),
                evil(
                        "the entry 'tree/h' is a second name of 'tree/l', which is no file of it",
                        Archives.link("tree/l", "/etc/passwd"),
                        Archives.hardLink("tree/h", "tree/l")),
                evil(
                        "the entry 'tree/there/evil' would be written through the link 'OUT/there'",
                        Archives.file("tree/there/evil", "")),
                evil(
                        "the entry 'tree/l/evil' would be written through the link 'OUT/l'",
                        Archives.link("tree/l", "sub"),
                        Archives.file("tree/l/evil", "")),
                evil(
                        "the entry 'tree/h' would be written through the link 'OUT/there'",
                        Archives.hardLink("tree/h", "tree/there/secret")),
                evil(
                        "the entry '../../etc/passwd' leads out of 'OUT'",
                        Archives.hardLink("tree/h", "../../etc/passwd")),
                evil(
                        "the entry 'tree/h' is a second name of 'tree/none', which is no file of it",
                        Archives.hardLink("tree/h", "tree/none")),
                evil("the entry 'tree/pipe' is a device or a pipe", Archives.pipe("tree/pipe")));
    }

    private static Arguments evil(String message, Archives.Entry... entries) {
        return Arguments.of(message, entries);
    }

    private void extract(Archives.Entry... entries) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        Archives.of(entries).writeTo(archive);
        ArchiveExtraction.to(out).readFrom(new ByteArrayInputStream(archive.toByteArray()));
    }
}
