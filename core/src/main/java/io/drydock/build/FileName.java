/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** File names as the engine wants them: separated by slashes, in UTF-8. */
final class FileName {

    private static final char UNDECODABLE = '\uFFFD';

    private FileName() {}

    static String portable(Path path) {
        String separator = path.getFileSystem().getSeparator();
        String root = path.getRoot() == null ? "" : path.getRoot().toString().replace(separator, "/");
        return StreamSupport.stream(path.spliterator(), false)
                .map(FileName::element)
                .collect(joining("/", root, ""));
    }

    /** Under {@code LANG=C} Java cannot decode names outside ASCII, but a URI has their bytes. */
    private static String element(Path element) {
        String name = element.toString();
        if (name.indexOf(UNDECODABLE) < 0) {
            return name;
        }
        String uri = element.toUri().getRawPath();
        String stripped = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String encoded = stripped.substring(stripped.lastIndexOf('/') + 1).replace("+", "%2B");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
