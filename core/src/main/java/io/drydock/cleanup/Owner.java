/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A process that owns resources on an engine, named so that another process can tell whether it still lives.
 *
 * @param host the name of its machine
 * @param pid its process id
 * @param started when it was started; pids are given again, a pid with a start time is not
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Owner(String host, long pid, Instant started) {

    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * Names this process.
     *
     * @return this process
     */
    public static Owner thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(
                hostName(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Asks no name service, which can take seconds. */
    private static String hostName() {
        try {
            return Files.readString(KERNEL_HOST_NAME, StandardCharsets.UTF_8).strip();
        } catch (IOException noSuchFile) {
            return System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", "unknown"));
        }
    }

    @Override
    public String toString() {
        return host + " " + pid + " " + started;
    }
}
