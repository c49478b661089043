/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A file that was to be copied is not there, cannot be read, or must not be written. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FileCopyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message what is wrong, with the path in full
     * @param cause why, or {@code null}
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public FileCopyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static FileCopyException unreadable(Object file, Exception cause) {
        return new FileCopyException("'" + file + "' cannot be read: " + reason(cause), cause);
    }

    static FileCopyException unwritable(Object file, IOException cause) {
        return new FileCopyException("'" + file + "' cannot be written: " + reason(cause), cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.toString() : reason;
    }
}
