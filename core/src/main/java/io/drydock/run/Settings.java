/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.HostPath;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Durations;
import io.drydock.spec.ImageReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a run sets by system properties.
 *
 * @param portsWait how long a stack waits for fixed host ports that another stack of the run has
 * @param imagePrefix stands before the names of images that name no registry; empty for Docker Hub itself
 * @param enginePatience how long an engine that was there may be away while containers are awaited or something is to be
 *     removed from it
 * @param timeoutFactor by which the time is multiplied that containers have to become ready, for slow machines
 * @param reporting what is told beside the results
 * @param lifecycle when stacks are started and removed
 * @param buildCache the directory in which the hashes of files in build contexts are remembered; {@code null} for none
 * @param startParallelism how many containers are being created or started at the same time; {@code null} for what suits the engine
 * @param networkPool the block of addresses for networks; {@code null} for the usual one
 */
record Settings(
        Duration portsWait,
        String imagePrefix,
        Duration enginePatience,
        double timeoutFactor,
        Reporting reporting,
        Lifecycle lifecycle,
        @Nullable Path buildCache,
        @Nullable Integer startParallelism,
        @Nullable String networkPool) {

    static final String PORTS_WAIT = "drydock.ports.wait";

    static final String IMAGE_PREFIX = "drydock.image.prefix";

    static final String ENGINE_PATIENCE = "drydock.engine.patience";

    static final String TIMEOUT_FACTOR = "drydock.timeout.factor";

    static final String START_PARALLELISM = "drydock.start.parallelism";

    private static final double LARGEST_FACTOR = 100;

    /** A directory, or {@code off}. */
    static final String BUILD_CACHE = "drydock.build.cache";

    /** What holds where nothing is set, but for the cache, which is off: it would be the user's. */
    static final Settings DEFAULT = new Settings(
            Duration.ofMinutes(5),
            "",
            EngineReturn.PATIENCE,
            1,
            Reporting.NOTHING,
            Lifecycle.DEFAULT,
            null,
            null,
            null);

    /** Reads a setting; {@code null} where it is not set. */
    @FunctionalInterface
    interface Source {
        @Nullable
        String get(String name);
    }

    /**
     * Reads all settings, and the environment variables of this process where they matter.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Settings from(Source properties) {
        return from(properties, System::getenv);
    }

    /**
     * Reads all settings.
     *
     * @param properties the system properties
     * @param variables the environment variables
     * @throws IllegalArgumentException when one is wrong
     */
    static Settings from(Source properties, Source variables) {
        return new Settings(
                duration(properties, PORTS_WAIT, DEFAULT.portsWait()),
                prefix(properties),
                duration(properties, ENGINE_PATIENCE, DEFAULT.enginePatience()),
                factor(properties),
                Reporting.from(properties),
                Lifecycle.from(properties),
                buildCache(properties, variables),
                parallelism(properties),
                networkPool(properties));
    }

    /** In the user's directory for caches, unless it is said otherwise. */
    private static @Nullable Path buildCache(Source properties, Source variables) {
        String text = properties.get(BUILD_CACHE);
        if (text == null || text.isBlank()) {
            Path caches = userCaches(properties, variables);
            return caches == null ? null : caches.resolve("drydock");
        }
        try {
            return text.strip().equals("off") ? null : HostPath.of(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "the setting " + BUILD_CACHE + " is wrong: '" + text + "' is neither a directory nor 'off': "
                            + e.getReason(),
                    e);
        }
    }

    /** As freedesktop.org's base directory specification has it; {@code null} where the user has no home. */
    private static @Nullable Path userCaches(Source properties, Source variables) {
        try {
            String said = variables.get("XDG_CACHE_HOME");
            if (said != null && Path.of(said).isAbsolute()) {
                return Path.of(said);
            }
            String home = properties.get("user.home");
            return home != null && Path.of(home).isAbsolute() ? Path.of(home, ".cache") : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Gives the text of a setting, or what holds where nothing is set. */
    static String text(Source source, String name, String usual) {
        String text = source.get(name);
        return text == null || text.isBlank() ? usual : text.strip();
    }

    /** Says that a setting has a value that is not one of its own. */
    static IllegalArgumentException notAllowed(String name, String text, String advice) {
        return new IllegalArgumentException(
                "the setting " + name + " is wrong: '" + text + "' is not allowed: " + advice);
    }

    /** Reads a setting that is on or off. */
    static boolean choice(Source source, String name, boolean usual) {
        String text = text(source, name, String.valueOf(usual));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw notAllowed(name, text, "write 'true' or 'false'");
        };
    }

    static Duration duration(Source source, String name, Duration usual) {
        String text = source.get(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return Durations.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the setting " + name + " is wrong: " + e.getMessage(), e);
        }
    }

    /** Read only where a network needs it. */
    private static @Nullable String networkPool(Source source) {
        String text = source.get(Setting.NETWORK_POOL);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Integer parallelism(Source source) {
        String text = source.get(START_PARALLELISM);
        if (text == null || text.isBlank()) {
            return null;
        }
        double number = number(text.strip());
        if (number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
            return (int) number;
        }
        throw new IllegalArgumentException("the setting " + START_PARALLELISM + " is wrong: '" + text
                + "' is not a number of containers: write '1' or more");
    }

    private static double factor(Source source) {
        String text = source.get(TIMEOUT_FACTOR);
        if (text == null || text.isBlank()) {
            return DEFAULT.timeoutFactor();
        }
        double factor = number(text.strip());
        if (factor > 0 && factor <= LARGEST_FACTOR) {
            return factor;
        }
        throw new IllegalArgumentException("the setting " + TIMEOUT_FACTOR + " is wrong: '" + text
                + "' is not a factor: write a number such as '3' or '1.5', at most 100");
    }

    /** Reads a number; not a number where it is none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
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
                "the setting " + IMAGE_PREFIX + " is wrong: '" + text
                        + "' is not the beginning of an image's name: write 'registry.example:5000/' or with a path, such as"
                        + " 'registry.example:5000/mirror/'",
                cause);
    }

    /** Starts the container as these settings have it: from the image that they name, with as much more time as they give. */
    ContainerSpec applied(ContainerSpec container) {
        return named(container).withLimits(limit -> Duration.ofNanos(Math.round(limit.toNanos() * timeoutFactor)));
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
