/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.report.Symptoms.Platforms;
import io.drydock.spec.BindMount;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ExposeSpec;
import io.drydock.spec.Mount;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkingSpec;
import io.drydock.spec.Specs;
import io.drydock.spec.StorageSpec;
import io.drydock.spec.VolumeMount;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartAdviceTests {

    static final ContainerSpec ON_BACK = Specs.container(
            "app",
            new NetworkingSpec(
                    List.of(),
                    ExposeSpec.NOTHING,
                    List.of(NetworkAttachment.of("back")),
                    null,
                    NameResolutionSpec.DEFAULT),
            StorageSpec.DEFAULT);

    static final String UNREACHED = "nobody listens on port 8080/tcp";

    @Test
    void ofWhenMemoryWasShortSaysSo() {
        assertThat(advice(ended(137), true))
                .containsExactly("The kernel killed it for want of memory: give it more memory, or have it use less.");
    }

    @Test
    void ofWhenTheProcessEndedWithoutFailureAsksForOneThatStays() {
        assertThat(advice(ended(0)))
                .containsExactly(
                        "A container lives as long as its main process: give it a command that stays in the foreground.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 125, 127, 137, 139, 143})
    void ofWhenNothingIsKnownButAnExitCodeIsSilent(int exitCode) {
        assertThat(advice(ended(exitCode), "starting", "bye")).isEmpty();
    }

    @Test
    void ofWhenTheProgramIsForAnotherProcessorNamesBoth() {
        Symptoms symptoms = new Symptoms(
                spec(),
                ended(1),
                false,
                "",
                List.of("exec /app: exec format error"),
                List.of(),
                null,
                List.of(),
                new Platforms("arm64", "amd64"));

        assertThat(StartAdvice.of(symptoms))
                .containsExactly("The image is for arm64, and the engine's machine is amd64: take an image for that"
                        + " ('platform', where it has several).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec /entrypoint.sh: exec format error",
                "standard_init_linux.go:228: exec user process caused: exec format error"
            })
    void ofWhenTheProgramIsNoneOfThisProcessorTellsOfScriptsToo(String line) {
        assertThat(advice(ended(1), line))
                .containsExactly(
                        "What it starts is a script without '#!' in its first line, or a program for other processors.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec /entrypoint.sh: no such file or directory",
                "standard_init_linux.go:228: exec user process caused: no such file or directory"
            })
    void ofWhenTheInterpreterIsMissingTellsOfWindows(String line) {
        assertThat(advice(ended(1), line))
                .containsExactly(
                        "The program is there, and what runs it is not: the interpreter in the first line of a script"
                                + " (do its lines end as on Windows?), or the libraries of a program.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sh: serve: not found", "/run.sh: line 3: serve: command not found", "sh: 1: serve: not found"})
    void ofWhenAProgramWasNotFoundNamesIt(String line) {
        assertThat(advice(ended(127), line)).containsExactly("The image has no program 'serve', or not on its PATH.");
        assertThat(advice(ended(1), line)).isEmpty();
    }

    @Test
    void ofWhenAFileCannotBeExecutedAsksForItsMode() {
        assertThat(advice(ended(126), "sh: /run.sh: Permission denied"))
                .containsExactly(
                        "A file that is to be executed needs the permission for that ('chmod +x', or its 'mode').");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir: can't create directory '/data/x': Permission denied",
                "Error: EACCES: permission denied, open '/data/x'",
                "chown: /data: Operation not permitted"
            })
    void ofWhenAMountIsForbiddenSaysWhoDecides(String line) {
        assertThat(advice(spec(bind(false)), line))
                .containsExactly(
                        "'/data' is '/srv/data' of the engine's machine: its owner and mode there decide who may use it;"
                                + " the container's user has to be one of those ('user').");
        assertThat(advice(spec(new VolumeMount("data", "/data", false)), line))
                .containsExactly(
                        "The user of the container's process may not use what is mounted at '/data': its owner and mode"
                                + " decide; say another 'user', or have the image make the directory for its own.");
    }

    @Test
    void ofWhenAMountIsReadOnlySaysSo() {
        String line = "touch: /data/x: Read-only file system";

        assertThat(advice(spec(new VolumeMount("data", "/data", true)), line))
                .containsExactly("'/data' is mounted read-only.");
        assertThat(advice(spec(bind(true)), line)).containsExactly("'/data' is mounted read-only.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/database: Permission denied", "open /var/data: permission denied", "/data is fine"})
    void ofWhenSomethingElseIsForbiddenIsSilent(String line) {
        assertThat(advice(spec(new VolumeMount("data", "/data", false)), line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "write /x: No space left on device|The disk of the engine's machine is full: 'docker system df' tells what takes the"
                        + " room.",
                "could not resize shared memory segment \"/PostgreSQL.1\" to 8 bytes: No space left on device|Its shared memory is"
                        + " full: give it more 'shmSize'; the engine's default is 64 MB.",
            })
    void ofWhenThereIsNoSpaceSaysWhere(String line, String advice) {
        assertThat(advice(ended(1), line)).containsExactly(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql: error: could not translate host name \"dbb\" to address: Name or service not known",
                "Error: getaddrinfo ENOTFOUND dbb",
                "Caused by: java.net.UnknownHostException: dbb",
                "dial tcp: lookup dbb on 127.0.0.11:53: no such host",
                "dial tcp: lookup dbb: no such host",
                "curl: (6) Could not resolve host: dbb",
                "wget: unable to resolve host address 'dbb'",
                "wget: bad address 'dbb'",
                "nc: bad address 'dbb:5432'",
                "nginx: [emerg] host not found in upstream \"dbb\" in /etc/nginx/nginx.conf:1",
                "IO::Socket::INET: Bad hostname 'dbb:80' at -e line 1.",
                "Could not connect to Redis at dbb:6379: Name or service not known",
                "ping: dbb: Temporary failure in name resolution",
                "Error: dbb: nodename nor servname provided, or not known"
            })
    void ofWhenAHostIsNotFoundNamesThoseThatAre(String line) {
        assertThat(advice(ON_BACK, line))
                .containsExactly(
                        "It does not find the host 'dbb': did you mean 'db'? on its networks it finds 'cache', 'db'.");
    }

    @Test
    void ofWhenAHostIsNotFoundAndThereIsNoNetworkAsksForOne() {
        assertThat(advice(spec(), "wget: bad address 'dbb'"))
                .containsExactly(
                        "It does not find the host 'dbb': containers find each other by name where both join the same one"
                                + " of the declared 'networks'.");
    }

    @Test
    void ofWhenAHostIsNotFoundThatOthersFindIsSilent() {
        assertThat(advice(ON_BACK, "wget: bad address 'db'")).isEmpty();
    }

    @Test
    void ofWhenTheImageHasNoShellSaysWhatNeedsNone() {
        assertThat(StartAdvice.of(symptoms(
                        null,
                        "the HEALTHCHECK could not be run: OCI runtime exec failed: exec: \"/bin/sh\": stat /bin/sh: no such file"
                                + " or directory",
                        null)))
                .containsExactly(
                        "The image has no shell: say the test as a program with its arguments, which needs none.");
    }

    @Test
    void ofWhenACertificateIsNotTrustedNamesTheOptions() {
        assertThat(StartAdvice.of(symptoms(
                        null,
                        "GET / over HTTPS on port 443/tcp is not answered: its certificate is not trusted: none of the"
                                + " authorities that Java trusts has signed it",
                        List.of(address("0.0.0.0", 443)))))
                .containsExactly(
                        "Say the file of the authority that has signed it as 'caCert', or 'insecure' for any certificate.");
    }

    @Test
    void ofWhenItListensOnItsLoopbackSaysThatNobodyReachesIt() {
        assertThat(StartAdvice.of(symptoms(null, UNREACHED, List.of(address("127.0.0.1", 8080), address("::1", 8080)))))
                .containsExactly(
                        "It listens on the container's own loopback, where nobody outside reaches it: have it listen on"
                                + " 0.0.0.0.");
    }

    @Test
    void ofWhenItListensElsewhereNamesThePorts() {
        assertThat(StartAdvice.of(symptoms(null, UNREACHED, List.of(address("0.0.0.0", 9090), address("::", 80)))))
                .containsExactly("It listens on port 80, 9090 instead of 8080: is one of them meant?");
    }

    @Test
    void ofWhenItListensNowhereAsksForTime() {
        assertThat(StartAdvice.of(symptoms(null, UNREACHED, List.of())))
                .containsExactly(
                        "Nothing in the container listens on any TCP port yet: if it needs longer, give it more"
                                + " 'startupTimeout'.");
    }

    @Test
    void ofWhenItListensAsItShouldIsSilent() {
        assertThat(StartAdvice.of(symptoms(null, UNREACHED, List.of(address("0.0.0.0", 8080)))))
                .isEmpty();
    }

    @Test
    void ofWhenItIsNotKnownWhereItListensAsks() {
        assertThat(StartAdvice.of(symptoms(null, UNREACHED, null)))
                .containsExactly(
                        "Does the program in the container listen on this port, and on 0.0.0.0 rather than on its own"
                                + " loopback?");
        assertThat(StartAdvice.of(symptoms(null, "0 of 1 line of the log matched 'up'", null)))
                .isEmpty();
        assertThat(StartAdvice.of(symptoms(ended(1), UNREACHED, null))).isEmpty();
    }

    @Test
    void ofWhenMuchFitsSaysTheTwoSurest() {
        assertThat(advice(ended(0), true, "exec /app: exec format error"))
                .containsExactly(
                        "The kernel killed it for want of memory: give it more memory, or have it use less.",
                        "What it starts is a script without '#!' in its first line, or a program for other processors.");
    }

    static List<String> advice(@Nullable ContainerSnapshot snapshot, String... log) {
        return advice(snapshot, false, log);
    }

    static List<String> advice(@Nullable ContainerSnapshot snapshot, boolean isOutOfMemory, String... log) {
        return StartAdvice.of(
                new Symptoms(spec(), snapshot, isOutOfMemory, "", List.of(log), List.of(), null, List.of(), null));
    }

    static List<String> advice(ContainerSpec spec, String... log) {
        return StartAdvice.of(
                new Symptoms(spec, ended(1), false, "", List.of(log), List.of(), null, List.of("cache", "db"), null));
    }

    static Symptoms symptoms(
            @Nullable ContainerSnapshot snapshot, String reason, @Nullable List<InetSocketAddress> listening) {
        return new Symptoms(
                spec(),
                snapshot,
                false,
                reason,
                List.of(),
                List.of(ContainerPort.tcp(8080)),
                listening,
                List.of(),
                null);
    }

    static InetSocketAddress address(String address, int port) {
        return new InetSocketAddress(address, port);
    }

    static ContainerSpec spec(Mount... mounts) {
        return Specs.container("app", NetworkingSpec.DEFAULT, new StorageSpec(List.of(mounts), List.of(), List.of()));
    }

    static Mount bind(boolean readOnly) {
        return new BindMount("/srv/data", "/data", readOnly, null, null);
    }

    static ContainerSnapshot ended(int exitCode) {
        return new ContainerSnapshot(
                "c0ffee", State.EXITED, exitCode, false, "", Health.NONE, Map.of(), List.of(), null, null);
    }
}
