/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apiguardian.api.API;

/** What came of a command in a container. Its texts are read as UTF-8. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExecResult {

    private final int exitCode;
    private final byte[] output;
    private final byte[] stdout;
    private final byte[] stderr;

    /**
     * Keeps what came of a command.
     *
     * @param exitCode 0 for success
     * @param output standard output and standard error, as they came
     * @param stdout standard output alone
     * @param stderr standard error alone
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ExecResult(int exitCode, byte[] output, byte[] stdout, byte[] stderr) {
        this.exitCode = exitCode;
        this.output = output.clone();
        // Most commands write to one of them, and much of it is not to be kept twice.
        this.stdout = Arrays.equals(stdout, output) ? this.output : stdout.clone();
        this.stderr = stderr.clone();
    }

    /**
     * Tells how the command ended.
     *
     * @return 0 for success
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Tells what the command wrote to standard output; with a terminal that is all that it wrote.
     *
     * @return the text with its line ends
     */
    public String stdout() {
        return new String(stdout, UTF_8);
    }

    /**
     * Tells what the command wrote to standard error.
     *
     * @return the text with its line ends
     */
    public String stderr() {
        return new String(stderr, UTF_8);
    }

    /**
     * Tells what the command wrote to standard output and standard error.
     *
     * @return the text as it came
     */
    public String output() {
        return new String(output, UTF_8);
    }

    /**
     * Tells what the command wrote to standard output.
     *
     * @return the bytes
     */
    public byte[] stdoutBytes() {
        return stdout.clone();
    }

    /**
     * Tells what the command wrote to standard error.
     *
     * @return the bytes
     */
    public byte[] stderrBytes() {
        return stderr.clone();
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + (output.length == 0 ? "" : ": " + output().strip());
    }
}
