/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.Sha256;
import io.drydock.files.HostPath;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names what processes share, so that all of them that are meant, and no others, come to the same name. */
final class LeaseId {

    private static final int DIGITS = 16;

    /** What build tools put between themselves and the JVMs of tests. */
    private static final Set<String> LAUNCHERS = Set.of("sh", "bash", "dash", "zsh", "ksh", "ash", "env", "cmd.exe");

    private LeaseId() {}

    /** The id that is the same for the same key. */
    static String of(String key) {
        return "lease" + Sha256.of(key).substring(0, DIGITS);
    }

    /** The key for all runs of this module by this user. */
    static String ofModule(String name, String host) {
        return String.join(
                "\n",
                "module",
                host,
                System.getProperty("user.name", ""),
                HostPath.of("").toString(),
                name);
    }

    /** The key for all JVMs that were started by the same process, such as the forks of Maven's Surefire. */
    static String ofBuild(String name, String host) {
        ProcessHandle build = builder(ProcessHandle.current());
        String started = build.info().startInstant().map(String::valueOf).orElse("");
        return String.join(
                "\n",
                "build",
                host,
                String.valueOf(build.pid()),
                started,
                HostPath.of("").toString(),
                name);
    }

    private static ProcessHandle builder(ProcessHandle process) {
        Optional<ProcessHandle> parent = process.parent();
        if (parent.isEmpty()) {
            return process;
        }
        String program = parent.get()
                .info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()).toLowerCase(Locale.ROOT))
                .orElse("");
        return LAUNCHERS.contains(program) ? builder(parent.get()) : parent.get();
    }
}
