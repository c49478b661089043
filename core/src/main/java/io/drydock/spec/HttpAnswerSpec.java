/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which answers over HTTP show that a container is ready.
 *
 * @param statuses the wanted statuses; none for any from 200 to 399
 * @param body looked for in the first MiB of the body; {@code null} where that may be anything
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpAnswerSpec(
        Set<Integer> statuses, @Nullable Pattern body) {

    /** Any success or redirection. */
    public static final HttpAnswerSpec ANY_SUCCESS = new HttpAnswerSpec(Set.of(), null);

    /** Copies the set. */
    public HttpAnswerSpec {
        statuses = Set.copyOf(statuses);
    }

    /**
     * Tells whether a status counts.
     *
     * @param status the status that was answered
     * @return whether it is wanted
     */
    public boolean accepts(int status) {
        return statuses.isEmpty() ? status >= 200 && status < 400 : statuses.contains(status);
    }

    String description() {
        String wanted = statuses.stream().sorted().map(String::valueOf).collect(joining(" or "));
        return (wanted.isEmpty() ? "" : " = " + wanted) + (body == null ? "" : " with body '" + body + "'");
    }
}
