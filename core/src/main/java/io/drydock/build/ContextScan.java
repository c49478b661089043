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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Walks a directory once and lists what {@code .dockerignore} leaves of it; symbolic links are not followed. */
final class ContextScan {

    private final DockerIgnore ignore;
    private final boolean hasUnixAttributes;
    private final List<ContextEntry> entries = new ArrayList<>();

    private ContextScan(DockerIgnore ignore, boolean hasUnixAttributes) {
        this.ignore = ignore;
        this.hasUnixAttributes = hasUnixAttributes;
    }

    /** Lists the entries ordered by their paths, so that a directory comes before what lies in it. */
    static List<ContextEntry> of(Path directory, DockerIgnore ignore) {
        ContextScan scan = new ContextScan(ignore, FileFacts.hasUnixAttributes(directory));
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
        Optional<FileFacts> facts = facts(child);
        if (facts.isEmpty()) {
            return;
        }
        FileFacts.Type type = facts.get().type();
        if (type == FileFacts.Type.DIRECTORY) {
            visitDirectory(child, path, verdict, facts.get());
            return;
        }
        // What is neither file nor link cannot be built with: docker leaves out sockets, and reading a pipe never ends.
        if (!verdict.excluded() && type != FileFacts.Type.OTHER) {
            add(child, path, facts.get());
        }
    }

    private void visitDirectory(Path directory, String path, DockerIgnore.Verdict verdict, FileFacts facts)
            throws IOException {
        if (verdict.excluded() && !ignore.mayIncludeBelow(path)) {
            return;
        }
        int before = entries.size();
        walk(directory, path + "/", verdict);
        // An excluded directory is there all the same when something in it is not, as BuildKit has it.
        if (!verdict.excluded() || entries.size() > before) {
            add(directory, path, facts);
        }
    }

    private void add(Path source, String path, FileFacts facts) throws IOException {
        if (!FileName.isUtf8(source.getFileName())) {
            throw BuildContextException.notUtf8(source);
        }
        entries.add(ContextEntry.from(source, path, facts));
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
    private Optional<FileFacts> facts(Path file) throws IOException {
        try {
            return Optional.of(FileFacts.read(file, hasUnixAttributes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
