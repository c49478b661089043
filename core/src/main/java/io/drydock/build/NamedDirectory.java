/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The files of a directory that is a named context; its own {@code .dockerignore} decides which, as buildx has it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NamedDirectory {

    private final List<ContextEntry> entries;

    private NamedDirectory(List<ContextEntry> entries) {
        this.entries = entries;
    }

    /**
     * Scans a directory.
     *
     * @param directory the named context
     * @param cache knows the files that have not changed since the last time
     * @return its files
     * @throws BuildContextException when the directory is not there, an ignore pattern is malformed, or a file cannot be read
     */
    public static NamedDirectory of(Path directory, StatCache cache) {
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw BuildContextException.directoryMissing(root);
        }
        if (!Files.isDirectory(root)) {
            throw BuildContextException.notDirectory(root);
        }
        // No Dockerfile lies in it, so only the file of the context itself can be found.
        DockerIgnore ignore = DockerIgnore.read(root.resolve(DockerIgnore.FILE_NAME));
        return new NamedDirectory(cache.hash(root, ignore, ContextScan.of(root, ignore)));
    }

    /**
     * Digests what builds can see of it.
     *
     * @return the SHA-256 in hexadecimal
     */
    public String digest() {
        ContextDigest digest = new ContextDigest();
        entries.forEach(digest::add);
        return digest.toHex();
    }

    /**
     * Writes the files as a tar archive, one by one.
     *
     * @param out receives the archive; stays open
     * @throws IOException when a file cannot be read, is not the one any more that was hashed, or the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        ContextArchive.write(entries, "", Map.of(), out);
    }
}
