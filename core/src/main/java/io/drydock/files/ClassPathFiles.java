/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import io.drydock.files.FileEntry.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds files and directories on the class path, in directories and in jars. The first place that has one decides. */
final class ClassPathFiles {

    private ClassPathFiles() {}

    static FileTree find(String name) {
        URL url = locate(name);
        try {
            if (url.getProtocol().equals("file")) {
                return HostFiles.tree(Path.of(new URI(url.toString())));
            }
            URLConnection connection = url.openConnection();
            // A cached jar would stay open, and be closed under the feet of others who use it.
            connection.setUseCaches(false);
            return connection instanceof JarURLConnection jar ? inJar(name, url, jar) : single(name, connection);
        } catch (IOException | URISyntaxException e) {
            throw FileCopyException.unreadable(url, e);
        }
    }

    static URL locate(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        URL found = loader == null ? null : loader.getResource(name);
        URL url = found == null ? ClassPathFiles.class.getClassLoader().getResource(name) : found;
        if (url == null) {
            throw new FileCopyException("'" + name + "' is not on the class path", null);
        }
        return url;
    }

    private static FileTree inJar(String name, URL url, JarURLConnection connection) throws IOException {
        try (JarFile jar = connection.getJarFile()) {
            JarEntry directory = jar.getJarEntry(name + "/");
            String root = directory == null ? name : name + "/";
            List<FileEntry> entries = new ArrayList<>();
            jar.stream()
                    .filter(entry -> directory == null
                            ? entry.getName().equals(name)
                            : entry.getName().startsWith(root))
                    .map(entry -> entry(entry, root, url, directory != null))
                    .sorted(Comparator.comparing(FileEntry::path))
                    .forEach(entries::add);
            return new FileTree(lastPart(name), entries);
        }
    }

    private static FileEntry entry(JarEntry entry, String root, URL url, boolean inDirectory) {
        String path = withoutSlash(entry.getName().substring(root.length()));
        Instant modified = Instant.ofEpochMilli(Math.max(entry.getTime(), 0));
        if (entry.isDirectory()) {
            return new FileEntry(path, Kind.DIRECTORY, FileTree.DIRECTORY_MODE, 0, modified, "", () -> {
                throw new IOException("'" + entry + "' is a directory");
            });
        }
        return new FileEntry(
                path,
                Kind.FILE,
                FileTree.FILE_MODE,
                entry.getSize(),
                modified,
                "",
                () -> open(inDirectory ? new URL(withoutSlash(url.toString()) + "/" + encoded(path)) : url));
    }

    private static String encoded(String path) throws IOException {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IOException("'" + path + "' cannot be a part of a URL", e);
        }
    }

    private static InputStream open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    /** A class loader that is neither of directories nor of jars can only tell the content of single files. */
    private static FileTree single(String name, URLConnection connection) throws IOException {
        byte[] content;
        try (InputStream in = connection.getInputStream()) {
            content = in.readAllBytes();
        }
        FileEntry file = new FileEntry(
                "",
                Kind.FILE,
                FileTree.FILE_MODE,
                content.length,
                Instant.ofEpochMilli(Math.max(connection.getLastModified(), 0)),
                "",
                () -> new ByteArrayInputStream(content));
        return new FileTree(lastPart(name), List.of(file));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
