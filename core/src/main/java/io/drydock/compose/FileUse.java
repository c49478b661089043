/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.Optional;

/**
 * A secret or config that a service takes.
 *
 * @param source its name in the project
 * @param target where the service finds it; empty where that is not said
 * @param access who may read it, as copied files have it
 * @param declared where it comes from
 */
record FileUse(String source, String target, String access, Fields declared) {

    /** What all may read, as Compose has it where nothing is said. */
    private static final String MODE = "0444";

    static FileUse of(String source, Optional<Fields> fields, Fields declared) {
        String access = "mode="
                + fields.flatMap(each -> each.text("mode")).map(FileUse::octal).orElse(MODE)
                + option(fields, "uid")
                + option(fields, "gid");
        String target = fields.flatMap(each -> each.text("target")).orElse("");
        fields.ifPresent(Fields::finish);
        return new FileUse(source, target, access, declared);
    }

    private static String option(Optional<Fields> fields, String key) {
        return fields.flatMap(each -> each.text(key))
                .map(value -> "," + key + "=" + value)
                .orElse("");
    }

    /** YAML has octal numbers with a zero before them; others are decimal, as docker's own output has them. */
    static String octal(String mode) {
        String digits = mode.startsWith("0o") ? "0" + mode.substring(2) : mode;
        return digits.startsWith("0") || !digits.matches("[0-9]{1,9}")
                ? digits
                : "0" + Integer.toOctalString(Integer.parseInt(digits));
    }
}
