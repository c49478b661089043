/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apiguardian.api.API;

/** A stack was declared wrongly. Nothing was started. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InvalidStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidStackException(String stack, List<Problem> problems) {
        super(message(stack, problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Tells everything that is wrong.
     *
     * @return all problems, in the order of the declarations; at least one
     */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String stack, List<Problem> problems) {
        int width = problems.stream()
                .mapToInt(problem -> problem.origin().text().length())
                .max()
                .orElse(0);
        String lines = problems.stream()
                .map(problem -> "  " + pad(problem.origin().text(), width) + "  " + problem.message())
                .collect(joining("\n"));
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "stack '" + stack + "' is declared wrongly, nothing was started: " + count + "\n" + lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
