/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.ImageReference;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Names under which named contexts are found: as buildx does it, an image's name without what is understood anyhow.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ContextName {

    private static final Set<String> NEVER_REPLACED = Set.of("scratch", "context");

    private ContextName() {}

    /**
     * Gives the one form of a name.
     *
     * @param name of a stage, an image or a named context
     * @return what is compared
     */
    public static String normalized(String name) {
        String reference = name;
        try {
            reference = ImageReference.parse(name).toString();
        } catch (IllegalArgumentException e) {
            // What is no image can be no context either, and is found under no name.
        }
        String hosted = withoutPrefix(withoutPrefix(reference, "index.docker.io/"), "docker.io/");
        String familiar = withoutPrefix(hosted, "library/");
        return familiar.endsWith(":latest") ? familiar.substring(0, familiar.length() - ":latest".length()) : familiar;
    }

    static boolean isIn(Set<String> contexts, String name) {
        return !NEVER_REPLACED.contains(name) && contexts.contains(normalized(name));
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
