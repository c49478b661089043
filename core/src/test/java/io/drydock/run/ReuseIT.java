/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.cleanup.Owner;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.Sweep;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.report.RunEvent.StackReused;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stacks that later runs find, and that several JVMs use at the same time. */
@RequiresDocker
@Timeout(300)
class ReuseIT {

    private final String name = "reuse-" + UUID.randomUUID();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Set<String> images = new HashSet<>();

    private Session session() {
        return Session.open(DockerEngine::connect, List.of(events::add), setting -> Optional.empty());
    }

    private Stack stack(Consumer<ContainerSpecBuilder> more) {
        return Stack.builder()
                .name("reused")
                .network("back")
                .volume("data")
                .container("web", web -> {
                    web.build(build -> build.dockerfileInline("FROM busybox:1.36\nRUN mkdir /www\n"))
                            .command("sh", "-c", "exec httpd -f -p 8080")
                            .networks("back")
                            .volumes("data:/data")
                            .secret("password", "s3cret".toCharArray())
                            .copyContent("hello".getBytes(UTF_8), "/www/index.html")
                            .ports("8080");
                    more.accept(web);
                })
                .reuse(name)
                .build();
    }

    @AfterEach
    void removeWhatStays() {
        try (DockerEngine engine = DockerEngine.connect()) {
            new Sweep(
                            engine,
                            Runnable::run,
                            new OwnerLabels("sweeper", Owner.thisProcess()),
                            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)),
                            Sweep.AGE)
                    .removeUnused();
            images.forEach(engine::removeImage);
        }
    }

    @Test
    void startWhenAnEarlierRunHasStartedTheSameUsesItsContainer() throws IOException {
        String first;
        try (Session session = session();
                RunningStack stack = stack(web -> {}).start(session)) {
            first = stack.container("web").id();
            images.add(stack.container("web").image());
            stack.container("web").exec("sh", "-c", "echo kept > /data/written");
        }
        try (Session session = session();
                RunningStack stack = stack(web -> {}).start(session)) {
            RunningContainer web = stack.container("web");
            assertThat(web.id()).isEqualTo(first);
            assertThat(web.readText("/data/written")).isEqualTo("kept\n");
            assertThat(web.exec("cat", "/run/secrets/password").stdout()).isEqualTo("s3cret");
            try (Socket socket = new Socket(web.host(), web.publishedPort(8080))) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(stack.volume("data").name()).isEqualTo("data");
        }
        assertThat(events).contains(new StackReused("reused"));

        try (Session session = session();
                RunningStack stack = stack(web -> web.env("A=1")).start(session)) {
            assertThat(stack.container("web").id()).isNotEqualTo(first);
        }
        assertThat(events)
                .contains(new StackNotReused("reused", List.of("container 'web' was made with another process.env")));
    }

    private ForkedRun fork() {
        return ForkedRun.start(SharedProgram.class, List.of(), name, "-Ddrydock.share=build");
    }

    private List<String> shared() {
        return DockerEngines.leftovers("io.drydock.lease").stream()
                .filter(each -> each.contains(name))
                .toList();
    }

    @Test
    void startSharedWhenSeveralJvmsUseItIsRemovedByTheLast() throws IOException, InterruptedException {
        try (ForkedRun one = fork();
                ForkedRun other = fork()) {
            String container = one.await("id ");
            assertThat(other.await("id ")).isEqualTo(container);

            one.process().getOutputStream().close();
            one.await("down");
            assertThat(shared()).isNotEmpty();

            other.process().getOutputStream().close();
            other.await("down");
            assertThat(shared()).isEmpty();
        }
    }

    @Test
    void startSharedWhenTheJvmsAreKilledIsRemovedAfterTheLast() throws InterruptedException {
        try (ForkedRun one = fork();
                ForkedRun other = fork()) {
            String container = one.await("id ");
            assertThat(other.await("id ")).isEqualTo(container);

            one.process().destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> one.leftovers().isEmpty());
            assertThat(shared()).isNotEmpty();

            other.process().destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> shared().isEmpty());
        }
    }

    @Test
    void closeWhenNobodyUsesItAnyMoreIsRemovedByTheWatchdogOfTheLastRun() throws IOException, InterruptedException {
        try (ForkedRun run =
                ForkedRun.start(SharedProgram.class, List.of(), name, "-Dstays=true", "-Ddrydock.reuse.expiry=3s")) {
            run.await("id ");
            run.process().getOutputStream().close();
            run.await("down");
            assertThat(shared()).isNotEmpty();

            await().atMost(Duration.ofSeconds(30)).until(() -> shared().isEmpty());
        }
    }
}
