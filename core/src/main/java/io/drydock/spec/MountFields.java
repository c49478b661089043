/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apiguardian.api.API;

/** Writes the long syntax of mounts ({@code --mount}), which {@link LongMount} reads. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MountFields {

    private MountFields() {}

    /**
     * Writes fields.
     *
     * @param fields each {@code key=value} or a key alone
     * @return the fields with commas between them; one that has a comma or a double quote itself stands in double quotes, as in CSV
     */
    public static String written(List<String> fields) {
        return fields.stream().map(MountFields::quoted).collect(joining(","));
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }
}
