/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class MachineTests {

    private static final String HOST = "ci-7/8f14e45fceea-4026531836-4026531834";
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    Path proc;

    private Machine machine;

    @BeforeEach
    void makeAProcDirectory() throws IOException {
        machine = new Machine(proc, ProcessHandle.current());
        write("sys/kernel/hostname", "ci-7\n");
        write("sys/kernel/random/boot_id", "8f14e45f-ceea-467a-9af3-2d1ec4a1d1ba\n");
        writeProcess(SELF, "R", 500);
        writeProcess(4711, "S", 82231);
        Files.createSymbolicLink(proc.resolve("self"), Path.of(String.valueOf(SELF)));
        link("ns/pid", "pid:[4026531836]");
        link("ns/time", "time:[4026531834]");
        write(SELF + "/mountinfo", "22 27 0:21 / /proc rw,relatime - proc proc rw\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = proc.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void writeProcess(long pid, String state, long started) throws IOException {
        write(
                pid + "/stat",
                pid + " (java (x) y) " + state + " 1 2 3 0 -1 4194560 1 0 0 0 3 1 0 0 20 0 1 0 " + started
                        + " 2 3 4\n");
    }

    private void link(String path, String target) throws IOException {
        Path link = proc.resolve(String.valueOf(SELF)).resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private OwnerState state(String host, long pid, String started) {
        return machine.stateOf(new Owner(host, pid, started));
    }

    @Test
    void thisProcessTellsTheBootAndTheNamespaces() {
        assertThat(machine.thisProcess()).isEqualTo(new Owner(HOST, SELF, "500"));
    }

    @Test
    void stateOfAProcessThatRunsIsAlive() {
        assertThat(state(HOST, 4711, "82231")).isEqualTo(OwnerState.ALIVE);
    }

    @Test
    void stateOfAPidThatIsFreeIsDead() {
        assertThat(state(HOST, 4712, "82231")).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void stateOfAPidThatWasGivenAgainIsDead() {
        assertThat(state(HOST, 4711, "82230")).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void stateOfAZombieIsDead() throws IOException {
        writeProcess(4711, "Z", 82231);

        assertThat(state(HOST, 4711, "82231")).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void stateWhenTheHostTheBootOrANamespaceIsAnotherIsUnknown() {
        assertThat(state("ci-8/8f14e45fceea-4026531836-4026531834", 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state("ci-7/8f14e45fceeb-4026531836-4026531834", 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state("ci-7/8f14e45fceea-4026531837-4026531834", 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state("ci-7/8f14e45fceea-4026531836-4026531835", 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state("ci-7", 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void stateWhenProcessesAreHiddenIsUnknown() throws IOException {
        write(SELF + "/mountinfo", "22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=invisible\n");

        assertThat(state(HOST, 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state(HOST, 4711, "82231")).isEqualTo(OwnerState.ALIVE);
    }

    @Test
    void stateWhenProcShowsAnotherNamespaceIsNeverDead() throws IOException {
        Files.delete(proc.resolve("self"));
        Files.createSymbolicLink(proc.resolve("self"), Path.of(String.valueOf(SELF + 1)));
        Owner self = machine.thisProcess();

        assertThat(self.host()).isEqualTo("ci-7");
        assertThat(machine.stateOf(self)).isEqualTo(OwnerState.ALIVE);
        assertThat(state("ci-7", self.pid(), "1970-01-01T00:00:00Z")).isEqualTo(OwnerState.UNKNOWN);
        assertThat(state(HOST, 4712, "1")).isEqualTo(OwnerState.UNKNOWN);
    }
}
