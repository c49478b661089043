/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drydock.engine.ImageSummary;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RequiresBuildx;
import io.drydock.report.RunEvent;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Builds by {@code docker buildx build}. */
@RequiresDocker
@RequiresBuildx
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class BuildxIT {

    /** Set by the POM to {@link #TOKEN}. */
    private static final String VARIABLE = "IT_TOKEN";

    private static final String TOKEN = "t0ken-of-the-environment";
    private static final String KEY = "k3y-of-a-file";

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch stepBegun = new CountDownLatch(1);

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect, this::hear);

    /** Makes each test's content its own, so that none finds another's image. */
    private final String unique = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    private void hear(RunEvent event) {
        events.add(event);
        if (event.text().contains("| begun")) {
            stepBegun.countDown();
        }
    }

    @Test
    void secretsAreSeenByTheStepsAndNowhereElse() throws IOException {
        assertThat(System.getenv(VARIABLE)).as("set by the POM").isEqualTo(TOKEN);
        Path key = Files.writeString(directory.resolve("a key, \"quoted\""), KEY);
        dockerfile("""
                FROM busybox:1.36
                RUN --mount=type=secret,id=token --mount=type=secret,id=key,target=/key cd /run/secrets && ls && \
                  rev token > /token && rev /key > /reversed && wc -c < token
                RUN ls -A /run/secrets /key > /later 2>&1; true
                CMD ["sleep", "600"]
                """);

        RunningContainer app =
                start(Builder.AUTO, build -> build.noCache(true).secrets("token=env:" + VARIABLE, "key=file:" + key));
        String image = builtImage();

        assertThat(output(app, "rev /token; echo; rev /reversed")).isEqualTo(TOKEN + "\n" + KEY);
        assertThat(output(app, "cat /later")).doesNotContain("token\n");
        assertThat(DockerEngines.history(image) + DockerEngines.inspectImage(image) + DockerEngines.inspect(app.id()))
                .contains("rev token")
                .doesNotContain(TOKEN)
                .doesNotContain(KEY);
        assertThat(texts())
                .contains("| " + TOKEN.length())
                .doesNotContain(TOKEN)
                .doesNotContain(KEY);
    }

    @Test
    void anAgentIsLentToTheSteps() throws IOException {
        Path socket = directory.resolve("agent");
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            dockerfile("""
                    FROM busybox:1.36
                    RUN --mount=type=ssh,id=git test -S "$SSH_AUTH_SOCK" && echo $SSH_AUTH_SOCK > /seen
                    RUN test -z "$SSH_AUTH_SOCK"
                    CMD ["sleep", "600"]
                    """);

            RunningContainer app = start(Builder.AUTO, build -> build.ssh("git=" + socket));

            assertThat(output(app, "cat /seen")).startsWith("/run/buildkit/ssh_agent.");
        }
    }

    @Test
    void theCacheCanBeExportedIntoTheImage() throws IOException {
        dockerfile("FROM busybox:1.36\nRUN true\nCMD [\"sleep\", \"600\"]\n");

        start(Builder.AUTO, build -> build.cacheTo("type=inline"));

        assertThat(texts()).contains("exporting cache");
    }

    @Test
    void aCacheThatTheBuilderCannotExportIsRefusedInItsWords() throws IOException {
        dockerfile("FROM busybox:1.36\n");

        assertThatThrownBy(() -> start(Builder.AUTO, build -> build.cacheTo("type=local,dest=target/cache")))
                .cause()
                .hasMessage(
                        "the build failed: Cache export is not supported for the docker driver. Switch to a different"
                                + " driver, or turn on the containerd image store, and try again. Learn more at"
                                + " https://docs.docker.com/go/build-cache-backends/");
    }

    @Test
    void namedContextsAndArgumentsAreThoseOfTheOtherBuilders() throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(conf.resolve("app.conf"), unique);
        dockerfile("""
                ARG BASE
                FROM $BASE
                ARG PATH_TO=none
                ARG HTTP_PROXY
                ARG DOCKER_HOST
                ARG GREETING
                COPY --from=conf app.conf /conf/
                RUN echo "$PATH_TO $HTTP_PROXY $DOCKER_HOST $GREETING" > /args
                CMD ["sleep", "600"]
                """);

        RunningContainer app = start(
                Builder.BUILDX,
                build -> build.contexts("conf=" + conf)
                        .args(
                                "BASE=busybox:1.36",
                                "PATH_TO=a  b",
                                "HTTP_PROXY=http://127.0.0.1:1",
                                "DOCKER_HOST=tcp://nowhere:1",
                                "GREETING=Grüße, \"Welt\" = $x"));

        assertThat(output(app, "cat /conf/app.conf /args"))
                .isEqualTo(unique + "a  b http://127.0.0.1:1 tcp://nowhere:1 Grüße, \"Welt\" = $x\n");
    }

    @Test
    void aFailedStepIsToldAsOnBuildKit() throws IOException {
        dockerfile(
                "FROM busybox:1.36 AS build\nRUN echo one; echo two; exit 7\nFROM busybox:1.36\nCOPY --from=build / /\n");

        Throwable buildKit = catchThrowable(() -> start(Builder.BUILDKIT, build -> {}));
        List<String> toldOfBuildKit = progress();
        events.clear();
        Throwable buildx = catchThrowable(() -> start(Builder.BUILDX, build -> {}));

        assertThat(buildx).hasMessage(buildKit.getMessage()).hasMessageContaining("\n  | one\n  | two");
        assertThat(progress()).isEqualTo(toldOfBuildKit).anyMatch(line -> line.endsWith("[build 2/2] | two"));
    }

    @Test
    void theEndOfTheRunEndsABuildThatIsUnderWay() throws Exception {
        dockerfile("FROM busybox:1.36\nRUN echo begun; sleep 600\n");
        CompletableFuture<RunningContainer> start =
                CompletableFuture.supplyAsync(() -> start(Builder.BUILDX, build -> {}));
        awaitStep(start);

        stacks.session().close();

        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(stacks.session().runId()));
        assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        try (DockerEngine engine = DockerEngine.connect()) {
            assertThat(engine.images())
                    .noneMatch(image ->
                            stacks.session().runId().equals(image.labels().get("io.drydock.run")));
        }
    }

    private void awaitStep(CompletableFuture<?> start) throws InterruptedException {
        while (!stepBegun.await(1, TimeUnit.SECONDS)) {
            assertThat(start).isNotDone();
        }
    }

    private String builtImage() {
        return stacks.session().engine().images().stream()
                .filter(image -> stacks.session().runId().equals(image.labels().get("io.drydock.run")))
                .map(ImageSummary::id)
                .findFirst()
                .orElseThrow();
    }

    private String texts() {
        return String.join("\n", events.stream().map(RunEvent::text).toList());
    }

    /** What is told of the build, without times. */
    private List<String> progress() {
        return events.stream()
                .filter(event -> event instanceof RunEvent.ImageProgress || event instanceof RunEvent.ImageOutput)
                .map(event -> event.text().replaceAll("after [0-9.]+ s", "after a time"))
                // How often the base image is told of, and whether as cached, depends on what was built before.
                .filter(line -> !line.contains("FROM") && !line.endsWith(" 1/2] CACHED"))
                .toList();
    }

    private void dockerfile(String text) throws IOException {
        Path site = Files.createDirectories(directory.resolve("site"));
        Files.writeString(site.resolve("Dockerfile"), text + "LABEL unique=" + unique + "\n");
    }

    private RunningContainer start(Builder builder, Consumer<BuildSpecBuilder> options) {
        return stacks.start(Stack.builder()
                        .container(
                                "app",
                                app -> app.build(
                                        directory.resolve("site").toString(),
                                        options.andThen(build -> build.builder(builder)))))
                .container("app");
    }

    private static String output(RunningContainer container, String script) {
        return container.exec("sh", "-c", script).stdout();
    }
}
