/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of containers that fail in ways that everybody meets, word for word. */
@RequiresDocker
@Timeout(60)
class DiagnosisIT {

    private static final String BUSYBOX = "busybox:1.36";

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    @TempDir
    private Path directory;

    @Test
    void startWhenMemoryIsShortSaysSo() {
        assertThat(message(app -> app.image(BUSYBOX).memory("8m").command("tail", "/dev/zero")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) was killed for want of memory before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 137 (killed, SIGKILL), killed for want of memory
                          The kernel killed it for want of memory: give it more memory, or have it use less.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "125 | what should have started the program failed itself",
                "126 | a program could not be executed",
                "137 | killed, SIGKILL",
                "139 | memory that is not its own, SIGSEGV",
                "143 | asked to end, SIGTERM"
            })
    void startWhenTheExitCodeHasAMeaningTellsIt(int exitCode, String meaning) {
        assertThat(message(app -> app.image(BUSYBOX).command("sh", "-c", "exit " + exitCode)))
                .startsWith("container 'app' (busybox:1.36) exited with code " + exitCode + " before it was ready"
                        + "\n  declared at  app"
                        + "\n  waited for   port 8080/tcp"
                        + "\n  state        exited with code " + exitCode + " (" + meaning + ")");
    }

    @Test
    void startWhenTheImageIsForAnotherProcessorNamesBoth() throws IOException {
        Files.write(directory.resolve("app"), elf(183));
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY --chmod=755 app /app\nCMD [\"/app\"]\n");

        assertThat(message(app -> app.build(directory.toString(), build -> build.platform("linux/arm64"))))
                .isEqualTo("container 'app' (build of " + directory + """
                        ) exited with code 1 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 1
                          the last line:
                          | exec /app: exec format error
                          The image is for arm64, and the engine's machine is amd64: take an image for that ('platform', where it has several).""");
    }

    /** The head of a program for a processor, by its number in the specification of ELF. */
    private static byte[] elf(int processor) {
        ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        return head.putShort(16, (short) 2)
                .putShort(18, (short) processor)
                .putInt(20, 1)
                .array();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo hi | exec format error | What it starts is a script without '#!' in its first line, or a program for other"
                        + " processors.",
                "#!/bin/bash | no such file or directory | The program is there, and what runs it is not: the interpreter in the"
                        + " first line of a script (do its lines end as on Windows?), or the libraries of a program."
            })
    void startWhenAScriptCannotBeRunTellsWhatItLacks(String script, String answer, String advice) throws IOException {
        Files.writeString(directory.resolve("run.sh"), script + "\n");

        assertThat(message(app -> app.image(BUSYBOX)
                        .copy(directory.resolve("run.sh") + ":/run.sh:mode=0755")
                        .command("/run.sh")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 1 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 1
                          the last line:
                          | exec /run.sh: ANSWER
                          ADVICE""".replace("ANSWER", answer).replace("ADVICE", advice));
    }

    @Test
    void startWhenTheEntrypointIsMissingNamesIt() {
        assertThat(message(app -> app.image(BUSYBOX).entrypoint("serve"))).isEqualTo("""
                        container 'app' (busybox:1.36) could not be started: the engine could not start container 'app': ENGINE
                          declared at  app
                          The image has no program 'serve', or not on its PATH.""");
    }

    @Test
    void startWhenAProgramOfAScriptIsMissingNamesIt() {
        assertThat(message(app -> app.image(BUSYBOX).command("sh", "-c", "serve")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 127 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 127 (a program was not found)
                          the last line:
                          | sh: serve: not found
                          The image has no program 'serve', or not on its PATH.""");
    }

    @Test
    void startWhenAMountIsForbiddenSaysWhoDecides() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .user("65534")
                        .mounts("type=bind,source=" + directory + ",target=/data")
                        .command("sh", "-c", "echo 1 > /data/x")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 1 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 1
                          the last line:
                          | sh: can't create /data/x: Permission denied
                          '/data' is 'DIRECTORY' of the engine's machine: its owner and mode there decide who may use it; the container's user has to be one of those ('user').""".replace("DIRECTORY", directory.toString()));
    }

    @Test
    void startWhenATmpfsIsFullNamesIt() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .tmpfs("/t:size=4k")
                        .command("dd", "if=/dev/zero", "of=/t/x", "bs=64k", "count=1")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 1 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 1
                          the last 3 lines:
                          | dd: error writing '/t/x': No space left on device
                          | 1+0 records in
                          | 0+0 records out
                          The tmpfs at '/t' is full: give it a larger 'size'.""");
    }

    @Test
    void startWhenTheImageHasNoShellSaysSo() throws IOException {
        Files.copy(Path.of("/bin/busybox"), directory.resolve("busybox"));
        Files.writeString(directory.resolve("Dockerfile"), """
                FROM scratch
                COPY --chmod=755 busybox /busybox
                HEALTHCHECK CMD true
                CMD ["/busybox", "sleep", "60"]
                """);

        assertThat(message(app -> app.build(directory.toString()).startupTimeout("1s")))
                .isEqualTo("container 'app' (build of " + directory + """
                        ) was not ready after 1 s: the HEALTHCHECK exited with code 126: ENGINE
                          declared at  app
                          waited for   HEALTHCHECK of the image
                          state        running
                          published    8080/tcp -> 127.0.0.1:PORT
                          The image has no shell: say the test as a program with its arguments, which needs none.""");
    }

    @Test
    void startWhenAHostIsNotFoundNamesThoseThatAre() {
        StackBuilder stack = Stack.builder()
                .container("db", db -> db.image(BUSYBOX).command("sleep", "60"))
                .container(
                        "app",
                        app -> app.image(BUSYBOX)
                                .ports("8080")
                                .dependsOn("db")
                                .command("sh", "-c", "exec wget -O- http://dbb/"));

        assertThat(message(stack)).isEqualTo("""
                        container 'app' (busybox:1.36) exited with code 1 before it was ready
                          declared at  app
                          waited for   port 8080/tcp
                          state        exited with code 1
                          depends on   db (running)
                          the last line:
                          | wget: bad address 'dbb'
                          It does not find the host 'dbb': did you mean 'db'? on its networks it finds 'db'.""");
    }

    @Test
    void startWhenItListensOnItsLoopbackSaysThatNobodyReachesIt() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .command("httpd", "-f", "-p", "127.0.0.1:8080")
                        .startupTimeout("1s")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) was not ready after 1 s: nobody listens on port 8080/tcp
                          declared at  app
                          waited for   port 8080/tcp
                          state        running
                          published    8080/tcp -> 127.0.0.1:PORT
                          listens on   127.0.0.1:8080
                          It listens on the container's own loopback, where nobody outside reaches it: have it listen on 0.0.0.0.""");
    }

    @Test
    void startWhenItListensOnAnotherPortNamesIt() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .command("httpd", "-f", "-p", "9090")
                        .waitFor(wait -> wait.http("/health"))
                        .startupTimeout("1s")))
                .isEqualTo("""
                        container 'app' (busybox:1.36) was not ready after 1 s: GET /health on port 8080/tcp REASON
                          declared at  app
                          waited for   GET /health on port 8080/tcp
                          state        running
                          published    8080/tcp -> 127.0.0.1:PORT
                          listens on   [::]:9090
                          It listens on port 9090 instead of 8080: is one of them meant?""");
    }

    @Test
    void startWhenItBecomesUnhealthyTellsTheEnginesTests() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .command("sleep", "60")
                        .healthCmd("echo no route to disk; exit 3")
                        .healthInterval("100ms")
                        .healthRetries(2)))
                .isEqualTo("""
                        container 'app' (busybox:1.36) is unhealthy: exit code 3: no route to disk
                          declared at  app
                          waited for   healthCmd
                          state        running
                          health       unhealthy; exit code 3: no route to disk
                          published    8080/tcp -> 127.0.0.1:PORT""");
    }

    @Test
    void startWhenTheLogTellsASecretHidesIt() {
        assertThat(message(app -> app.image(BUSYBOX)
                        .env("DB_PASSWORD=correct-horse-7")
                        .command("sh", "-c", "echo connecting with $DB_PASSWORD; exit 1")))
                .contains("\n  | connecting with ***")
                .doesNotContain("correct-horse-7");
    }

    @Test
    void startWhenTheLogIsLongTellsItsLastFiftyLines() {
        assertThat(message(app -> app.image(BUSYBOX).command("sh", "-c", "seq 1 60; exit 1")))
                .contains("\n  the last 50 lines:\n  | 11\n")
                .endsWith("\n  | 60");
    }

    private String message(Consumer<ContainerSpecBuilder> options) {
        return message(Stack.builder().container("app", options.andThen(app -> app.ports("8080"))));
    }

    /** Without what is another one each time. */
    private String message(StackBuilder stack) {
        StackStartException failure = catchThrowableOfType(StackStartException.class, () -> stacks.start(stack));
        return String.valueOf(failure.getMessage())
                .replaceAll("\n  (last answer|attempts) .*", "")
                .replaceAll("127.0.0.1:\\d{5}", "127.0.0.1:PORT")
                .replaceAll("(?m)OCI runtime.*$|failed to create.*$", "ENGINE")
                .replaceAll("GET /health on port 8080/tcp .*", "GET /health on port 8080/tcp REASON");
    }
}
