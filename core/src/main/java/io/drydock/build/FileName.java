/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** File names as the engine wants them: separated by slashes, in UTF-8. */
final class FileName {

    private static final char UNDECODABLE = '\uFFFD';

    private FileName() {}

    static String portable(Path path) {
        String separator = path.getFileSystem().getSeparator();
        String text = path.toString();
        if (separator.equals("/") && text.indexOf(UNDECODABLE) < 0) {
            return text; // what nearly all names are, of which there may be many
        }
        String root = path.getRoot() == null ? "" : path.getRoot().toString().replace(separator, "/");
        return StreamSupport.stream(path.spliterator(), false)
                .map(FileName::element)
                .collect(joining("/", root, ""));
    }

    /** Tells whether a path is UTF-8, which a Linux file system does not ask for, but an archive does. */
    static boolean isUtf8(Path path) {
        return path.toString().indexOf(UNDECODABLE) < 0
                || StreamSupport.stream(path.spliterator(), false).allMatch(FileName::isUtf8Element);
    }

    private static boolean isUtf8Element(Path element) {
        try {
            UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(
                            URLDecoder.decode(encoded(element), ISO_8859_1).getBytes(ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Under {@code LANG=C} Java cannot decode names outside ASCII, but a URI has their bytes. */
    private static String element(Path element) {
        String name = element.toString();
        return name.indexOf(UNDECODABLE) < 0 ? name : URLDecoder.decode(encoded(element), UTF_8);
    }

    private static String encoded(Path element) {
        String uri = element.toUri().getRawPath();
        String stripped = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        return stripped.substring(stripped.lastIndexOf('/') + 1).replace("+", "%2B");
    }
}
