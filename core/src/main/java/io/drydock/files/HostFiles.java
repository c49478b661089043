/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import io.drydock.files.FileEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists files and directories of this machine. The root is followed where it is a symbolic link, nothing else is. */
final class HostFiles {

    private static final int MODE_BITS = 07777;
    private static final int LINK_MODE = 0777;

    private final Path root;
    private final List<FileEntry> entries = new ArrayList<>();

    private HostFiles(Path root) {
        this.root = root;
    }

    static FileTree tree(Path path) {
        Path name = path.getFileName();
        try {
            HostFiles files = new HostFiles(path.toRealPath());
            files.list();
            return new FileTree(name == null ? "" : name.toString(), files.entries);
        } catch (IOException e) {
            throw FileCopyException.unreadable(path, e);
        }
    }

    private void list() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.sorted().toList()) {
                add(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String path =
                root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        Instant modified = attributes.lastModifiedTime().toInstant();
        if (attributes.isSymbolicLink()) {
            entries.add(new FileEntry(path, Kind.LINK, LINK_MODE, 0, modified, linkTarget(file), () -> {
                throw new IOException("'" + file + "' is a link");
            }));
        } else if (attributes.isDirectory()) {
            entries.add(
                    new FileEntry(path, Kind.DIRECTORY, mode(file, FileTree.DIRECTORY_MODE), 0, modified, "", () -> {
                        throw new IOException("'" + file + "' is a directory");
                    }));
        } else if (attributes.isRegularFile()) {
            entries.add(new FileEntry(
                    path,
                    Kind.FILE,
                    mode(file, FileTree.FILE_MODE),
                    attributes.size(),
                    modified,
                    "",
                    () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
        } else if (file.equals(root)) {
            throw new FileCopyException("'" + file + "' is neither a file nor a directory", null);
        }
        // A socket or a pipe inside a directory is nothing that could be copied; docker leaves them out, too.
    }

    /** A link that leads out of what is copied would point to something else in the container. */
    private String linkTarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (!target.isAbsolute() && !link.resolveSibling(target).normalize().startsWith(root)) {
            throw new FileCopyException(
                    "the link '" + link + "' leads out of '" + root + "', to '" + target + "'", null);
        }
        return target.toString().replace(link.getFileSystem().getSeparator(), "/");
    }

    /** On a file system that knows no permissions (Windows), the usual ones. */
    private static int mode(Path file, int usual) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return usual;
        }
        return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & MODE_BITS;
    }
}
