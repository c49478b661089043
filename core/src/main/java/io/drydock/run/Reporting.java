/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.HostPath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells beside its results.
 *
 * @param evidence the directory for evidence of what fails; {@code null} where none is wanted
 * @param allLogs whether the logs of all containers are told
 * @param logs the names of the containers whose logs are told
 * @param explains whether each stack is explained before it is started
 */
record Reporting(@Nullable Path evidence, boolean allLogs, Set<String> logs, boolean explains) {

    /** {@code on-failure} or {@code never}. */
    static final String REPORT = "drydock.report";

    static final String REPORT_DIR = "drydock.report.dir";

    /** {@code true}, {@code false} or names of containers. */
    static final String LOGS = "drydock.logs";

    /** {@code true} or {@code false}. */
    static final String EXPLAIN = "drydock.explain";

    /** Nothing beside the results. */
    static final Reporting NOTHING = new Reporting(null, false, Set.of(), false);

    private static final List<String> GRADLE_BUILDS =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Reporting from(Settings.Source source) {
        String logs = Settings.text(source, LOGS, "false");
        boolean choice = logs.equals("true") || logs.equals("false");
        return new Reporting(
                wantsEvidence(source) ? directory(source) : null,
                logs.equals("true"),
                choice ? Set.of() : names(logs),
                Settings.choice(source, EXPLAIN, false));
    }

    private static boolean wantsEvidence(Settings.Source source) {
        String when = Settings.text(source, REPORT, "never");
        return switch (when) {
            case "on-failure" -> true;
            case "never" -> false;
            default -> throw Settings.notAllowed(REPORT, when, "write 'on-failure' or 'never'");
        };
    }

    private static Path directory(Settings.Source source) {
        String text = Settings.text(source, REPORT_DIR, "");
        try {
            return text.isEmpty() ? usualDirectory(HostPath.of("")) : HostPath.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "the setting " + REPORT_DIR + " is wrong: '" + text + "' is not a directory: " + e.getReason(), e);
        }
    }

    /** Where the build tool of a module puts what it makes. */
    static Path usualDirectory(Path module) {
        if (Files.exists(module.resolve("pom.xml")) || Files.isDirectory(module.resolve("target"))) {
            return module.resolve("target").resolve("drydock");
        }
        return GRADLE_BUILDS.stream().anyMatch(name -> Files.exists(module.resolve(name)))
                ? module.resolve("build").resolve("drydock")
                : Path.of(System.getProperty("java.io.tmpdir"), "drydock");
    }

    private static Set<String> names(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Tells whether the log of a container is told. */
    boolean tellsLogOf(String container) {
        return allLogs || logs.contains(container);
    }
}
