/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.Concurrent;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.files.Jars;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each member of a build does to the image and its steps, with both builders of the engine. */
@RequiresDocker
@Timeout(180)
@Concurrent
class BuildOptionsIT {

    private final RecordingTransport transport = new RecordingTransport();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(() -> DockerEngines.recording(transport));

    private final String unique = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    private Path context;

    @BeforeEach
    void makeContext() throws IOException {
        context = Files.createDirectory(directory.resolve("context"));
        Files.writeString(context.resolve("file"), unique);
        dockerfile("RUN true");
    }

    private void dockerfile(String... instructions) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), text(instructions));
    }

    /** No test finds a step of another one in the cache, where it would be removed with the image of that one. */
    private String text(String... instructions) {
        return "FROM busybox:1.36\nENV UNIQUE=" + unique + "\n" + String.join("\n", instructions)
                + "\nCMD [\"sleep\", \"600\"]\n";
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void argsReachStepsAndPredefinedOnesNeedNoDeclaration(Builder builder) throws IOException {
        dockerfile("ARG NAME=default", "RUN echo \"$NAME $UNDECLARED $HTTP_PROXY\" > /seen");

        RunningContainer app =
                start(builder, build -> build.args("NAME=a b", "UNDECLARED=x", "HTTP_PROXY=http://proxy:1"));

        assertThat(output(app, "cat /seen; echo \"$NAME$HTTP_PROXY\"")).isEqualTo("a b  http://proxy:1\n\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void namesThatNeedAnExtendedHeaderMayComeFirst(Builder builder) throws IOException {
        String name = "0".repeat(150);
        Files.writeString(context.resolve(name), unique);
        dockerfile("COPY . /all/");

        assertThat(output(start(builder, build -> {}), "cat /all/" + name)).isEqualTo(unique);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void aDockerfileWithALongNameMayBeAllThatIsSent(Builder builder) throws IOException {
        String name = "0".repeat(150);
        Files.move(context.resolve("Dockerfile"), context.resolve(name));
        Files.delete(context.resolve("file"));

        assertThat(output(start(builder, build -> build.dockerfile(name)), "echo $UNIQUE"))
                .isEqualTo(unique + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void labelsTagsAndPlatformAreThoseOfTheImage(Builder builder) throws IOException {
        String tag = "drydock-it/" + unique + ":2";

        start(builder, build -> build.labels("team=shop", "empty=").tags(tag).platform("linux/amd64"));

        ImageDetails image = stacks.session().engine().inspectImage(tag);
        assertThat(image.labels())
                .containsEntry("team", "shop")
                .containsEntry("empty", "")
                .containsKey("io.drydock.run");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void theTargetEndsTheBuild(Builder builder) throws IOException {
        Files.writeString(
                context.resolve("Dockerfile"),
                "FROM busybox:1.36 AS base\nENV STAGE=base UNIQUE=" + unique
                        + "\nCMD [\"sleep\", \"600\"]\nFROM base AS test\nRUN false\n");

        RunningContainer app = start(builder, build -> build.target("base"));

        assertThat(output(app, "echo $STAGE")).isEqualTo("base\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void noCacheRunsEachStepAgain(Builder builder) throws IOException {
        dockerfile("RUN cat /proc/sys/kernel/random/uuid > /id");

        String first = output(start(builder, build -> {}), "cat /id");
        String cached = output(start(builder, build -> build.labels("another=build")), "cat /id");
        String uncached = output(start(builder, build -> build.noCache(true)), "cat /id");

        assertThat(cached).isEqualTo(first);
        assertThat(uncached).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void stepsFindNetworkAndHosts(Builder builder) throws IOException {
        dockerfile("RUN ls /sys/class/net > /net", "RUN grep -c known /etc/hosts > /hosts");

        RunningContainer app = start(builder, build -> build.network("none").addHosts("known:10.1.2.3"));

        assertThat(output(app, "cat /net /hosts")).isEqualTo("lo\n1\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "CLASSIC"})
    void stepsFindMemoryAndLimits(Builder builder) throws IOException {
        dockerfile("RUN df -k /dev/shm | tail -n 1 | tr -s ' ' | cut -d ' ' -f 2 > /shm", "RUN ulimit -n > /files");

        RunningContainer app = start(builder, build -> build.shmSize("32m").ulimits("nofile=1234"));

        assertThat(output(app, "cat /shm /files")).isEqualTo("32768\n1234\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void cacheFromTakesTheStepsOfAnotherImage(Builder builder) throws IOException {
        String tag = "drydock-it/" + unique + ":cache";
        dockerfile("RUN cat /proc/sys/kernel/random/uuid > /id");
        String first = output(start(builder, build -> build.tags(tag).args("BUILDKIT_INLINE_CACHE=1")), "cat /id");

        String second = output(start(builder, build -> build.cacheFrom(tag).labels("another=build")), "cat /id");

        assertThat(second).isEqualTo(first);
        assertThat(transport.requests()).anyMatch(request -> request.contains("cachefrom="));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void theDockerfileCanBeGivenAsText(Builder builder) {
        RunningContainer alone =
                start(app -> app.build(build -> build.dockerfileInline(text("COPY . /all/", "RUN ls -A /all > /names"))
                        .builder(builder)));
        RunningContainer withContext = start(app -> app.build(
                context.toString(),
                build -> build.dockerfileInline(text("COPY . /all/")).builder(builder)));

        assertThat(output(alone, "cat /names")).isEmpty();
        assertThat(output(withContext, "ls -A /all; cat /all/file")).isEqualTo("Dockerfile\nfile\n" + unique);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void theDockerfileCanLieElsewhere(Builder builder) throws IOException {
        Path file = Files.writeString(directory.resolve("App"), text("COPY . /all/"));

        RunningContainer relative = start(builder, build -> build.dockerfile("../App"));
        RunningContainer absolute = start(builder, build -> build.dockerfile(file.toString()));

        assertThat(output(relative, "ls -A /all")).isEqualTo("Dockerfile\nfile\n");
        assertThat(output(absolute, "ls -A /all")).isEqualTo("Dockerfile\nfile\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void aDockerfileThatIsIgnoredIsNotCopied(Builder builder) throws IOException {
        dockerfile("COPY . /all/");
        Files.writeString(context.resolve(".dockerignore"), "Dockerfile\n.dockerignore\n");

        RunningContainer app = start(builder, build -> {});

        assertThat(output(app, "ls -A /all")).isEqualTo("file\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void theTriggersOfABaseImageFindTheContext(Builder builder) throws IOException {
        String base = "drydock-it/" + unique + ":base";
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("Dockerfile"), "FROM busybox:1.36\nONBUILD COPY file /triggered/\n");
        start(app -> app.build(other.toString(), build -> build.tags(base).builder(builder))
                .command("sleep", "600"));

        RunningContainer app = start(container -> container.build(
                context.toString(),
                build -> build.dockerfileInline("FROM " + base + "\nCOPY . /all/\nCMD [\"sleep\", \"600\"]\n")
                        .builder(builder)));

        assertThat(output(app, "cat /triggered/file /all/file")).isEqualTo(unique + unique);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void contextsCanBeOnTheClassPath(Builder builder) throws IOException {
        Path jar = directory.resolve("app.jar");
        Jars.make(
                jar,
                Map.of(
                        "/docker/app/bin/run me",
                        "#!/bin/sh\necho " + unique,
                        "/docker/app/Dockerfile",
                        text("COPY . /app/", "COPY --from=conf . /conf/"),
                        "/docker/conf/app.conf",
                        "key=value"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            RunningContainer app = start(container -> container.build(
                    "classpath:docker/app",
                    build -> build.contexts("conf=classpath:docker/conf").builder(builder)));

            assertThat(output(app, "ls /app; '/app/bin/run me'; cat /conf/app.conf"))
                    .isEqualTo("Dockerfile\nbin\n" + unique + "\nkey=value");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aNetworkOfTheEngineChoosesTheClassicBuilder() throws IOException {
        dockerfile("RUN ls /sys/class/net > /net");

        RunningContainer app = start(Builder.AUTO, build -> build.network("bridge"));

        assertThat(output(app, "cat /net")).isEqualTo("eth0\nlo\n");
        assertThat(transport.requests()).anyMatch(request -> request.contains("version=1"));
    }

    private RunningContainer start(Builder builder, Consumer<BuildSpecBuilder> options) {
        return start(app -> app.build(context.toString(), options.andThen(build -> build.builder(builder))));
    }

    private RunningContainer start(Consumer<ContainerSpecBuilder> container) {
        return stacks.start(Stack.builder().container("app", container)).container("app");
    }

    private static String output(RunningContainer container, String script) {
        return container.exec("sh", "-c", script).stdout();
    }
}
