/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Durations;
import io.drydock.spec.ImageReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a run sets by system properties.
 *
 * @param portsWait how long a stack waits for fixed host ports that another stack of the run has
 * @param imagePrefix stands before the names of images that name no registry; empty for Docker Hub itself
 */
record Settings(Duration portsWait, String imagePrefix) {

    static final String PORTS_WAIT = "drydock.ports.wait";

    static final String IMAGE_PREFIX = "drydock.image.prefix";

    static final Settings DEFAULT = new Settings(Duration.ofMinutes(5), "");

    /** Reads a setting; {@code null} where it is not set. */
    @FunctionalInterface
    interface Source {
        @Nullable
        String get(String name);
    }

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Settings from(Source source) {
        return new Settings(duration(source, PORTS_WAIT, DEFAULT.portsWait()), prefix(source));
    }

    private static Duration duration(Source source, String name, Duration usual) {
        String text = source.get(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return Durations.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the system property " + name + " is wrong: " + e.getMessage(), e);
        }
    }

    private static String prefix(Source source) {
        String text = source.get(IMAGE_PREFIX);
        if (text == null || text.isBlank()) {
            return "";
        }
        String prefix = text.strip() + (text.strip().endsWith("/") ? "" : "/");
        try {
            if (ImageReference.parse(prefix + "name").registry().isPresent()) {
                return prefix;
            }
        } catch (IllegalArgumentException e) {
            throw wrongPrefix(text, e);
        }
        throw wrongPrefix(text, null);
    }

    private static IllegalArgumentException wrongPrefix(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the system property " + IMAGE_PREFIX + " is wrong: '" + text
                        + "' is not the beginning of an image's name: write 'registry.example:5000/' or with a path, such as"
                        + " 'registry.example:5000/mirror/'",
                cause);
    }

    /** Puts the prefix before an image that names no registry; one with {@code docker.io/} stays as it is. */
    ContainerSpec named(ContainerSpec container) {
        return container.image() instanceof ImageReference image ? container.with(named(image)) : container;
    }

    /** The same for an image alone. */
    ImageReference named(ImageReference image) {
        return image.registry().isPresent()
                ? image
                : new ImageReference(imagePrefix + image.repository(), image.tag(), image.digest());
    }
}
