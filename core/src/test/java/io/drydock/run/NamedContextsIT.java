/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Named contexts and base images, with both builders of the engine. */
@RequiresDocker
@Timeout(180)
class NamedContextsIT {

    private final RecordingTransport transport = new RecordingTransport();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(() -> DockerEngines.recording(transport));

    /** Makes each test's content its own, so that none finds another's image. */
    private final String unique = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    private Path site;
    private Path config;

    @BeforeEach
    void makeContexts() throws IOException {
        site = Files.createDirectory(directory.resolve("site"));
        config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(site.resolve("index.html"), unique);
        Files.writeString(site.resolve("run me.sh"), "");
        Files.createDirectories(config.resolve("empty"));
        Files.createDirectories(config.resolve("conf.d"));
        Files.writeString(config.resolve("nginx.conf"), "events {}");
        Files.writeString(config.resolve("conf.d/käse 1.conf"), unique);
        Files.writeString(config.resolve("secret.key"), "key");
        Files.writeString(config.resolve(".dockerignore"), "*.key\n");
        Files.setPosixFilePermissions(config.resolve("nginx.conf"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(config.resolve("link"), Path.of("nginx.conf"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void filesOfADirectoryOutsideTheContextAreCopied(Builder builder) throws IOException {
        dockerfile("""
                FROM busybox:1.36
                COPY --from=conf nginx.conf /etc/nginx/
                COPY --from=conf . /all/
                COPY . /site/
                CMD ["sleep", "600"]
                """);

        RunningContainer app = start(builder, build -> build.contexts("conf=" + config));

        assertThat(output(app, "cat /etc/nginx/nginx.conf; stat -c ' %a %u:%g' /etc/nginx/nginx.conf"))
                .isEqualTo("events {} 640 0:0\n");
        assertThat(output(app, "cd /all && find . | sort; readlink link; cat conf.d/k*"))
                .isEqualTo(
                        ".\n./.dockerignore\n./conf.d\n./conf.d/käse 1.conf\n./empty\n./link\n./nginx.conf\nnginx.conf\n"
                                + unique);
        assertThat(output(app, "cd /site && find . | sort")).isEqualTo(".\n./Dockerfile\n./index.html\n./run me.sh\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void stagesAndImagesAreReplaced(Builder builder) throws IOException {
        dockerfile("""
                FROM alpine:3.19 AS tools
                RUN exit 1
                FROM company/base AS main
                COPY --from=0 nginx.conf /zero
                COPY --from=tools nginx.conf /tools
                COPY --from=files nginx.conf /files
                FROM main
                ADD index.html /
                CMD ["sleep", "600"]
                """);

        RunningContainer app = start(
                builder,
                build -> build.contexts(
                        "tools=" + config, "company/base=image:busybox:1.36", "files=" + config, "unused=" + site));

        assertThat(output(app, "cat /zero /tools /files /index.html")).isEqualTo("events {}".repeat(3) + unique);
        assertThat(transport.requests())
                .filteredOn(request -> request.contains("fromSrc="))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void anImageCanBeginWithADirectory(Builder builder) throws IOException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.writeString(root.resolve("hello"), unique);
        dockerfile("""
                FROM rootfs AS files
                LABEL a=b
                FROM busybox:1.36
                COPY --from=files / /from/
                CMD ["sleep", "600"]
                """);

        RunningContainer app = start(builder, build -> build.contexts("rootfs=" + root));

        assertThat(output(app, "cat /from/hello")).isEqualTo(unique);
        stacks.closeAll();
        stacks.session().close();
        try (DockerEngine engine = DockerEngine.connect()) {
            assertThat(engine.images())
                    .noneMatch(image ->
                            stacks.session().runId().equals(image.labels().get("io.drydock.run")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void aFailureTellsTheLineOfTheUsersFile(Builder builder) throws IOException {
        dockerfile("""
                FROM busybox:1.36
                COPY --from=conf \\
                  # continued
                  nginx.conf /etc/
                RUN echo no such compiler && exit 7
                """);

        assertThatThrownBy(() -> start(builder, build -> build.contexts("conf=" + config)))
                .hasMessageContaining("RUN echo no such compiler && exit 7")
                .hasMessageContaining("\n  | no such compiler");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void aFailureNamesTheContextAsItWasWritten(Builder builder) throws IOException {
        dockerfile("FROM busybox:1.36\nCOPY --from=conf no-such-file /etc/\n");

        assertThatThrownBy(() -> start(builder, build -> build.contexts("conf=" + config)))
                .hasMessageContaining("] COPY --from=conf no-such-file /etc/: ")
                .hasMessageContaining("\n  Dockerfile   " + site.resolve("Dockerfile") + ":2")
                .message()
                .doesNotContain("drydock/context:");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void anUnknownContextIsToldBeforeTheBuild(Builder builder) throws IOException {
        dockerfile("FROM busybox:1.36\nCOPY --from=drydock-no-such-context a b\n");

        assertThatThrownBy(() -> start(builder, build -> build.contexts("conf=" + config)))
                .hasMessageContaining(
                        "the Dockerfile, line 2 takes files from 'drydock-no-such-context', which is no"
                                + " stage and no named context: image 'drydock-no-such-context:latest' could not be pulled from Docker Hub: ");
        assertThat(transport.requests()).noneMatch(request -> request.startsWith("POST /build"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void nothingIsLeftAtTheEndOfTheRun(Builder builder) throws IOException {
        dockerfile("FROM conf AS c\nFROM busybox:1.36\nCOPY --from=c / /c/\nCMD [\"sleep\", \"600\"]\n");

        start(builder, build -> build.contexts("conf=" + config));
        List<String> tags = built();
        stacks.closeAll();
        stacks.session().close();

        assertThat(tags).hasSize(2);
        assertThat(built()).isEmpty();
    }

    private List<String> built() {
        try (ContainerEngine engine = DockerEngines.recording(new RecordingTransport())) {
            return engine.images().stream()
                    .flatMap(image -> image.tags().stream())
                    .filter(tag -> tag.endsWith("-" + stacks.session().runId()))
                    .toList();
        }
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(site.resolve("Dockerfile"), text);
    }

    private RunningContainer start(Builder builder, Consumer<BuildSpecBuilder> options) {
        return stacks.start(Stack.builder()
                        .container(
                                "app",
                                app -> app.build(site.toString(), options.andThen(build -> build.builder(builder)))))
                .container("app");
    }

    private static String output(RunningContainer container, String script) {
        return container.exec("sh", "-c", script).stdout();
    }
}
