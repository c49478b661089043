/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import io.drydock.spec.FileSource;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A source that is walked as a directory. One that lies in a jar can be read only while this is open. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SourceDirectory implements AutoCloseable {

    private final Path path;
    private final @Nullable FileSystem jar;

    private SourceDirectory(Path path, @Nullable FileSystem jar) {
        this.path = path;
        this.jar = jar;
    }

    /**
     * Finds the directory.
     *
     * @param source a file of this machine, or a resource on the class path, also inside a jar
     * @return where it is; on this machine whoever uses it finds out whether it exists and is a directory
     * @throws FileCopyException when the path is none, or the resource is not on the class path or cannot be read
     */
    public static SourceDirectory open(FileSource source) {
        if (source instanceof FileSource.HostFile file) {
            return new SourceDirectory(ofHost(file.path()), null);
        }
        if (source instanceof FileSource.Resource resource) {
            return ofClassPath(resource.name());
        }
        throw new IllegalArgumentException("not a directory: " + source);
    }

    private static Path ofHost(String text) {
        try {
            return HostPath.of(text);
        } catch (InvalidPathException e) {
            throw new FileCopyException("'" + text.replace('\0', '?') + "' is not a path: " + e.getReason(), e);
        }
    }

    private static SourceDirectory ofClassPath(String name) {
        URL url = ClassPathFiles.locate(name);
        try {
            if (url.getProtocol().equals("file")) {
                return new SourceDirectory(Path.of(new URI(url.toString())), null);
            }
            if (url.openConnection() instanceof JarURLConnection connection
                    && connection.getJarFileURL().getProtocol().equals("file")) {
                Path file = Path.of(new URI(connection.getJarFileURL().toString()));
                FileSystem jar = FileSystems.newFileSystem(file, (ClassLoader) null);
                return new SourceDirectory(jar.getPath("/" + connection.getEntryName()), jar);
            }
        } catch (IOException | URISyntaxException e) {
            throw FileCopyException.unreadable(url, e);
        }
        throw new FileCopyException("'" + url + "' is neither in a directory nor in a jar of the class path", null);
    }

    /**
     * Tells where it is.
     *
     * @return an absolute path, perhaps of another file system
     */
    public Path path() {
        return path;
    }

    /** Closes the jar it lies in. */
    @Override
    public void close() {
        if (jar != null) {
            try {
                jar.close();
            } catch (IOException e) {
                throw FileCopyException.unreadable(jar, e);
            }
        }
    }
}
