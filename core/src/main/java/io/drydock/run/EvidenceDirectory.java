/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.files.HostPath;
import io.drydock.report.Evidence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory with evidence. */
final class EvidenceDirectory {

    private final Path directory;

    EvidenceDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes files by their paths; those of earlier evidence go, everything else stays. */
    void write(Map<String, Evidence.File> files) throws IOException {
        removeOldEvidence();
        for (Map.Entry<String, Evidence.File> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (Writer out = writer(path)) {
                file.getValue().writeTo(out);
            }
        }
    }

    /** Half a character, as cut texts have, must not cost the rest: it is written as a question mark. */
    private static Writer writer(Path path) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8));
    }

    /** Copies another one, of which all files are taken; those of earlier evidence go, everything else stays. */
    void replaceBy(Path other) throws IOException {
        removeOldEvidence();
        for (Path file : filesOf(other)) {
            Path copy = directory.resolve(other.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private void removeOldEvidence() throws IOException {
        Files.createDirectories(directory);
        for (String name : List.of(Evidence.SUMMARY, Evidence.EVENTS)) {
            Files.deleteIfExists(directory.resolve(name));
        }
        for (Path child : children()) {
            removeOldEvidence(child);
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static void removeOldEvidence(Path container) throws IOException {
        for (String name : Evidence.OF_CONTAINER) {
            Files.deleteIfExists(container.resolve(name));
        }
        try {
            Files.delete(container);
        } catch (DirectoryNotEmptyException e) {
            // There is something else in it, which is not ours.
        }
    }

    /** Tells where it is, in few words. */
    static String shown(Path directory) {
        Path here = HostPath.of("").toAbsolutePath().normalize();
        Path absolute = directory.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here)
                ? here.relativize(absolute).toString()
                : absolute.toString();
    }
}
