/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes jars for tests. */
public final class Jars {

    private Jars() {}

    /** Makes a jar with files, and with entries for the directories that they lie in. */
    public static Path make(Path jar, Map<String, String> contents) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            for (Map.Entry<String, String> content : contents.entrySet()) {
                Path file = files.getPath(content.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, content.getValue());
            }
        }
        return jar;
    }
}
