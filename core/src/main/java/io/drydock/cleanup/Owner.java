/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The process that made something on an engine. Whether it still runs can be proved by {@link #state()}, on the same machine.
 *
 * @param host the name of its machine, and where there is {@code /proc} a slash, the boot of the machine and the namespace in which
 *     the pid means something
 * @param pid its process id
 * @param started when it was started; pids are given again, a pid with a start is not. On Linux the kernel's ticks between the
 *     boot and the start, since these never change, while the time of the start changes with the clock; elsewhere a time
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Owner(String host, long pid, String started) {

    private static final Pattern LABEL = Pattern.compile("(\\S+) (\\d{1,18}) (\\S+)");

    /** Systems tell the times of a start in steps of up to a second, and may round them differently. */
    private static final Duration STEP = Duration.ofSeconds(2);

    /**
     * Names this process.
     *
     * @return this process
     */
    public static Owner thisProcess() {
        return Machine.ofSystem().thisProcess();
    }

    /**
     * Reads an owner back.
     *
     * @param label the value of the label, as {@link #toString()} makes it
     * @return the owner; empty when it is written otherwise
     */
    public static Optional<Owner> parse(String label) {
        Matcher words = LABEL.matcher(label);
        return words.matches()
                ? Optional.of(new Owner(words.group(1), Long.parseLong(words.group(2)), words.group(3)))
                : Optional.empty();
    }

    /**
     * Tells whether it still runs, as far as that can be proved here and now.
     *
     * @return alive or dead on this machine, or unknown
     */
    public OwnerState state() {
        return Machine.ofSystem().stateOf(this);
    }

    /** Tells whether two starts of one pid may be one. */
    static boolean isSameStart(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return Duration.between(Instant.parse(one), Instant.parse(other))
                            .abs()
                            .compareTo(STEP)
                    <= 0;
        } catch (DateTimeParseException noTimes) {
            return false;
        }
    }

    /**
     * Tells its machine to people.
     *
     * @return the name without what makes it provable
     */
    public String hostName() {
        return host.replaceFirst("/.*", "");
    }

    @Override
    public String toString() {
        return host + " " + pid + " " + started;
    }
}
