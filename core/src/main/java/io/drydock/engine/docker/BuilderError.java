/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What builders say of a failure, without the layers of themselves that it has passed through. */
final class BuilderError {

    private static final Pattern PREFIXES = Pattern.compile(
            "(?:failed to solve(?: with frontend [^:]+)?: "
                    + "|failed to (?:create LLB definition|compute cache key|load cache key|calculate checksum of ref [^:]+::[^:]+): "
                    + "|rpc error: code = \\w+ desc = |building at STEP \".*\": )+",
            Pattern.DOTALL);

    /** Of BuildKit before Docker 23 and since then, of the classic builder and of Podman; each repeats the whole command. */
    private static final List<Pattern> EXITS = List.of(
            Pattern.compile("executor failed running \\[.*]: exit code: (\\d+)", Pattern.DOTALL),
            Pattern.compile("process \".*\" did not complete successfully: exit code: (\\d+)", Pattern.DOTALL),
            Pattern.compile("The command '.*' returned a non-zero code: (\\d+)", Pattern.DOTALL),
            Pattern.compile("(?:while running runtime: )?exit status (\\d+)"));

    private static final Pattern MISSING = Pattern.compile("\"(/[^\"]*)\"(?: not found)?: not found");

    private static final Pattern EXECUTOR = Pattern.compile(
            "(?:executor failed running \\[.*]|process \".*\" did not complete successfully): (?=\\S)", Pattern.DOTALL);

    private BuilderError() {}

    static String readable(String text) {
        String error = PREFIXES.matcher(text.strip()).replaceFirst("");
        if (error.isEmpty()) {
            return text.strip();
        }
        for (Pattern pattern : EXITS) {
            Matcher exit = pattern.matcher(error);
            if (exit.matches()) {
                return "exit code " + exit.group(1);
            }
        }
        Matcher missing = MISSING.matcher(error);
        if (missing.matches()) {
            return "there is no '" + missing.group(1) + "'";
        }
        Matcher executor = EXECUTOR.matcher(error);
        return executor.lookingAt() ? error.substring(executor.end()) : error;
    }
}
