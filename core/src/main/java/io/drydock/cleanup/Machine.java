/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This machine as far as it tells processes apart. A pid means something only within one pid namespace of one boot of one machine,
 * which the files in {@code /proc} tell (man pages proc(5) and pid_namespaces(7)). Where they are not there, nobody is proved dead.
 */
final class Machine {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z]+:\\[(\\d+)]");
    private static final int BOOT_DIGITS = 12;

    /** The fields of {@code /proc/pid/stat} after the name of the program, which may have spaces and parentheses. */
    private static final int STATE = 0;

    private static final int STARTED = 19;

    private final Path proc;
    private final ProcessHandle current;

    Machine(Path proc, ProcessHandle current) {
        this.proc = proc;
        this.current = current;
    }

    static Machine ofSystem() {
        return new Machine(Path.of("/proc"), ProcessHandle.current());
    }

    Owner thisProcess() {
        Optional<String> pidSpace = pidSpace();
        long pid = current.pid();
        return pidSpace.flatMap(space -> start(pid).map(started -> new Owner(hostName() + "/" + space, pid, started)))
                .orElseGet(() -> new Owner(hostName(), pid, timeOfStart(current)));
    }

    OwnerState stateOf(Owner owner) {
        Owner self = thisProcess();
        if (!owner.host().equals(self.host())) {
            return OwnerState.UNKNOWN;
        }
        return self.host().contains("/") ? provenStateOf(owner) : likelyStateOf(owner);
    }

    private OwnerState provenStateOf(Owner owner) {
        try {
            return start(read(owner.pid()))
                    .filter(owner.started()::equals)
                    .map(same -> OwnerState.ALIVE)
                    .orElse(OwnerState.DEAD);
        } catch (NoSuchFileException noProcess) {
            return hidesProcesses() ? OwnerState.UNKNOWN : OwnerState.DEAD;
        } catch (IOException unreadable) {
            return OwnerState.UNKNOWN;
        }
    }

    /** Another machine may have the same name, so that a pid which is free here proves nothing. */
    private static OwnerState likelyStateOf(Owner owner) {
        return ProcessHandle.of(owner.pid())
                .filter(found -> Owner.isSameStart(timeOfStart(found), owner.started()))
                .map(found -> OwnerState.ALIVE)
                .orElse(OwnerState.UNKNOWN);
    }

    private static String timeOfStart(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toString();
    }

    /** Tells the boot and the namespaces; empty where {@code /proc} is not there or shows the processes of another namespace. */
    private Optional<String> pidSpace() {
        try {
            Path self = proc.resolve("self");
            if (!Files.readSymbolicLink(self).toString().equals(String.valueOf(current.pid()))) {
                return Optional.empty();
            }
            String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id"), UTF_8)
                    .strip()
                    .replace("-", "");
            String pids = namespace(self.resolve("ns/pid"));
            Path times = self.resolve("ns/time"); // Linux 5.6 and newer; ticks since the boot count from its own zero
            return Optional.of(boot.substring(0, BOOT_DIGITS) + "-" + pids
                    + (Files.isSymbolicLink(times) ? "-" + namespace(times) : ""));
        } catch (IOException | IndexOutOfBoundsException | UnsupportedOperationException notLinux) {
            return Optional.empty();
        }
    }

    private static String namespace(Path link) throws IOException {
        Matcher text = NAMESPACE.matcher(Files.readSymbolicLink(link).toString());
        if (!text.matches()) {
            throw new NoSuchFileException(link.toString());
        }
        return text.group(1);
    }

    private String read(long pid) throws IOException {
        return Files.readString(proc.resolve(pid + "/stat"), UTF_8);
    }

    private Optional<String> start(long pid) {
        try {
            return start(read(pid));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Tells the ticks between the boot and the start of a process; empty for one that has ended and whose parent does not look. */
    private static Optional<String> start(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        boolean hasEnded = fields.length <= STARTED || fields[STATE].matches("[ZXx]");
        return hasEnded ? Optional.empty() : Optional.of(fields[STARTED]);
    }

    /** Tells whether {@code /proc} shows users their own processes only (mount option {@code hidepid}). */
    private boolean hidesProcesses() {
        try {
            return Files.readAllLines(proc.resolve("self/mountinfo"), UTF_8).stream()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .anyMatch(line -> line.contains(" - proc ")
                            && line.contains("hidepid=")
                            && !line.matches(".*hidepid=(0|off)\\b.*"));
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Asks no name service, which can take seconds. */
    private String hostName() {
        try {
            return Files.readString(proc.resolve("sys/kernel/hostname"), UTF_8).strip();
        } catch (IOException noSuchFile) {
            String name = System.getenv().getOrDefault("HOSTNAME", System.getenv("COMPUTERNAME"));
            return name == null || name.isBlank() ? "unknown" : name.strip();
        }
    }
}
