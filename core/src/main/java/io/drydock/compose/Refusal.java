/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.spec.Origin;
import io.drydock.spec.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docker compose config} says of files that it does not take, which names a path in them and no line. */
final class Refusal {

    private static final Pattern PATH =
            Pattern.compile("\\b(?:services|networks|volumes|secrets|configs)(?:[.][A-Za-z0-9_-]+)*");
    private static final Pattern UNKNOWN_KEY = Pattern.compile("Additional property (\\S+) is not allowed");
    private static final Pattern SERVICE = Pattern.compile("service \"([^\"]+)\"");

    private final Mapping written;

    /**
     * Takes what the files say.
     *
     * @param written all files, the later over the earlier ones
     */
    Refusal(Mapping written) {
        this.written = written;
    }

    /** Tells it where it is written, as far as that is to be found. */
    void tell(String message, Origin otherwise, Problems problems) {
        Location at = at(message);
        problems.add(at.line() == 0 ? otherwise : at.origin(), "is refused by 'docker compose config': " + message);
    }

    private Location at(String message) {
        Matcher path = PATH.matcher(message);
        Matcher key = UNKNOWN_KEY.matcher(message);
        Matcher service = SERVICE.matcher(message);
        if (path.find()) {
            return at(path.group() + (key.find() ? "." + key.group(1) : ""), written);
        }
        return service.find()
                ? at("services." + service.group(1), written)
                : Location.of(written.at().file());
    }

    private static Location at(String path, Mapping from) {
        Element found = from;
        for (String key : List.of(path.split("[.]", -1))) {
            if (found instanceof Mapping mapping && mapping.entries().containsKey(key)) {
                found = mapping.entries().getOrDefault(key, mapping);
            }
        }
        return found == from ? Location.of(from.at().file()) : found.at();
    }
}
