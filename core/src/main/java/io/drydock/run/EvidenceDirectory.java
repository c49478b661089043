/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.HostPath;
import io.drydock.report.Evidence;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    void write(Map<String, String> files) throws IOException {
        Files.createDirectories(directory);
        for (Path child : children()) {
            removeOldEvidence(child);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
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
