/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A build context cannot be sent: its directory or its Dockerfile is not there, not readable or not understood. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildContextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BuildContextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static BuildContextException directoryMissing(Path directory) {
        return new BuildContextException(
                "no build context at '" + directory + "': create this directory, or name another one", null);
    }

    static BuildContextException notDirectory(Path file) {
        return new BuildContextException(
                "the build context '" + file + "' is not a directory: name the directory that holds what is built",
                null);
    }

    static BuildContextException dockerfileMissing(Path dockerfile) {
        return new BuildContextException(
                "no Dockerfile at '" + dockerfile
                        + "': create it, or name another one, absolute or relative to the build context",
                null);
    }

    static BuildContextException malformedPattern(Path file, int line, String pattern, String problem) {
        return new BuildContextException(
                "'" + file + "' line " + line + ": the pattern '" + pattern + "' is malformed: " + problem, null);
    }

    static BuildContextException unreadable(Path file, IOException cause) {
        return new BuildContextException(unreadableMessage(file, cause), cause);
    }

    static BuildContextException notUtf8(Path file) {
        return new BuildContextException(
                "cannot send '" + file
                        + "' for the build: its name is not UTF-8; rename it, or exclude it in .dockerignore",
                null);
    }

    static BuildContextException linkNotUtf8(Path link) {
        return new BuildContextException(
                "cannot send the symbolic link '" + link
                        + "' for the build: the path it leads to is not UTF-8; change it, or exclude it in .dockerignore",
                null);
    }

    /** For an exception that says everything already. */
    static BuildContextException from(IOException cause) {
        return new BuildContextException(String.valueOf(cause.getMessage()), cause);
    }

    static String unreadableMessage(Path file, IOException cause) {
        return "cannot read '" + file + "' for the build: " + reason(cause)
                + "; make it readable, or exclude it in .dockerignore";
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return cause instanceof NoSuchFileException ? "it is not there any more" : String.valueOf(cause.getMessage());
    }
}
