/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.build.BuildContext;
import io.drydock.build.SentContext;
import io.drydock.build.StatCache;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.RequiresDocker;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds of contexts that are not any more what they were: each ends with the file's name, and hangs nowhere. */
@RequiresDocker
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class UnsteadyContextIT {

    private final String tag = "drydock-it-" + UUID.randomUUID().toString().substring(0, 8) + ":1";

    @TempDir
    private Path directory;

    private enum Change {
        VANISHED(
                "cannot read '%s' for the build: it is not there any more; make it readable, or exclude it in .dockerignore") {
            @Override
            void make(Path file) throws IOException {
                Files.delete(file);
            }
        },
        BECAME_A_DIRECTORY(
                "cannot read '%s' for the build: Is a directory; make it readable, or exclude it in .dockerignore") {
            @Override
            void make(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        SHRANK(
                "'%s' changed its size while it was read for the build (it had 300000 bytes): exclude it in .dockerignore if"
                        + " it is written during the tests") {
            @Override
            void make(Path file) throws IOException {
                Files.write(file, new byte[200_000]);
            }
        },
        GREW(
                "'%s' changed its size while it was read for the build (it had 300000 bytes): exclude it in .dockerignore if"
                        + " it is written during the tests") {
            @Override
            void make(Path file) throws IOException {
                Files.write(file, new byte[400_000]);
            }
        },
        CHANGED(
                "'%s' changed while it was read for the build: exclude it in .dockerignore if it is written during the tests") {
            @Override
            void make(Path file) throws IOException {
                byte[] content = new byte[300_000];
                content[299_999] = 1;
                Files.write(file, content);
            }
        };

        private final String message;

        Change(String message) {
            this.message = message;
        }

        abstract void make(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void buildImageOnBuildKitEndsWithTheFilesName(Change change) throws IOException {
        assertThatBuildFails(change, Builder.BUILDKIT);
    }

    @ParameterizedTest
    @EnumSource
    void buildImageOnTheClassicBuilderEndsWithTheFilesName(Change change) throws IOException {
        assertThatBuildFails(change, Builder.CLASSIC);
    }

    @ParameterizedTest
    @EnumSource
    @RequiresBuildx
    void buildImageOnBuildxEndsWithTheFilesName(Change change) throws IOException {
        assertThatBuildFails(change, Builder.BUILDX);
    }

    private void assertThatBuildFails(Change change, Builder builder) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY . /app/\n");
        Files.write(directory.resolve("first"), new byte[2_000_000]);
        Path file = Files.write(directory.resolve("later"), new byte[300_000]);
        BuildSpec spec = Builds.of(build -> build.context(directory.toString()).builder(builder));
        SentContext context = BuildContext.of(directory, spec, StatCache.off()).sent(Optional.empty(), false);
        change.make(file);
        try (DockerEngine engine = DockerEngine.connect()) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.buildImage(
                            new ImageBuild(
                                    tag, context.dockerfile(), spec, Map.of("io.drydock.run", tag), context::writeTo),
                            line -> {}))
                    .withMessage("the engine could not build image '" + tag + "': the build context could not be read: "
                            + change.message.formatted(file));
            assertThat(engine.images()).noneMatch(image -> image.tags().contains(tag));
        }
        assertThat(threads()).noneMatch(name -> name.contains(tag));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(toSet());
    }
}
