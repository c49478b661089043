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
        env.forEach((name, value) -> checkNul(reader, "env '" + name + "'", value));
        for (String member : List.of("entrypoint", "command")) {
            List<String> words = options.texts(member);
            for (int i = 0; i < words.size(); i++) {
                checkNul(reader, member + "[" + i + "]", words.get(i));
            }
        }
        return new ProcessSpec(
                env,
                new EnvSources(reader.all("envFile", Texts::notEmpty), inherited),
                options.texts("entrypoint"),
                options.texts("command"),
                reader.one("workdir", Texts::absolutePath),
                new UserSpec(reader.one("user", Texts::user), reader.all("groupAdd", Texts::notEmpty)),
                new TerminalSpec(reader.isTrue("tty"), reader.isTrue("interactive")),
                new StopSpec(
                        reader.one("stopSignal", Texts::signal),
                        reader.one("stopTimeout", Durations::parseStopTimeout)));
    }

    /** Nothing of a value is repeated: it may be secret. */
    private static void checkNul(OptionReader reader, String member, String value) {
        if (value.indexOf('\0') >= 0) {
            reader.problem(member + " has a NUL character, which no process can be given");
        }
    }
}
