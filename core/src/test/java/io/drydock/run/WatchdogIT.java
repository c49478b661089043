/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.docker.EngineFront;
import io.drydock.engine.docker.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog with engines that are not at the usual socket; {@link KillIT} kills where it is. */
@RequiresDocker
@Timeout(180)
class WatchdogIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private static void awaitUp(ForkedRun run) throws InterruptedException {
        run.await("up");
        assertThat(run.leftovers()).hasSize(8);
    }

    private static ProcessHandle watchdogOf(ForkedRun run) {
        return run.process().children().findFirst().orElseThrow();
    }

    /** It ends before the engine is gone, and has nothing to complain of. */
    private static void assertRemovesAll(ProcessHandle watchdog, ForkedRun run) {
        await().atMost(LIMIT).until(() -> run.leftovers().isEmpty());
        watchdog.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), "drydock-watchdog-" + run.runId() + ".log"))
                .doesNotExist();
    }

    private static void kill(ForkedRun run) {
        run.process().toHandle().destroyForcibly();
        run.process().onExit().join();
    }

    @Test
    void nothingIsLeftWhenTheEngineIsAwayAsTheJvmIsKilledAndComesBack() throws Exception {
        try (FaultProxy proxy = FaultProxy.openTcp();
                ForkedRun run = ForkedRun.start(
                        List.of(), "hold", "-Ddrydock.sweep=false", "-Ddrydock.engine.host=" + proxy.host())) {
            awaitUp(run);
            ProcessHandle watchdog = watchdogOf(run);
            proxy.die();

            kill(run);
            await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(watchdog::isAlive);
            proxy.comeBack();

            assertRemovesAll(watchdog, run);
        }
    }

    @Test
    void nothingIsLeftOnAnEngineThatSpeaksTls() throws Exception {
        TestAuthority authority = new TestAuthority("engine");
        try (EngineFront front =
                        EngineFront.openTls(authority.issue("127.0.0.1").server(authority));
                ForkedRun run = ForkedRun.start(
                        Map.of(
                                "DOCKER_HOST", front.host(),
                                "DOCKER_TLS_VERIFY", "1",
                                "DOCKER_CERT_PATH",
                                        authority
                                                .writeClient(directory.resolve("certs"))
                                                .toString()),
                        List.of(),
                        "hold",
                        "-Ddrydock.sweep=false")) {
            awaitUp(run);
            ProcessHandle watchdog = watchdogOf(run);

            kill(run);

            assertRemovesAll(watchdog, run);
        }
    }
}
