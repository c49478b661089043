/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Walks a directory once and lists what {@code .dockerignore} leaves of it; symbolic links are not followed. */
final class ContextScan {

    private final DockerIgnore ignore;
    private final List<ContextEntry> entries = new ArrayList<>();

    private ContextScan(DockerIgnore ignore) {
        this.ignore = ignore;
    }

    /** Lists the entries ordered by their paths, so that a directory comes before what lies in it. */
    static List<ContextEntry> of(Path directory, DockerIgnore ignore) {
        ContextScan scan = new ContextScan(ignore);
        scan.walk(directory, "", DockerIgnore.Verdict.NONE);
        scan.entries.sort(Comparator.comparing(ContextEntry::path));
        return List.copyOf(scan.entries);
    }

    private void walk(Path directory, String prefix, DockerIgnore.Verdict parent) {
        for (Path child : children(directory, parent.excluded())) {
            try {
                String path = prefix + FileName.portable(child.getFileName());
                visit(child, path, ignore.verdict(path, parent));
            } catch (IOException e) {
                throw BuildContextException.unreadable(child, e);
            }
        }
    }

    private void visit(Path child, String path, DockerIgnore.Verdict verdict) throws IOException {
        Optional<BasicFileAttributes> attributes = attributes(child);
        if (attributes.isEmpty()) {
            return;
        }
        if (attributes.get().isDirectory()) {
            visitDirectory(child, path, verdict, attributes.get());
            return;
        }
        // What is neither file nor link cannot be built with: docker leaves out sockets, and reading a pipe never ends.
        if (!verdict.excluded() && !attributes.get().isOther()) {
            entries.add(ContextEntry.from(child, path, attributes.get()));
        }
    }

    private void visitDirectory(
            Path directory, String path, DockerIgnore.Verdict verdict, BasicFileAttributes attributes)
            throws IOException {
        if (verdict.excluded() && !ignore.mayIncludeBelow(path)) {
            return;
        }
        int before = entries.size();
        walk(directory, path + "/", verdict);
        // An excluded directory is there all the same when something in it is not, as BuildKit has it.
        if (!verdict.excluded() || entries.size() > before) {
            entries.add(ContextEntry.from(directory, path, attributes));
        }
    }

    private static List<Path> children(Path directory, boolean excluded) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            return children;
        } catch (AccessDeniedException e) {
            if (excluded) {
                return List.of();
            }
            throw BuildContextException.unreadable(directory, e);
        } catch (DirectoryIteratorException e) {
            throw BuildContextException.unreadable(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw BuildContextException.unreadable(directory, e);
        }
    }

    /** Empty where the file was deleted after its directory was listed. */
    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
