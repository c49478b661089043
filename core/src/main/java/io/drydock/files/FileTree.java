/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.FileSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A file, or a directory with all that is in it, that goes into a container.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FileTree {

    static final int FILE_MODE = 0644;
    static final int DIRECTORY_MODE = 0755;

    private final String name;
    private final List<FileEntry> entries;

    FileTree(String name, List<FileEntry> entries) {
        this.name = name;
        this.entries = entries;
    }

    /**
     * Finds what a source names; nothing is read of files but what they are.
     *
     * @param source the source
     * @return the file, or the directory with all that is in it
     * @throws FileCopyException when it is not there or cannot be copied; the message says where it was looked for
     */
    public static FileTree of(FileSource source) {
        if (source instanceof FileSource.HostFile file) {
            return ofHost(file.path());
        }
        if (source instanceof FileSource.Resource resource) {
            return ClassPathFiles.find(resource.name());
        }
        if (source instanceof FileSource.Variable variable) {
            return ofVariable(variable.name());
        }
        if (source instanceof FileSource.Content content) {
            return ofContent(content.bytes());
        }
        throw new IllegalArgumentException("unknown source: " + source);
    }

    /**
     * Looks whether a source is there. Content that is given in Java is there without being asked for.
     *
     * @param source the source
     * @throws FileCopyException when it is not there or cannot be copied; the message says where it was looked for
     */
    public static void check(FileSource source) {
        if (!(source instanceof FileSource.Content)) {
            FileTree.of(source);
        }
    }

    /**
     * Writes all that it is, for comparison: names, modes, targets of links and what is in the files, but no times.
     *
     * @param out receives it; stays open
     * @throws FileCopyException when a file cannot be read
     * @throws IOException when it cannot be written
     */
    public void writeContentTo(OutputStream out) throws IOException {
        List<FileEntry> sorted =
                entries.stream().sorted(Comparator.comparing(FileEntry::path)).toList();
        for (FileEntry entry : sorted) {
            String header = entry.kind() + " " + entry.mode() + " " + entry.size() + " " + entry.path() + "\0"
                    + entry.linkTarget() + "\0";
            out.write(header.getBytes(UTF_8));
            if (entry.kind() == FileEntry.Kind.FILE) {
                entry.copyTo(out, entry.path());
            }
        }
    }

    private static FileTree ofHost(String text) {
        Path path;
        try {
            path = HostPath.of(text);
        } catch (InvalidPathException e) {
            throw new FileCopyException("'" + text.replace('\0', '?') + "' is not a path: " + e.getReason(), e);
        }
        if (!Files.exists(path)) {
            throw new FileCopyException("'" + path + "' does not exist", null);
        }
        return HostFiles.tree(path);
    }

    private static FileTree ofVariable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new FileCopyException("the environment variable '" + name + "' is not set", null);
        }
        return ofContent(value.getBytes(UTF_8));
    }

    private static FileTree ofContent(byte[] content) {
        return new FileTree(
                "content",
                List.of(new FileEntry(
                        "",
                        FileEntry.Kind.FILE,
                        FILE_MODE,
                        content.length,
                        Instant.EPOCH,
                        "",
                        () -> new ByteArrayInputStream(content))));
    }

    /** The name under which it lands in a directory. */
    String name() {
        return name;
    }

    /**
     * Tells what it is.
     *
     * @return whether it is a directory
     */
    public boolean isDirectory() {
        return entries.get(0).kind() == FileEntry.Kind.DIRECTORY;
    }

    /**
     * Reads a file that is small.
     *
     * @return its content
     * @throws FileCopyException when it is a directory, or cannot be read
     */
    public byte[] content() {
        if (isDirectory()) {
            throw new FileCopyException("'" + name + "' is a directory", null);
        }
        try (InputStream in = entries.get(0).content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new FileCopyException("'" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The root comes first, and each directory before what lies in it. */
    List<FileEntry> entries() {
        return entries;
    }
}
