/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command for {@code sh}. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

    private final List<String> words = new ArrayList<>();

    Shell(String... command) {
        add(command);
    }

    Shell add(String... more) {
        for (String word : more) {
            words.add(PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return this;
    }

    Shell option(String flag, Object value) {
        return add(flag, value.toString());
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
