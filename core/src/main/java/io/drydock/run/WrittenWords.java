/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.SentContext;
import java.util.Map;

/** Makes of what a builder says of the Dockerfile that was sent the words of the one that was written. */
final class WrittenWords {

    private static final String REGISTRY = "docker.io/";

    private final Map<String, String> contexts;

    /**
     * Knows what was put in their place.
     *
     * @param contexts the image that stands for each named context
     */
    WrittenWords(Map<String, String> contexts) {
        this.contexts = Map.copyOf(contexts);
    }

    String in(String text) {
        String written = text.replace(SentContext.FOLDER + "/", "");
        for (Map.Entry<String, String> context : contexts.entrySet()) {
            String image = context.getValue();
            written = written.replace(REGISTRY + image, context.getKey()).replace(image, context.getKey());
        }
        return written;
    }
}
