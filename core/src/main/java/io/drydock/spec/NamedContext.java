/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A further build context, which the Dockerfile refers to by name in {@code FROM}, {@code COPY --from} and
 * {@code RUN --mount=from}, as with {@code docker build --build-context}.
 *
 * @param name the name, in lower case
 * @param source what it is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NamedContext(String name, Source source) {

    /** As of a stage's name, which it can replace. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.:/@-]*");

    private static final String IMAGE = "image:";
    private static final String DOCKER_IMAGE = "docker-image://";
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*|git@.*|oci-layout:.*|target:.*");

    /** Reads {@code name=directory}, {@code name=classpath:directory} or {@code name=image:reference}. */
    static NamedContext parse(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
        String source = text.substring(equals + 1);
        if (!NAME.matcher(name).matches() || source.isBlank()) {
            throw new SyntaxException("'" + text + "' is not a named context: write 'name=directory',"
                    + " 'name=classpath:directory' or 'name=image:debian:12-slim'");
        }
        if (source.startsWith(IMAGE)) {
            return new NamedContext(name, image(source.substring(IMAGE.length())));
        }
        if (source.startsWith(DOCKER_IMAGE)) {
            return new NamedContext(name, image(source.substring(DOCKER_IMAGE.length())));
        }
        return new NamedContext(name, new Directory(directory(source, ", 'classpath:directory' or 'image:reference'")));
    }

    /** Reads a directory of this machine or on the class path. */
    static FileSource directory(String text) {
        return directory(text, " or 'classpath:directory'");
    }

    private static FileSource directory(String text, String others) {
        if (URL.matcher(text).matches()) {
            throw new SyntaxException(
                    "'" + text + "' is a context from afar, which is not supported: name a directory" + others);
        }
        return Texts.fileOrResource(text);
    }

    private static Image image(String reference) {
        return new Image(ImageReference.parse(reference));
    }

    /** What a named context is. */
    public sealed interface Source {}

    /**
     * A directory of this machine or on the class path; what its own {@code .dockerignore} excludes is not sent.
     *
     * @param files where it is
     */
    public record Directory(FileSource files) implements Source {}

    /**
     * The files of an image.
     *
     * @param reference the image
     */
    public record Image(ImageReference reference) implements Source {}
}
