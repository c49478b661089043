/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real engine tells when a test fails. */
@RequiresDocker
@Timeout(120)
class EvidenceIT {

    private static final String BUSYBOX = "busybox:1.36";

    /** The words that stand for secrets in the test case. */
    private static final List<String> SECRETS =
            List.of("t0ken-of-the-environment", "v4r1able", "f1ag-value", "url-passw0rd");

    private static final String SUMMARY = """
            test EvidenceIT.FailingTestCase.storesAnOrder()
              failed   org.opentest4j.AssertionFailedError:\s
                       expected: 4
                        but was: 3
              began    TIME by the engine's clock
              written  TIME by the engine's clock
              engine   ENGINE

              web  running, HEALTH
              job  exited with code 3

            container 'web' (busybox:1.36)
              stack        EvidenceIT.FailingTestCase
              declared at  EvidenceIT.FailingTestCase.web
              image        busybox:1.36
              id           ID
              state        running, HEALTH
              published    8080/tcp -> 127.0.0.1:PORT
              addresses    ADDRESS
              ports        8080/tcp
              networks     default
              command      sh -c 'mkfifo /tmp/in; exec 3<>/tmp/in; echo started; cat /run/secrets/token; echo; httpd -p 8080; \
            while read line <&3; do echo "$line $DB_PASSWORD"; echo "err $line" >&2; cat /run/secrets/token; echo; touch \
            /tmp/seen; done' app --api-key=***
              env          DB_PASSWORD=***
                           LEVEL=debug
                           BROKER=amqp://user:***@db/x
              secrets      token
              waited for   what is usual for its image and ports

            container 'job' (busybox:1.36)
              stack        EvidenceIT.FailingTestCase
              declared at  EvidenceIT.FailingTestCase.job
              image        busybox:1.36
              id           ID
              state        exited with code 3
              networks     default
              command      sh -c 'echo working; touch /done; while [ ! -e /end ]; do sleep 0.05; done; exit 3'
              waited for   what is usual for its image and ports
            """;

    @Drydock
    static class FailingTestCase {

        @Container(
                image = BUSYBOX,
                init = true,
                ports = "8080",
                secrets = "token=env:IT_TOKEN",
                env = {"DB_PASSWORD=v4r1able", "LEVEL=debug", "BROKER=amqp://user:url-passw0rd@db/x"},
                healthCmd = "cat /run/secrets/token",
                command = {
                    "sh",
                    "-c",
                    "mkfifo /tmp/in; exec 3<>/tmp/in; echo started; cat /run/secrets/token; echo; httpd -p 8080;"
                            + " while read line <&3; do echo \"$line $DB_PASSWORD\"; echo \"err $line\" >&2; cat"
                            + " /run/secrets/token; echo; touch /tmp/seen; done",
                    "app",
                    "--api-key=f1ag-value"
                })
        static RunningContainer web;

        @Container(
                image = BUSYBOX,
                command = {"sh", "-c", "echo working; touch /done; while [ ! -e /end ]; do sleep 0.05; done; exit 3"})
        static RunningContainer job;

        @Test
        void storesAnOrder() {
            web.exec("sh", "-c", "echo hello > /tmp/in; while [ ! -e /tmp/seen ]; do sleep 0.05; done");
            job.exec("touch", "/end");
            assertThat(job.awaitExit(Duration.ofSeconds(20))).isEqualTo(4);
        }
    }

    @Test
    void evidenceTellsAllOfTheContainersAndNoSecret(@TempDir Path root) {
        ExtensionTestKit.with(DockerEngine::connect)
                .parameter("drydock.report", "on-failure")
                .parameter("drydock.report.dir", root.toString())
                .run(FailingTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));

        Map<String, String> files = new TreeMap<>();
        read(root.resolve("io.drydock.junit.EvidenceIT.FailingTestCase/storesAnOrder"), files);
        assertThat(files.keySet())
                .containsExactly(
                        "events.txt",
                        "job/diff.txt",
                        "job/inspect.json",
                        "job/log.txt",
                        "job/top.txt",
                        "summary.txt",
                        "web/diff.txt",
                        "web/health.txt",
                        "web/inspect.json",
                        "web/log.txt",
                        "web/top.txt");
        assertThat(files.values()).allSatisfy(content -> assertThat(content).doesNotContain(SECRETS));
        assertThat(known(files.get("summary.txt"))).isEqualTo(SUMMARY);
        assertThat(known(files.get("events.txt")).lines())
                .contains(
                        "TIME  job  create",
                        "TIME  job  start",
                        "TIME  job  die (exitCode=3)",
                        "TIME  web  create",
                        "TIME  web  start")
                .first()
                .isEqualTo("# since the start of the stack, by the engine's clock");
        assertThat(known(files.get("web/log.txt")).lines())
                .containsExactlyInAnyOrder(
                        "# log of container 'web' since the test began at TIME",
                        "TIME stdout hello ***",
                        "TIME stderr err hello",
                        "TIME stdout ***");
        assertThat(files.get("web/top.txt"))
                .contains("CMD")
                .contains("httpd -p 8080")
                .contains("--api-key=***");
        assertThat(files.get("web/diff.txt")).contains("A /tmp/in\n");
        assertThat(files.get("web/health.txt")).startsWith("status ");
        assertThat(files.get("web/inspect.json"))
                .contains("\"DB_PASSWORD=***\"", "\"LEVEL=debug\"", "\"BROKER=amqp://user:***@db/x\"")
                .contains("\"--api-key=***\"", "\"/run/secrets\"");
        assertThat(known(files.get("job/log.txt")))
                .isEqualTo("# log of container 'job' since the test began at TIME\n# nothing was written; the last"
                        + " lines before:\nTIME stdout working\n");
        assertThat(files.get("job/top.txt")).isEqualTo("cannot be had: the container has exited with code 3\n");
        assertThat(files.get("job/diff.txt")).isEqualTo("A /done\nA /end\n");
        assertThat(files.get("job/inspect.json")).contains("\"ExitCode\": 3");
    }

    private static void read(Path directory, Map<String, String> files) {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces what is another one each time. */
    private static String known(@Nullable String text) {
        return String.valueOf(text)
                .replaceAll("20[0-9-]{8}T[0-9:.]{12}Z", "TIME")
                .replaceAll("[0-9a-f]{64}", "ID")
                .replaceAll("(127\\.0\\.0\\.1:)[0-9]+", "$1PORT")
                .replaceAll("10\\.223\\.[0-9.]+", "ADDRESS")
                .replaceAll("engine +.*", "engine   ENGINE")
                .replaceAll("running, (starting|healthy)", "running, HEALTH");
    }
}
