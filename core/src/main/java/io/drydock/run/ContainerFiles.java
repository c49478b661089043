/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.PathSnapshot;
import io.drydock.engine.PathSnapshot.Kind;
import io.drydock.files.ArchiveExtraction;
import io.drydock.files.FileArchive;
import io.drydock.files.FileCopyException;
import io.drydock.spec.CopyRules;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Copies files into a container and out of it, under the names that {@code docker cp} would give them. */
final class ContainerFiles {

    /** What is read into memory at the most. */
    static final int READ_LIMIT = 16 * 1024 * 1024;

    private static final String CONTENT_ONLY = "/.";

    private final ContainerEngine engine;
    private final String id;
    private final String subject;
    private final String root;

    /** The subject is told in messages, such as {@code container 'db'}. */
    ContainerFiles(ContainerEngine engine, String id, String subject) {
        this(engine, id, subject, "");
    }

    /** What the subject knows as its root may be a directory of the container. */
    ContainerFiles(ContainerEngine engine, String id, String subject, String root) {
        this.root = root;
        this.engine = engine;
        this.id = id;
        this.subject = subject;
    }

    /** Copies files that were declared, all in one call; nothing where the rules refuse it for the place that is really meant. */
    void copy(List<CopySpec> copies, CopyRules rules) {
        FileArchive archive = FileArchive.of(copies, this::isDirectory);
        if (rules.canRefuse()) {
            new CopyTargets(path -> engine.inspectPath(id, path)).check(archive, rules);
        }
        send(archive, "/");
    }

    /** The directory exists, and is the target or above it. */
    private void copyInto(String directory, CopySpec copy, Predicate<String> exists) {
        String above = directory.equals("/") ? "" : directory;
        String target = copy.target().equals(directory) ? "/" : copy.target().substring(above.length());
        CopySpec relative = new CopySpec(copy.source(), target, copy.intoDirectory(), copy.access());
        send(FileArchive.of(List.of(relative), path -> exists.test(above + path)), directory);
    }

    /** The path, or the nearest above it that is a directory. */
    private String directoryAt(String path) {
        String directory = path;
        while (!directory.equals("/") && !isDirectory(directory)) {
            directory = directory.substring(0, Math.max(directory.lastIndexOf('/'), 1));
        }
        return directory;
    }

    private boolean isDirectory(String path) {
        return followed(path)
                .map(PathSnapshot::kind)
                .filter(Kind.DIRECTORY::equals)
                .isPresent();
    }

    /** Fills a directory with files that were declared for its root. */
    void fill(String directory, List<CopySpec> copies) {
        FileArchive archive = FileArchive.of(copies, path -> false);
        send(archive, directory);
    }

    /** A file of this machine that cannot be read is none of the engine's failures. */
    private void send(FileArchive archive, String directory) {
        AtomicReference<FileCopyException> failure = new AtomicReference<>();
        try {
            engine.copyInto(id, directory, out -> {
                try {
                    archive.writeTo(out);
                } catch (FileCopyException e) {
                    failure.set(e);
                    throw new IOException(e.getMessage(), e);
                }
            });
        } catch (EngineException e) {
            throwIfAny(failure);
            throw e;
        }
    }

    void copyTo(Path source, String target, FileAccess access) {
        if (!target.startsWith("/")) {
            throw new FileCopyException("'" + target + "' is not an absolute path in " + subject, null);
        }
        if (!Files.exists(source)) {
            throw new FileCopyException("'" + source.toAbsolutePath() + "' does not exist", null);
        }
        boolean contentOnly = source.endsWith(".");
        Optional<PathSnapshot> found = engine.inspectPath(id, withoutSlash(target));
        Optional<String> linked = found.filter(each -> each.kind() == Kind.LINK).map(PathSnapshot::linkTarget);
        String path = linked.orElse(withoutSlash(target)); // also where a link leads to nothing, which is made then
        Optional<PathSnapshot> there = linked.isPresent() ? engine.inspectPath(id, path) : found;
        boolean ontoDirectory =
                there.map(PathSnapshot::kind).filter(Kind.DIRECTORY::equals).isPresent();
        if (Files.isDirectory(source) && there.isPresent() && !ontoDirectory) {
            throw new FileCopyException(
                    "directory '" + source + "' cannot be copied to '" + target + "' of " + subject
                            + ", which is a file",
                    null);
        }
        boolean under =
                Files.isDirectory(source) ? ontoDirectory && !contentOnly : ontoDirectory || target.endsWith("/");
        FileSource file =
                new FileSource.HostFile(source.toAbsolutePath().normalize().toString());
        CopySpec copy = new CopySpec(file, path, under, access);
        copyInto(
                ontoDirectory ? path : directoryAt(path),
                copy,
                each -> !Files.isRegularFile(source) && isDirectory(each));
    }

    void copyFrom(String source, Path target) {
        boolean contentOnly = source.endsWith(CONTENT_ONLY);
        String path = withoutSlash(contentOnly ? source.substring(0, source.length() - 1) : source);
        PathSnapshot found = followed(path).orElseThrow(() -> missing(source));
        boolean under = Files.isDirectory(target) && !contentOnly;
        String name = path.substring(path.lastIndexOf('/') + 1);
        Path destination = under && !name.isEmpty() ? target.resolve(name) : target;
        if (found.kind() == Kind.DIRECTORY && Files.exists(destination) && !Files.isDirectory(destination)) {
            throw new FileCopyException(
                    "directory '" + shown(source) + "' of " + subject + " cannot be copied to '"
                            + destination.toAbsolutePath() + "', which is a file",
                    null);
        }
        if (under && found.kind() == Kind.DIRECTORY && Files.isSymbolicLink(destination)) {
            throw new FileCopyException(
                    "directory '" + source + "' of " + subject + " cannot be copied to '" + destination.toAbsolutePath()
                            + "', which is a link: nothing is written through links",
                    null);
        }
        AtomicReference<FileCopyException> failure = new AtomicReference<>();
        engine.copyOutOf(id, real(path, found), archive -> {
            try {
                ArchiveExtraction.to(destination).readFrom(archive);
            } catch (FileCopyException e) {
                failure.set(e);
            }
        });
        throwIfAny(failure);
    }

    byte[] read(String path) {
        PathSnapshot found = followed(path).orElseThrow(() -> missing(path));
        if (found.kind() != Kind.FILE) {
            throw new FileCopyException("'" + shown(path) + "' of " + subject + " is not a file", null);
        }
        AtomicReference<FileCopyException> failure = new AtomicReference<>();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        engine.copyOutOf(id, real(path, found), archive -> {
            try {
                readTo(content, path, archive);
            } catch (FileCopyException e) {
                failure.set(e);
            }
        });
        throwIfAny(failure);
        return content.toByteArray();
    }

    private void readTo(ByteArrayOutputStream content, String path, InputStream archive) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
        if (tar.getNextEntry() == null) {
            throw missing(path);
        }
        content.write(tar.readNBytes(READ_LIMIT));
        if (tar.read() >= 0) {
            throw new FileCopyException(
                    "'" + shown(path) + "' of " + subject + " has more than the " + READ_LIMIT
                            + " bytes that are read into memory: copy it into a file",
                    null);
        }
    }

    private FileCopyException missing(String path) {
        return new FileCopyException(subject + " has no '" + shown(path) + "'", null);
    }

    private String shown(String path) {
        return !root.isEmpty() && path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }

    private static void throwIfAny(AtomicReference<FileCopyException> failure) {
        FileCopyException found = failure.get();
        if (found != null) {
            throw new FileCopyException(String.valueOf(found.getMessage()), found);
        }
    }

    /** The engine tells where a link leads to in the end. */
    private Optional<PathSnapshot> followed(String path) {
        Optional<PathSnapshot> found = engine.inspectPath(id, withoutSlash(path));
        return found.flatMap(link -> link.kind() == Kind.LINK
                ? engine.inspectPath(id, link.linkTarget()).map(target -> withLinkTarget(target, link.linkTarget()))
                : found);
    }

    private static PathSnapshot withLinkTarget(PathSnapshot found, String path) {
        return new PathSnapshot(found.name(), found.kind(), found.size(), found.permissions(), found.modified(), path);
    }

    private static String real(String path, PathSnapshot found) {
        return found.linkTarget().isEmpty() ? withoutSlash(path) : found.linkTarget();
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
