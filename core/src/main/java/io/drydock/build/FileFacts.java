/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of one file, directory or symbolic link, asked in one call.
 *
 * @param type what it is
 * @param mode its permission bits, as in the archive
 * @param size the number of bytes of a file, else 0
 * @param modified when its content was last modified
 * @param stamp what tells that its content is still the same; {@code null} where the file system does not say
 */
record FileFacts(
        Type type,
        int mode,
        long size,
        FileTime modified,
        @Nullable FileStamp stamp) {

    /** What docker sends for a link, and for everything on a file system that knows no permissions (Windows). */
    private static final int LINK_MODE = 0777;

    private static final int MODE_WITHOUT_PERMISSIONS = 0755;

    private static final int PERMISSIONS = 07777;
    private static final int KIND = 0170000;

    /** Not all: the names of owner and group would be looked up for each file, which takes six times as long. */
    private static final String UNIX_ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino,dev";

    enum Type {
        FILE,
        DIRECTORY,
        LINK,

        /** A socket, a pipe or a device. */
        OTHER
    }

    static boolean hasUnixAttributes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Looks at a file itself, not at what a link leads to. */
    static FileFacts read(Path path, boolean hasUnixAttributes) throws IOException {
        return hasUnixAttributes ? unix(path) : basic(path);
    }

    private static FileFacts unix(Path path) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, UNIX_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) number(values, "mode");
        Type type = type(mode & KIND);
        long size = type == Type.FILE ? number(values, "size") : 0;
        FileTime modified = time(values, "lastModifiedTime");
        FileStamp stamp = new FileStamp(
                size,
                modified.to(TimeUnit.NANOSECONDS),
                time(values, "ctime").to(TimeUnit.NANOSECONDS),
                number(values, "ino"),
                number(values, "dev"));
        return new FileFacts(type, type == Type.LINK ? LINK_MODE : mode & PERMISSIONS, size, modified, stamp);
    }

    private static FileFacts basic(Path path) throws IOException {
        BasicFileAttributes values = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Type type = type(values);
        return new FileFacts(
                type,
                type == Type.LINK ? LINK_MODE : MODE_WITHOUT_PERMISSIONS,
                type == Type.FILE ? values.size() : 0,
                values.lastModifiedTime(),
                null);
    }

    /** As {@code sys/stat.h} has it. */
    private static Type type(int kind) {
        return switch (kind) {
            case 0100000 -> Type.FILE;
            case 0040000 -> Type.DIRECTORY;
            case 0120000 -> Type.LINK;
            default -> Type.OTHER;
        };
    }

    private static Type type(BasicFileAttributes values) {
        if (values.isSymbolicLink()) {
            return Type.LINK;
        }
        if (values.isDirectory()) {
            return Type.DIRECTORY;
        }
        return values.isRegularFile() ? Type.FILE : Type.OTHER;
    }

    private static long number(Map<String, Object> values, String name) {
        return ((Number) Objects.requireNonNull(values.get(name), name)).longValue();
    }

    private static FileTime time(Map<String, Object> values, String name) {
        return (FileTime) Objects.requireNonNull(values.get(name), name);
    }
}
