/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The processes of a container, as in {@code docker top}.
 *
 * @param titles the titles of the columns, for example {@code PID} and {@code CMD}
 * @param rows one for each process, with a text for each column
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessTable(List<String> titles, List<List<String>> rows) {

    /** Copies the lists. */
    public ProcessTable {
        titles = List.copyOf(titles);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Takes a column.
     *
     * @param title its title
     * @return the texts of all processes in it
     * @throws IllegalArgumentException when there is no such column; the message says which there are
     */
    public List<String> column(String title) {
        int index = titles.indexOf(title);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "there is no column '" + title + "'; there are: " + String.join(", ", titles));
        }
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
