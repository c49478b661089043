/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Paths on this machine, as they are written in declarations. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HostPath {

    private HostPath() {}

    /**
     * Makes a path absolute: one that starts with {@code ~/} lies in the home directory of the user, any other relative one in the
     * base directory of the module, which Maven's Surefire and Failsafe tell in the system property {@code basedir}, or else in the
     * working directory.
     *
     * @param text the path as it was written
     * @return the absolute path, normalized
     * @throws InvalidPathException when the text is not a path
     */
    public static Path of(String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return Path.of(System.getProperty("user.home"), text.substring(1))
                    .toAbsolutePath()
                    .normalize();
        }
        String base = System.getProperty("basedir", "");
        return Path.of(base).resolve(text).toAbsolutePath().normalize();
    }
}
