/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What exit codes mean by convention: up to 127 those of shells and of programs that run others (POSIX, "Exit Status for Commands"; coreutils
 * {@code env}; {@code docker run}), above 128 the signal that ended the process (Linux, {@code signal(7)}).
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ExitCode {

    /** A program could not be executed. */
    static final int NOT_EXECUTABLE = 126;

    /** A program was not found. */
    static final int NOT_FOUND = 127;

    private ExitCode() {}

    /**
     * Tells what an exit code means.
     *
     * @param code the exit code
     * @return for example {@code killed, SIGKILL}; empty where it has no meaning by convention
     */
    public static Optional<String> meaning(int code) {
        return Optional.ofNullable(
                switch (code) {
                    case 125 -> "what should have started the program failed itself";
                    case NOT_EXECUTABLE -> "a program could not be executed";
                    case NOT_FOUND -> "a program was not found";
                    case 129 -> "its terminal was closed, SIGHUP";
                    case 130 -> "interrupted, SIGINT";
                    case 131 -> "asked to quit, SIGQUIT";
                    case 132 -> "an instruction that the processor does not have, SIGILL";
                    case 134 -> "it gave up itself, SIGABRT";
                    case 135 -> "memory that is not there, SIGBUS";
                    case 136 -> "a calculation without a result, SIGFPE";
                    case 137 -> "killed, SIGKILL";
                    case 139 -> "memory that is not its own, SIGSEGV";
                    case 141 -> "nobody reads what it writes, SIGPIPE";
                    case 143 -> "asked to end, SIGTERM";
                    default -> null;
                });
    }

    /**
     * Writes an exit code with its meaning.
     *
     * @param code the exit code
     * @return for example {@code 137 (killed, SIGKILL)}
     */
    public static String text(int code) {
        return code + meaning(code).map(meaning -> " (" + meaning + ")").orElse("");
    }
}
