/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImageBuilt;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@RequiresDocker
@Timeout(120)
class StackIT {

    private static final String BUSYBOX = "busybox:1.36";

    private final RecordingTransport transport = new RecordingTransport();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(() -> DockerEngines.recording(transport), events::add);

    private final Session session = stacks.session();

    @Test
    void startWhenTheJvmIsWarmCostsCreateStartInspectAndRemovalCostsOneCall() {
        start(Stack.builder().container("web", web())).close();
        transport.forget();

        RunningStack stack = start(Stack.builder().container("web", web()));

        String id = stack.container("web").id();
        assertThat(withoutQuery())
                .startsWith("POST /containers/create", "POST /containers/" + id + "/start")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(withoutQuery().subList(2, withoutQuery().size()))
                .allMatch(("GET /containers/" + id + "/json")::equals);
        transport.forget();
        stack.close();
        assertThat(transport.requests())
                .singleElement()
                .matches(request -> request.matches("DELETE /containers/[0-9a-f]{64}\\?.*"))
                .matches(request -> request.contains("force=1") || request.contains("force=true"))
                .matches(request -> request.contains("v=1") || request.contains("v=true"));
    }

    @Test
    void startWhenContainersShareANetworkFindsThemUnderTheirNames() {
        RunningStack stack = start(Stack.builder()
                .network("front")
                .network("back")
                .container("webServer", web().andThen(web -> web.networks("front", "back")))
                .container(
                        "client",
                        container -> container
                                .image(BUSYBOX)
                                .networks("back")
                                .dependsOn("webServer")
                                .command("sh", "-c", "wget -q -O - http://webServer:8080/ && sleep 60")
                                .waitForLog("served by webServer")));

        assertThat(stack.container("client").logs()).containsExactly("served by webServer");
        stack.close();
    }

    @Test
    void startWhenContainersShareAVolumeKeepsItsContent() {
        RunningStack stack = start(Stack.builder()
                .volume("data")
                .container(
                        "writer",
                        container -> container
                                .image(BUSYBOX)
                                .volumes("data:/data")
                                .command("sh", "-c", "echo kept > /data/file && echo written && sleep 60")
                                .waitForLog("written"))
                .container(
                        "reader",
                        container -> container
                                .image(BUSYBOX)
                                .volumes("data:/data:ro")
                                .dependsOn("writer")
                                .command("sh", "-c", "touch /data/other || cat /data/file; sleep 60")
                                .waitForLog("kept")));

        assertThat(stack.container("reader").logs()).contains("touch: /data/other: Read-only file system", "kept");
        stack.close();
    }

    @Test
    void startWhenAJobHasFinishedStartsWhatDependsOnIt() {
        for (int i = 0; i < 4; i++) {
            RunningStack stack = start(Stack.builder()
                    .container("job", job -> job.image(BUSYBOX).command("true"))
                    .container(
                            "said",
                            job -> job.image(BUSYBOX)
                                    .command("sh", "-c", "echo done")
                                    .waitForLog("done"))
                    .container(
                            "after",
                            after -> after.image(BUSYBOX)
                                    .dependsOn("job", "said")
                                    .command("sleep", "60")));

            assertThat(stack.container("job").awaitExit(Duration.ofSeconds(10))).isZero();
            assertThat(stack.container("said").logs()).containsExactly("done");
            assertThat(stack.container("said").awaitExit(Duration.ofSeconds(10)))
                    .isZero();
            stack.container("said").start();
            assertThat(stack.container("said").awaitExit(Duration.ofSeconds(10)))
                    .isZero();
            assertThat(stack.container("said").logs()).containsExactly("done", "done");
            stack.close();
        }
    }

    @Test
    void startWhenAContainerExitsSaysSoWithItsLastLines() {
        StackBuilder stack = Stack.builder()
                .container(
                        "web",
                        container -> container
                                .image(BUSYBOX)
                                .ports("8080")
                                .command(
                                        "sh",
                                        "-c",
                                        "exec 2>&1; echo looking for the configuration; echo no configuration >&2; exit 3"));

        assertThatThrownBy(() -> start(stack))
                .hasMessageMatching("container 'web' \\(busybox:1.36\\) exited with code 3 before it was ready"
                        + "\n  declared at  web"
                        + "\n  waited for   port 8080/tcp"
                        + "(\n  last answer  .*)?"
                        + "(\n  attempts     \\d+)?" // none where it ends before the first question
                        + "\n  state        exited with code 3"
                        + "\n  the last 2 lines:"
                        + "\n  \\| looking for the configuration"
                        + "\n  \\| no configuration");
    }

    @Test
    void startWhenTheProgramDoesNotExistSaysHowCommandsAreRead() {
        StackBuilder stack = Stack.builder()
                .container("web", container -> container.image(BUSYBOX).command("httpd -f"));

        assertThatThrownBy(() -> start(stack))
                .hasMessageStartingWith(
                        "container 'web' (busybox:1.36) could not be started: the engine could not start"
                                + " container ")
                .hasMessageEndingWith("\n  declared at  web"
                        + "\n  Each element of a command is one argument: nothing splits it at spaces, and no shell reads"
                        + " it.");
    }

    @Test
    void startWhenTheImageHasAHealthcheckDoesNotWaitForItsInterval(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:1.36
                HEALTHCHECK --interval=60s CMD test -f /healthy
                CMD ["sh", "-c", "usleep 300000; touch /healthy; sleep 60"]
                """);

        RunningStack stack = start(Stack.builder()
                .container("app", app -> app.build(context.toString()).startupTimeout("20s")));

        assertThat(stack.container("app").name()).isEqualTo("app");
        stack.close();
    }

    @Test
    void startWhenTwoContainersHaveTheSameBuildBuildsItOnce(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:1.36 AS build
                ARG GREETING
                RUN echo "$GREETING" > /greeting
                FROM busybox:1.36
                COPY --from=build /greeting /greeting
                CMD ["sh", "-c", "cat /greeting && sleep 60"]
                """);
        Consumer<ContainerSpecBuilder> options = container -> container
                .build(context.toString(), build -> build.args("GREETING=ahoy"))
                .waitForLog("^ahoy$");

        start(Stack.builder().container("one", options).container("two", options))
                .close();

        assertThat(events).filteredOn(ImageBuilt.class::isInstance).hasSize(1);
        assertThat(withoutQuery()).containsOnlyOnce("POST /build");
        session.close();
        assertThat(withoutQuery())
                .filteredOn(request -> request.startsWith("DELETE /images/"))
                .hasSize(1);
    }

    @Test
    void startWhenAStepOfTheBuildFailsNamesItAndItsOutput(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:1.36
                RUN echo no such compiler && exit 7
                """);

        assertThatThrownBy(() -> start(Stack.builder().container("app", app -> app.build(context.toString()))))
                .hasMessageStartingWith(
                        "container 'app' (build of " + context + ") could not be built: the build failed at ")
                .hasMessageContaining("RUN echo no such compiler && exit 7: ")
                .hasMessageContaining("\n  | no such compiler");
    }

    @Test
    void closeWhenTheCallerWasInterruptedStillRemovesWhatWasBuilt(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:1.36
                CMD ["sleep", "60"]
                """);
        RunningStack stack = start(Stack.builder().container("app", app -> app.build(context.toString())));

        Thread.currentThread().interrupt();
        stack.close();
        session.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(withoutQuery()).anyMatch(request -> request.startsWith("DELETE /images/"));
    }

    @Test
    void startWhenItIsPlainJavaOpensAndClosesASessionOfItsOwn() {
        RunningStack stack = Stack.builder().container("web", web()).build().start();

        assertThat(stack.container("web").publishedPort()).isPositive();
        stack.close();
    }

    private static Consumer<ContainerSpecBuilder> web() {
        return container -> container
                .image(BUSYBOX)
                .ports("8080")
                .command("sh", "-c", "echo served by webServer > /index.html && exec httpd -f -p 8080 -h /");
    }

    private RunningStack start(StackBuilder stack) {
        return stacks.start(stack);
    }

    private List<String> withoutQuery() {
        return transport.requests().stream()
                .map(request -> request.replaceFirst("\\?.*", ""))
                .toList();
    }
}
