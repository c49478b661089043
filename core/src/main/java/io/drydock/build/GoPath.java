/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as Go's {@code path/filepath} on Linux understands them. */
final class GoPath {

    private GoPath() {}

    /** The shortest path that means the same, as {@code filepath.Clean} finds it. */
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> elements = new ArrayDeque<>();
        for (String element : path.split("/", -1)) {
            if (element.isEmpty() || element.equals(".")) {
                continue;
            }
            boolean up = element.equals("..");
            if (up && !elements.isEmpty() && !elements.getLast().equals("..")) {
                elements.removeLast();
            } else if (!up || !rooted) {
                elements.addLast(element);
            }
        }
        String joined = (rooted ? "/" : "") + String.join("/", elements);
        return joined.isEmpty() ? "." : joined;
    }
}
