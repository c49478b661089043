/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths inside a container. */
final class ContainerPath {

    private ContainerPath() {}

    /**
     * Reads an absolute path.
     *
     * @return the path as Docker has it: without {@code .}, {@code ..} and slashes at its end
     */
    static String absolute(String text) {
        if (!text.startsWith("/")) {
            throw new SyntaxException(
                    "'" + text + "' is not an absolute path inside the container: it must start with '/'");
        }
        Deque<String> names = new ArrayDeque<>();
        for (String name : text.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /** Reads the path of a mount. */
    static String mountPoint(String text) {
        String path = absolute(text);
        if (path.equals("/")) {
            throw new SyntaxException("'" + text + "' is the root of the container, where nothing can be mounted");
        }
        return path;
    }

    /** Tells whether a path is another one or lies in it. */
    static boolean isWithin(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory + "/");
    }
}
