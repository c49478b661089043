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

/** Walks a directory once and lists what {@code .dockerignore} leaves of it; symbolic links are not followed. */
final class ContextScan {

    private final DockerIgnore ignore;
    private final boolean hasUnixAttributes;

    private ContextScan(DockerIgnore ignore, boolean hasUnixAttributes) {
        this.ignore = ignore;
        this.hasUnixAttributes = hasUnixAttributes;
    }

    /** Lists the entries ordered by their paths, so that a directory comes before what lies in it. */
    static List<ContextEntry> of(Path directory, DockerIgnore ignore) {
        ContextScan scan = new ContextScan(ignore, FileFacts.hasUnixAttributes(directory));
        return scan.walk(directory, "", DockerIgnore.Verdict.NONE).stream()
                .sorted(Comparator.comparing(ContextEntry::path))
                .toList();
    }

    /** Looks at several files at a time: to ask for their attributes is nearly all that a scan costs. */
    private List<ContextEntry> walk(Path directory, String prefix, DockerIgnore.Verdict parent) {
        return children(directory, parent.excluded()).parallelStream()
                .map(child -> visit(child, prefix, parent))
                .flatMap(List::stream)
                .toList();
    }

    private List<ContextEntry> visit(Path child, String prefix, DockerIgnore.Verdict parent) {
        try {
            String path = prefix + FileName.portable(child.getFileName());
            return visit(child, path, ignore.verdict(path, parent), FileFacts.read(child, hasUnixAttributes));
        } catch (NoSuchFileException e) {
            return List.of(); // deleted after its directory was listed
        } catch (IOException e) {
            throw BuildContextException.unreadable(child, e);
        }
    }

    private List<ContextEntry> visit(Path child, String path, DockerIgnore.Verdict verdict, FileFacts facts)
            throws IOException {
        if (facts.type() == FileFacts.Type.DIRECTORY) {
            return visitDirectory(child, path, verdict, facts);
        }
        // What is neither file nor link cannot be built with: docker leaves out sockets, and reading a pipe never ends.
        return verdict.excluded() || facts.type() == FileFacts.Type.OTHER
                ? List.of()
                : List.of(entry(child, path, facts));
    }

    private List<ContextEntry> visitDirectory(
            Path directory, String path, DockerIgnore.Verdict verdict, FileFacts facts) throws IOException {
        if (verdict.excluded() && !ignore.mayIncludeBelow(path)) {
            return List.of();
        }
        List<ContextEntry> entries = new ArrayList<>(walk(directory, path + "/", verdict));
        // An excluded directory is there all the same when something in it is not, as BuildKit has it.
        if (!verdict.excluded() || !entries.isEmpty()) {
            entries.add(entry(directory, path, facts));
        }
        return entries;
    }

    private static ContextEntry entry(Path source, String path, FileFacts facts) throws IOException {
        if (!FileName.isUtf8(source.getFileName())) {
            throw BuildContextException.notUtf8(source);
        }
        return ContextEntry.from(source, path, facts);
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
}
