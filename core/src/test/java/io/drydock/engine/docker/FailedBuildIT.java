/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.RequiresDocker;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds that end without an image leave nothing else either. */
@RequiresDocker
@Timeout(120)
class FailedBuildIT {

    private final String unique = UUID.randomUUID().toString();
    private final String label = "io.drydock.it=" + unique;
    private final String tag = "drydock-it-" + unique + ":1";
    private final List<BuildProgress> told = new CopyOnWriteArrayList<>();
    private final DockerEngine engine = DockerEngine.connect();

    @AfterEach
    void removeImage() {
        engine.removeImage(tag);
        engine.close();
    }

    private ImageBuild build(Builder builder, String rest) {
        String dockerfile = "FROM busybox:1.36 AS base\nLABEL " + label + "\n" + rest;
        return new ImageBuild(
                tag,
                "Dockerfile",
                Builds.of(build -> build.builder(builder)),
                Map.of("io.drydock.run", unique),
                out -> write(dockerfile, out));
    }

    private static void write(String dockerfile, OutputStream out) throws IOException {
        byte[] content = dockerfile.getBytes(UTF_8);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        TarArchiveEntry entry = new TarArchiveEntry("Dockerfile");
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        tar.finish();
    }

    private void assertNothingIsLeft() {
        assertThat(DockerEngines.labelled("images", label)).isEqualToIgnoringWhitespace("[]");
        assertThat(DockerEngines.labelled("containers", label)).isEqualToIgnoringWhitespace("[]");
        assertThat(told).noneMatch(line -> line.kind() == BuildProgress.Kind.WARNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void buildImageWhenAStepFailsLeavesNothing(Builder builder) {
        ImageBuild build = build(builder, """
                RUN echo one > /one
                COPY Dockerfile /two
                FROM base AS other
                RUN echo three > /three
                FROM base
                COPY --from=other /three /three
                RUN echo about to fail; exit 3
                """);

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> engine.buildImage(build, told::add))
                .withMessageEndingWith("RUN echo about to fail; exit 3: exit code 3");

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void buildImageWhenItIsGivenUpLeavesNothing(Builder builder) {
        ImageBuild build = build(builder, "RUN echo one > /one\nRUN echo it runs; exec sleep 100\n");
        Thread thread = Thread.currentThread();
        Consumer<BuildProgress> givingUp = line -> {
            told.add(line);
            if (line.text().endsWith("| it runs")) {
                thread.interrupt();
            }
        };

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.buildImage(build, givingUp))
                .withMessage("the engine could not build image '" + tag + "': interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void buildImageWhenTheContextCannotBeReadLeavesNothing(Builder builder) {
        ImageBuild build = build(builder, "RUN echo one > /one\n");
        ImageBuild broken = new ImageBuild(tag, "Dockerfile", build.spec(), build.labels(), out -> {
            build.context().writeTo(out);
            throw new IOException("src/secret: permission denied");
        });

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> engine.buildImage(broken, told::add))
                .withMessageEndingWith("the build context could not be read: src/secret: permission denied");

        assertNothingIsLeft();
    }

    @Test
    void buildImageWhenAStepFailsLeavesWhatAnotherBuildHasMade() {
        engine.buildImage(build(Builder.CLASSIC, "RUN echo one > /one\nRUN echo two > /two\n"), told::add);
        String before = DockerEngines.labelled("images", label);

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> engine.buildImage(
                        build(Builder.CLASSIC, "RUN echo one > /one\nRUN echo 2 > /two\nRUN exit 1\n"), told::add));

        assertThat(before).contains(tag);
        assertThat(ids(DockerEngines.labelled("images", label))).isEqualTo(ids(before));
    }

    /** The engine lists images of the same second in any order. */
    private static Set<String> ids(String images) {
        return Pattern.compile("\"Id\":\"(sha256:[0-9a-f]{64})\"")
                .matcher(images)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
