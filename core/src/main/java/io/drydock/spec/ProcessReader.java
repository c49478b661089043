/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

/** Reads what was said of the process of a container. */
final class ProcessReader {

    private ProcessReader() {}

    static ProcessSpec read(Options options, OptionReader reader) {
        reader.checkOnce("groupAdd", options.texts("groupAdd"));
        return new ProcessSpec(
                reader.assignments("env"),
                reader.all("envFile", Texts::notEmpty),
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
