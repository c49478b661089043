/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names on the engine: readable in {@code docker ps}, and different for each start of a stack, so that parallel runs do not
 * meet.
 *
 * @param stack the name of the stack
 * @param suffix what makes this start different from all others
 */
record ResourceNames(String stack, String suffix) {

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9_.-]+");
    private static final Pattern NOT_ALLOWED_IN_REPOSITORY = Pattern.compile("[^a-z0-9]+");

    /** Names a container, a network or a volume. */
    String of(String name) {
        String readable = NOT_ALLOWED.matcher(stack + "-" + name).replaceAll("-");
        return "drydock-" + readable + "-" + suffix;
    }

    /** Names an image that is kept by the hash of what it is built from, in all runs the same. */
    static String keptImage(String digest) {
        return "drydock/build:" + digest.substring(0, 24);
    }

    /** Names a built image by the hash of what it is built from. */
    static String image(String container, String digest, String run) {
        String readable = NOT_ALLOWED_IN_REPOSITORY
                .matcher(container.toLowerCase(Locale.ROOT))
                .replaceAll("");
        return "drydock/" + (readable.isEmpty() ? "image" : readable) + ":" + digest.substring(0, 12) + "-" + run;
    }
}
