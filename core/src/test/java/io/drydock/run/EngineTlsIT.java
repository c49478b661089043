/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.EngineFront;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine of this machine, behind TLS. What may go wrong with that is in {@code EngineTlsTests}. */
@RequiresDocker
@Timeout(60)
class EngineTlsIT {

    private static final TestAuthority AUTHORITY = new TestAuthority("engine");

    @TempDir
    private Path directory;

    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void makeCertificates() throws IOException {
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put(
                "DOCKER_CERT_PATH",
                AUTHORITY.writeClient(directory.resolve("certs")).toString());
    }

    private ContainerEngine connect(EngineFront front) {
        env.put("DOCKER_HOST", front.host());
        return DockerEngines.toldBy(env, directory);
    }

    @Test
    void startWhenTheEngineSpeaksTlsStartsAWholeStack() throws IOException {
        try (EngineFront front =
                        EngineFront.openTls(AUTHORITY.issue("127.0.0.1").server(AUTHORITY));
                Session session = Session.open(() -> connect(front), List.of(), Settings.DEFAULT)) {
            try (RunningStack stack = Stack.builder()
                    .network("back")
                    .volume("data")
                    .container(
                            "app",
                            app -> app.image("busybox:1.36")
                                    .command("sh", "-c", "echo up; exec httpd -f -p 8080")
                                    .networks("back")
                                    .volumes("data:/data")
                                    .ports("8080")
                                    .waitFor(wait -> wait.port(8080))
                                    .waitFor(wait -> wait.log("up")))
                    .container(
                            "cat",
                            cat -> cat.image("busybox:1.36")
                                    .command("cat")
                                    .interactive(true)
                                    .dependsOn("app"))
                    .build()
                    .start(session, null)) {
                RunningContainer cat = stack.container("cat");

                assertThat(stack.container("app").logs()).containsExactly("up");
                assertThat(stack.container("app").exec("echo", "hello").stdout().strip())
                        .isEqualTo("hello");
                try (AttachedContainer pipe = cat.attach()) {
                    pipe.sendLine("over a pipe");
                    pipe.awaitOutput("over a pipe", Duration.ofSeconds(20));
                }
            }
            assertThat(DockerEngines.leftovers("io.drydock.run=" + session.runId()))
                    .isEmpty();
        }
    }

    @Test
    void startWhenTheEngineSpeaksNoTlsSaysSo() throws IOException {
        try (EngineFront front = EngineFront.open();
                Session session = Session.open(() -> connect(front), List.of(), Settings.DEFAULT)) {
            assertThatExceptionOfType(EngineNotFoundException.class)
                    .isThrownBy(() -> Stack.builder()
                            .container("app", app -> app.image("busybox:1.36"))
                            .build()
                            .start(session, null))
                    .withMessage("the container engine at '" + front.host()
                            + "' (DOCKER_HOST) cannot be used: it speaks no TLS"
                            + "\n  drydock.engine.host  not set"
                            + "\n  DOCKER_HOST          " + front.host()
                            + "\n  DOCKER_TLS_VERIFY    1"
                            + "\n  DOCKER_CERT_PATH     " + env.get("DOCKER_CERT_PATH")
                            + "\nAsk it without TLS, or let it listen with --tlsverify; no other place is tried as long as"
                            + " DOCKER_HOST is set.");
        }
    }
}
