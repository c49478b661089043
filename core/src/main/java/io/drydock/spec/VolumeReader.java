/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.stream.Stream;

/** Reads what was said of a volume. */
final class VolumeReader {

    private static final List<String> OF_THE_STACKS_OWN = List.of("driver", "options", "labels", "seed");

    private final Options options;
    private final Customization customization;
    private final OptionReader reader;

    VolumeReader(Options options, Customization customization, OptionReader reader) {
        this.options = options;
        this.customization = customization;
        this.reader = reader;
    }

    VolumeSpec read(String name, Origin origin) {
        String driver = reader.one("driver", Texts::notEmpty);
        String external = reader.one("external", Texts::notEmpty);
        if (external != null) {
            said().forEach(member -> reader.problem("sets " + member + " of the external volume '" + external
                    + "', which exists already and is not changed"));
        }
        return new VolumeSpec(
                name,
                driver == null ? VolumeSpec.DEFAULT_DRIVER : driver,
                reader.openAssignments("options"),
                reader.labels(),
                reader.all("seed", CopySpec::parseSeed),
                external,
                customization,
                origin);
    }

    private Stream<String> said() {
        return Stream.concat(
                OF_THE_STACKS_OWN.stream()
                        .filter(member -> !options.texts(member).isEmpty()),
                customization.steps().isEmpty() ? Stream.empty() : Stream.of("customize"));
    }
}
