/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what was said of the process of a container. */
final class ProcessReader {

    private ProcessReader() {}

    static ProcessSpec read(Options options, OptionReader reader) {
        reader.checkOnce("groupAdd", options.texts("groupAdd"));
        List<String> inherited = new ArrayList<>();
        Map<String, String> env = reader.variables("env", inherited);
        return new ProcessSpec(
                env,
                new EnvSources(reader.all("envFile", Texts::notEmpty), inherited),
                options.texts("entrypoint"),
                options.texts("command"),
                reader.one("workdir", Texts::absolutePath),
                new UserSpec(reader.one("user", Texts::notEmpty), reader.all("groupAdd", Texts::notEmpty)),
                new TerminalSpec(reader.isTrue("tty"), reader.isTrue("interactive")),
                new StopSpec(
                        reader.one("stopSignal", Texts::signal),
                        reader.one("stopTimeout", Durations::parseStopTimeout)));
    }
}
