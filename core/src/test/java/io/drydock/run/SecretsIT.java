/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.report.RunEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are there when the process begins, and nowhere else. */
@RequiresDocker
@Timeout(120)
class SecretsIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final String VALUE = "s3cr3t-v4lu3";

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect, events::add);

    private final Session session = stacks.session();

    @RepeatedTest(3)
    void secretsAreReadByTheProcessAtOnceAndLieInMemory(@TempDir Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("key.pem"), "key of " + VALUE);

        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        container -> container
                                .image(BUSYBOX)
                                .init(true)
                                .secret("password", VALUE)
                                .secret("pin", "1234".toCharArray())
                                .secrets(
                                        "key=file:" + key + ":mode=0440,uid=70,gid=71",
                                        "path=env:PATH",
                                        "sql=classpath:io/drydock/run/files/init.sql")
                                .command(
                                        "sh",
                                        "-c",
                                        "cat /run/secrets/pin /run/secrets/sql | wc -c; echo begun; exec sleep 600")
                                .waitForLog("begun")));
        RunningContainer app = stack.container("app");

        assertThat(app.logs()).containsExactly("20", "begun");
        assertThat(exec(stack, "cd /run/secrets; stat -c '%a %u %g %n' *; cat password; echo; cat key; echo; cat path"))
                .isEqualTo("440 70 71 key\n400 0 0 password\n400 0 0 path\n400 0 0 pin\n400 0 0 sql\n" + VALUE
                        + "\nkey of " + VALUE + "\n" + System.getenv("PATH"));
        assertThat(exec(stack, "grep ' /run/secrets ' /proc/mounts; touch /run/secrets/x 2>&1; env"))
                .contains("tmpfs /run/secrets tmpfs ro,")
                .contains("touch: /run/secrets/x: Read-only file system")
                .doesNotContain(VALUE);
        assertThat(DockerEngines.inspect(app.id())).doesNotContain(VALUE);
        assertThat(events.stream().map(RunEvent::text)).noneMatch(text -> text.contains(VALUE));
        assertThat(app + " " + app.logs()).doesNotContain(VALUE);
        stack.close();
    }

    @Test
    void secretsAreNotInTheDiagnosisOfAFailure() {
        StackBuilder builder = Stack.builder()
                .container(
                        "app",
                        container -> container
                                .image(BUSYBOX)
                                .secret("password", VALUE)
                                .command("sh", "-c", "wc -c < /run/secrets/password; exit 3")
                                .ports("8080"));
        Stack stack = builder.build();

        assertThat(stack.spec().toString() + stack).contains("password").doesNotContain(VALUE);
        assertThatThrownBy(() -> stack.start(session, null))
                .hasMessageContaining("exited with code 3")
                .hasMessageContaining("| 12")
                .satisfies(failure -> {
                    StringWriter text = new StringWriter();
                    failure.printStackTrace(new PrintWriter(text));
                    assertThat(text.toString()).doesNotContain(VALUE);
                });
    }

    private RunningStack start(StackBuilder stack) {
        return stacks.start(stack);
    }

    private String exec(RunningStack stack, String script) {
        return session.engine()
                .exec(stack.container("app").id(), List.of("sh", "-c", script))
                .output();
    }
}
