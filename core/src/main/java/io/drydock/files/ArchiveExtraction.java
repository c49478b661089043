/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apiguardian.api.API;

/**
 * Unpacks what comes out of a container. An archive is not trusted: whatever it says, nothing outside the destination is
 * written. Links are copied as they are, as with {@code docker cp}, wherever they lead; nothing is written through a link, be it one
 * of the archive or one that was there. Only the destination itself may be a link, since its caller has named it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ArchiveExtraction {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final String PERMISSIONS = "rwxrwxrwx";

    /** Whatever the container has: what is in them must be of use here, and be removed in the end. */
    private static final Set<PosixFilePermission> OF_DIRECTORIES = PosixFilePermissions.fromString("rwx------");

    private final Path destination;
    private final Set<Path> created = new HashSet<>();
    private final Map<Path, Integer> directoryModes = new LinkedHashMap<>();
    private boolean ofRoot;

    private ArchiveExtraction(Path destination) {
        this.destination = destination.toAbsolutePath().normalize();
    }

    /**
     * Prepares to unpack.
     *
     * @param destination becomes what the archive has as its root: a file, or a directory with what is in it. What it has already
     *     stays, unless the archive has a file of the same name
     * @return unpacks one archive
     */
    public static ArchiveExtraction to(Path destination) {
        return new ArchiveExtraction(destination);
    }

    /**
     * Unpacks.
     *
     * @param in the archive
     * @throws FileCopyException when the archive has what must not be written, or a file cannot be written
     * @throws IOException when the stream cannot be read
     */
    public void readFrom(InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        TarArchiveEntry entry = tar.getNextEntry();
        ofRoot = entry != null && entry.getName().equals("/");
        for (; entry != null; entry = tar.getNextEntry()) {
            extract(entry, inDestination(entry.getName()), tar);
        }
        List<Map.Entry<Path, Integer>> directories = List.copyOf(directoryModes.entrySet());
        for (int i = directories.size() - 1; i >= 0; i--) {
            Path directory = directories.get(i).getKey();
            try {
                setMode(directory, directories.get(i).getValue());
            } catch (FileSystemException e) {
                throw FileCopyException.unwritable(directory, e);
            }
        }
    }

    private void extract(TarArchiveEntry entry, Path path, TarArchiveInputStream tar) throws IOException {
        try {
            checkWay(path, entry);
            write(entry, path, tar);
        } catch (FileAlreadyExistsException e) {
            throw new FileCopyException("'" + e.getFile() + "' exists and is not replaced", e);
        } catch (FileSystemException e) {
            throw FileCopyException.unwritable(path, e);
        }
    }

    /** The first part of a name is that of the root, which the destination replaces; that of the container's root is empty. */
    private Path inDestination(String name) {
        String relative = name.startsWith("./") ? name.substring(2) : name;
        int slash = relative.indexOf('/');
        String rest = name.startsWith("./") ? relative : slash < 0 ? "" : relative.substring(slash + 1);
        try {
            Path path = destination.resolve(rest).normalize();
            if ((name.startsWith("/") && !ofRoot)
                    || rest.startsWith("/")
                    || !path.startsWith(destination)
                    || climbs(rest)) {
                throw refused("the entry '" + name + "' leads out of '" + destination + "'");
            }
            return path;
        } catch (InvalidPathException e) {
            throw refused("the entry '" + name.replace('\0', '?') + "' has a name that this machine does not know");
        }
    }

    private static boolean climbs(String path) {
        return List.of(path.split("/", -1)).contains("..");
    }

    private static FileCopyException refused(String reason) {
        return new FileCopyException("the archive is refused: " + reason, null);
    }

    /** Makes the directories on the way to an entry; none of them may be a link. */
    private void checkWay(Path path, TarArchiveEntry entry) throws IOException {
        Path parent = path.equals(destination) ? null : path.getParent();
        if (parent == null) {
            Path above = destination.getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            return;
        }
        Path way = destination;
        if (!Files.isDirectory(way)) {
            Files.createDirectories(way);
            created.add(way);
        }
        for (Path name : destination.relativize(parent)) {
            way = name.toString().isEmpty() ? way : way.resolve(name);
            if (Files.isSymbolicLink(way)) {
                throw refused("the entry '" + entry.getName() + "' would be written through the link '" + way + "'");
            }
            if (!Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(way);
                created.add(way);
            }
        }
    }

    private void write(TarArchiveEntry entry, Path path, TarArchiveInputStream tar) throws IOException {
        if (entry.isDirectory()) {
            if (!Files.isDirectory(path) || (Files.isSymbolicLink(path) && !path.equals(destination))) {
                Files.createDirectory(path);
                created.add(path);
            }
            if (created.contains(path)) {
                directoryModes.put(path, entry.getMode());
            }
        } else if (entry.isSymbolicLink()) {
            Path target = linkTarget(entry, path);
            replace(path);
            Files.createSymbolicLink(path, target);
        } else if (entry.isLink()) {
            Path linked = inDestination(entry.getLinkName());
            checkWay(linked, entry);
            if (!Files.isRegularFile(linked, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("the entry '" + entry.getName() + "' is a second name of '" + entry.getLinkName()
                        + "', which is no file of it");
            }
            replace(path);
            Files.copy(linked, path, StandardCopyOption.COPY_ATTRIBUTES);
        } else if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
            throw refused("the entry '" + entry.getName() + "' is a device or a pipe");
        } else {
            replace(path);
            copy(tar, path);
            setMode(path, entry.getMode());
        }
    }

    /** What cannot be read is the engine's failure, and what cannot be written that of this machine. */
    private static void copy(InputStream in, Path path) throws IOException {
        OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (file) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(file, buffer, count, path);
            }
        }
    }

    private static void write(OutputStream file, byte[] buffer, int count, Path path) {
        try {
            file.write(buffer, 0, count);
        } catch (IOException e) {
            throw FileCopyException.unwritable(path, e);
        }
    }

    /** In the place of the destination a link would lead all that comes after it elsewhere. */
    private Path linkTarget(TarArchiveEntry entry, Path path) {
        if (path.equals(destination)) {
            throw refused("the link '" + entry.getName() + "' would be in the place of '" + destination + "'");
        }
        try {
            return Path.of(entry.getLinkName());
        } catch (InvalidPathException e) {
            throw refused("the link '" + entry.getName() + "' leads to a name that this machine does not know");
        }
    }

    /** A link in the place of a file is replaced and not followed; a directory stays. */
    private static void replace(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Files.deleteIfExists(path);
    }

    private static void setMode(Path path, int mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            StringBuilder text = new StringBuilder(PERMISSIONS);
            for (int i = 0; i < PERMISSIONS.length(); i++) {
                if ((mode >> (PERMISSIONS.length() - 1 - i) & 1) == 0) {
                    text.setCharAt(i, '-');
                }
            }
            Set<PosixFilePermission> permissions = new HashSet<>(PosixFilePermissions.fromString(text.toString()));
            if (Files.isDirectory(path)) {
                permissions.addAll(OF_DIRECTORIES);
            }
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
