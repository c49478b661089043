/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is secret is told nowhere: neither in exceptions nor as an event nor in evidence. */
@Timeout(60)
class NoSecretsToldTests {

    private static final String[] SECRETS = {"f1le-value", "v4riable", "l1ne-of-a-key", "par4meter", "w4it-path"};

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path root;

    @Test
    void startWhenItFailsTellsNoSecret() throws IOException {
        Path file = Files.writeString(root.resolve("token"), "f1le-value\n");
        String all = "seen: " + String.join(", ", SECRETS) + ", http://x?token=w4it-path";
        engine.withLog("db", all).withWarning("db", "v4riable is short").withHttp("db", 503);
        Path reports = root.resolve("reports");
        Map<String, String> settings = Map.of(
                "drydock.report", "on-failure", "drydock.report.dir", reports.toString(), "drydock.logs", "true");

        StackStartException failure;
        try (Session session =
                Session.open(() -> engine, List.of(events::add), name -> Optional.ofNullable(settings.get(name)))) {
            Stack stack = Stack.builder()
                    .container(
                            "db",
                            db -> db.image("postgres:15")
                                    .ports("5432")
                                    .secrets("token=file:" + file)
                                    .env(
                                            "DB_PASSWORD=v4riable",
                                            "TLS_KEY=-----BEGIN-----\nl1ne-of-a-key\n-----END-----",
                                            "DATABASE_URL=jdbc:postgresql://db/x?user=me&password=par4meter",
                                            "HEALTH_URL=http://x/health?token=w4it-path")
                                    .waitFor(wait -> wait.http("/health?token=w4it-path"))
                                    .startupTimeout("1s"))
                    .build();
            failure = catchThrowableOfType(StackStartException.class, () -> stack.start(session));
        }

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).contains("/health?token=***").doesNotContain(SECRETS);
        assertThat(events)
                .extracting(RunEvent::text)
                .contains(
                        "container 'db': the engine warns: *** is short",
                        "container 'db': seen: ***, ***, ***, ***, ***, http://x?token=***")
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
        assertThat(files(reports))
                .hasSizeGreaterThan(5)
                .allSatisfy(each -> assertThat(each).content().doesNotContain(SECRETS));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
