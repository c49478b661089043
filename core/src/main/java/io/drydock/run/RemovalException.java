/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apiguardian.api.API;

/** Something of ours could not be removed and may still be on the engine. Everything else was removed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RemovalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemovalException(String what, List<Throwable> failures) {
        super(
                what + " could not be removed in full:\n"
                        + failures.stream()
                                .map(failure -> "  "
                                        + String.valueOf(failure.getMessage()).replace("\n", "\n  "))
                                .collect(joining("\n")),
                failures.get(0));
        failures.stream().skip(1).forEach(this::addSuppressed);
    }
}
