/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.files.HostPath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of environment variables, read as docker's {@code --env-file} is (its {@code kvfile} package).
 *
 * @param variables the variables by name; of several with one name the last
 * @param problems what is wrong, never with a value
 */
record EnvFile(Map<String, String> variables, List<String> problems) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINES = Pattern.compile("\r?\n");

    /**
     * Reads a file.
     *
     * @param path relative to the base directory of the module
     * @param environment where variables come from of which only the name is written
     */
    static EnvFile read(String path, Function<String, @Nullable String> environment) {
        EnvFile file = new EnvFile(new LinkedHashMap<>(), new ArrayList<>());
        try {
            file.addAll(Files.readString(HostPath.of(path), UTF_8), path, environment);
        } catch (InvalidPathException e) {
            file.problems.add("the env file '" + path + "' is not a path: " + e.getReason());
        } catch (NoSuchFileException e) {
            file.problems.add("the env file '" + HostPath.of(path) + "' does not exist");
        } catch (CharacterCodingException e) {
            file.problems.add("the env file '" + path + "' is not text in UTF-8");
        } catch (IOException e) {
            file.problems.add("the env file '" + path + "' could not be read: " + e.getMessage());
        }
        return file;
    }

    private void addAll(String text, String path, Function<String, @Nullable String> environment) {
        String[] lines = LINES.split(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripLeading();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(line, "line " + (i + 1) + " of the env file '" + path + "'", environment);
            }
        }
    }

    private void add(String line, String place, Function<String, @Nullable String> environment) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line.stripTrailing() : line.substring(0, equals);
        if (name.isEmpty()) {
            problems.add(place + " has no name before its '='");
        } else if (name.chars().anyMatch(Character::isWhitespace)) {
            problems.add(place + " has a space in the name before its '='");
        } else {
            String value = equals < 0 ? environment.apply(name) : line.substring(equals + 1);
            if (value != null) {
                variables.put(name, value);
            }
        }
    }

    /** Tells everything but the values, which may be secret. */
    @Override
    public String toString() {
        return "EnvFile[variables=" + variables.keySet() + ", problems=" + problems + "]";
    }
}
