/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where evidence of a start goes, should it fail.
 *
 * @param of what it is evidence of, for example {@code class OrdersIT}
 * @param directory gives the directory; asked only after a failure
 */
record EvidencePlace(String of, Supplier<Path> directory) {

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9_.-]+");

    private static final int LONGEST_NAME = 100;

    /** The place for a stack that nobody has given another one. */
    static EvidencePlace ofStack(String stack, Path root) {
        return new EvidencePlace("stack '" + stack + "'", () -> root.resolve(directoryName(stack)));
    }

    private static String directoryName(String stack) {
        String name = "stack-" + NOT_ALLOWED.matcher(stack).replaceAll("-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
