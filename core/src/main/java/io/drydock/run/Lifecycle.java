/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ByteSize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When stacks are started and removed, beside what is declared.
 *
 * @param removesInBackground whether the tests go on while a stack is removed
 * @param ahead what is done before it is needed
 * @param sharesInBuild whether JVMs that the same build has started share stacks that classes share
 * @param keep which stacks stay after their end
 * @param reuse how long a stack stays after its last use that later runs may use; {@code null} where none may
 */
record Lifecycle(
        boolean removesInBackground,
        Ahead ahead,
        boolean sharesInBuild,
        Keep keep,
        @Nullable Duration reuse) {

    /**
     * What is done before it is needed.
     *
     * @param what whether anything is
     * @param containers how many containers may be started and not in use yet
     * @param memory how much memory they may have; {@code null} for a part of the engine's
     */
    record Ahead(What what, int containers, @Nullable ByteSize memory) {

        /** What is done. */
        enum What {
            OFF,
            IMAGES,
            NEXT
        }
    }

    /** {@code background} or {@code wait}. */
    static final String TEARDOWN = "drydock.teardown";

    /** {@code off}, {@code images} or {@code next}. */
    static final String START_AHEAD = "drydock.startAhead";

    static final String CONTAINERS_AHEAD = "drydock.startAhead.containers";

    static final String MEMORY_AHEAD = "drydock.startAhead.memory";

    /** {@code jvm} or {@code build}. */
    static final String SHARE = "drydock.share";

    /** {@code never}, {@code on-failure} or {@code always}. */
    static final String KEEP = "drydock.keep";

    /** {@code true} or {@code false}. */
    static final String REUSE = "drydock.reuse";

    static final String REUSE_EXPIRY = "drydock.reuse.expiry";

    static final Lifecycle DEFAULT =
            new Lifecycle(true, new Ahead(Ahead.What.IMAGES, 8, null), false, Keep.NEVER, Duration.ofMinutes(10));

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Lifecycle from(Settings.Source source) {
        return new Lifecycle(
                removesInBackground(source),
                new Ahead(ahead(source), containersAhead(source), memoryAhead(source)),
                sharesInBuild(source),
                keep(source),
                reuse(source));
    }

    private static boolean sharesInBuild(Settings.Source source) {
        String text = Settings.text(source, SHARE, "jvm");
        return switch (text) {
            case "jvm" -> false;
            case "build" -> true;
            default -> throw Settings.notAllowed(SHARE, text, "write 'jvm' or 'build'");
        };
    }

    private static Keep keep(Settings.Source source) {
        String text = Settings.text(source, KEEP, "never");
        return switch (text) {
            case "never" -> Keep.NEVER;
            case "on-failure" -> Keep.ON_FAILURE;
            case "always" -> Keep.ALWAYS;
            default -> throw Settings.notAllowed(KEEP, text, "write 'never', 'on-failure' or 'always'");
        };
    }

    private static @Nullable Duration reuse(Settings.Source source) {
        Duration expiry = Settings.duration(source, REUSE_EXPIRY, Duration.ofMinutes(10));
        return Settings.choice(source, REUSE, true) ? expiry : null;
    }

    private static Ahead.What ahead(Settings.Source source) {
        String text = Settings.text(source, START_AHEAD, "images");
        return switch (text) {
            case "off" -> Ahead.What.OFF;
            case "images" -> Ahead.What.IMAGES;
            case "next" -> Ahead.What.NEXT;
            default -> throw Settings.notAllowed(START_AHEAD, text, "write 'off', 'images' or 'next'");
        };
    }

    private static int containersAhead(Settings.Source source) {
        String text = Settings.text(
                source, CONTAINERS_AHEAD, String.valueOf(DEFAULT.ahead().containers()));
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Settings.notAllowed(CONTAINERS_AHEAD, text, "write a number from 1");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable ByteSize memoryAhead(Settings.Source source) {
        String text = Settings.text(source, MEMORY_AHEAD, "");
        try {
            return text.isEmpty() ? null : ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the setting " + MEMORY_AHEAD + " is wrong: " + e.getMessage(), e);
        }
    }

    private static boolean removesInBackground(Settings.Source source) {
        String text = Settings.text(source, TEARDOWN, "background");
        return switch (text) {
            case "background" -> true;
            case "wait" -> false;
            default -> throw Settings.notAllowed(TEARDOWN, text, "write 'background' or 'wait'");
        };
    }
}
