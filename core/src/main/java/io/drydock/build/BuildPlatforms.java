/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that BuildKit defines for platforms.
 *
 * @param known their values, as far as they are known
 * @param unknown those whose value only the builder knows
 */
record BuildPlatforms(Map<String, String> known, Set<String> unknown) {

    private static final Set<String> PARTS = Set.of("PLATFORM", "OS", "ARCH", "VARIANT");

    /**
     * Works the values out.
     *
     * @param target what the image is built for; {@code null} for the engine's own platform
     * @param engine where it is built; {@code null} while that is not known
     */
    static BuildPlatforms of(@Nullable String target, @Nullable String engine) {
        Map<String, String> known = new HashMap<>();
        Set<String> unknown = new HashSet<>(Set.of("TARGETSTAGE", "TARGETOSVERSION", "BUILDOSVERSION"));
        put("TARGET", target == null ? engine : target, known, unknown);
        put("BUILD", engine, known, unknown);
        return new BuildPlatforms(Map.copyOf(known), Set.copyOf(unknown));
    }

    private static void put(String prefix, @Nullable String platform, Map<String, String> known, Set<String> unknown) {
        if (platform == null) {
            PARTS.forEach(part -> unknown.add(prefix + part));
            return;
        }
        String[] parts = platform.toLowerCase(Locale.ROOT).split("/", 3);
        String architecture = architecture(parts.length > 1 ? parts[1] : "");
        String variant = parts.length > 2 ? parts[2] : "";
        boolean isUsual = variant.isEmpty() || (architecture.equals("arm64") && variant.equals("v8"));
        known.put(prefix + "OS", parts[0]);
        known.put(prefix + "ARCH", architecture);
        known.put(prefix + "VARIANT", isUsual ? "" : variant);
        known.put(prefix + "PLATFORM", parts[0] + "/" + architecture + (isUsual ? "" : "/" + variant));
    }

    private static String architecture(String name) {
        return switch (name) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "i386" -> "386";
            default -> name;
        };
    }
}
