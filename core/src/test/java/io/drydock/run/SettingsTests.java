/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class SettingsTests {

    @Test
    void buildCacheWhenNothingIsSetIsInTheUsersCaches() {
        assertThat(buildCache(Map.of("user.home", "/home/me"), Map.of())).isEqualTo(Path.of("/home/me/.cache/drydock"));
        assertThat(buildCache(Map.of("user.home", "/home/me"), Map.of("XDG_CACHE_HOME", "/caches")))
                .isEqualTo(Path.of("/caches/drydock"));
        assertThat(buildCache(Map.of("user.home", "/home/me", "drydock.build.cache", " "), Map.of()))
                .isEqualTo(Path.of("/home/me/.cache/drydock"));
    }

    /** The specification wants an absolute path. */
    @Test
    void buildCacheWhenUsersCachesAreRelativeAreThoseOfTheHome() {
        assertThat(buildCache(Map.of("user.home", "/home/me"), Map.of("XDG_CACHE_HOME", "caches")))
                .isEqualTo(Path.of("/home/me/.cache/drydock"));
        assertThat(buildCache(Map.of("user.home", "/home/me"), Map.of("XDG_CACHE_HOME", "")))
                .isEqualTo(Path.of("/home/me/.cache/drydock"));
    }

    @Test
    void buildCacheWhenTheUserHasNoHomeIsNone() {
        assertThat(buildCache(Map.of("user.home", "?"), Map.of())).isNull();
        assertThat(buildCache(Map.of(), Map.of())).isNull();
        assertThat(buildCache(Map.of("user.home", "/home/me"), Map.of("XDG_CACHE_HOME", "\0")))
                .isNull();
    }

    @Test
    void buildCacheWhenItIsSetIsThat() {
        assertThat(buildCache(Map.of("user.home", "/home/me", "drydock.build.cache", " off "), Map.of()))
                .isNull();
        assertThat(buildCache(Map.of("drydock.build.cache", "/hashes"), Map.of()))
                .isEqualTo(Path.of("/hashes"));
        assertThat(buildCache(Map.of("drydock.build.cache", "target/hashes"), Map.of()))
                .isEqualTo(Path.of(System.getProperty("basedir", ""), "target/hashes")
                        .toAbsolutePath());
    }

    @Test
    void buildCacheWhenItIsNoPathThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> buildCache(Map.of("drydock.build.cache", "a\0b"), Map.of()))
                .withMessage("the setting drydock.build.cache is wrong: 'a\0b' is neither a directory nor 'off':"
                        + " Nul character not allowed");
    }

    private static @Nullable Path buildCache(Map<String, String> properties, Map<String, String> variables) {
        return Settings.from(properties::get, variables::get).buildCache();
    }
}
