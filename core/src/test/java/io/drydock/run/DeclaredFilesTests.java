/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.FoundProblems;
import io.drydock.spec.Problem;
import io.drydock.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredFilesTests {

    @TempDir
    private Path directory;

    private Path tree;

    @BeforeEach
    void makeFiles() throws IOException {
        tree = directory.resolve("tree");
        Files.createDirectories(tree.resolve("empty"));
        Files.writeString(Files.createDirectory(tree.resolve("conf")).resolve("a"), "a");
        Files.writeString(tree.resolve("conf/b"), "b");
        Files.writeString(tree.resolve("file"), "file");
    }

    @Test
    void buildWhenACopyFallsIntoAMountSaysWhich() {
        assertThat(problems(app -> app.volumes(directory + ":/etc/conf").copy(tree + ":/etc")))
                .containsExactly(refused(
                        "/etc",
                        "/etc/conf/a",
                        "the bind mount at '/etc/conf', whose files are not changed:" + " copy them there yourself"));
        assertThat(problems(app -> app.volumes(directory + ":/etc/tree/file").copy(tree + ":/etc/")))
                .containsExactly(refused(
                        "/etc",
                        "/etc/tree/file",
                        "the bind mount at '/etc/tree/file', whose files are not"
                                + " changed: copy them there yourself"));
        assertThat(problems(app -> app.tmpfs("/etc/conf").copy(tree + ":/etc")))
                .containsExactly(refused(
                        "/etc",
                        "/etc/conf/a",
                        "the tmpfs at '/etc/conf', and that is empty when the" + " container starts"));
        assertThat(problems(app -> app.volumes("data:/etc/conf:ro").copy(tree + ":/etc")))
                .containsExactly(refused(
                        "/etc",
                        "/etc/conf/a",
                        "the read-only volume at '/etc/conf': fill it with 'seed'" + " where it is declared"));
        assertThat(problems(app -> app.volumes("memory:/etc/conf").copy(tree + ":/etc")))
                .containsExactly(refused(
                        "/etc",
                        "/etc/conf/a",
                        "the volume at '/etc/conf', and that is in memory"
                                + " (type=tmpfs) and empty again when the container starts"));
    }

    @Test
    void buildWhenACopyFallsAmongSecretsSaysSo() throws IOException {
        Files.writeString(Files.createDirectories(tree.resolve("secrets")).resolve("s"), "");

        assertThat(problems(app -> app.secrets("a=file:" + tree.resolve("file")).copy(tree + ":/run")))
                .containsExactly("copies '" + tree
                        + "' to '/run', and so to '/run/secrets/s', where its secrets are and" + " nothing else");
    }

    @Test
    void buildWhenACopyPassesByWhatIsMountedAllowsIt() {
        assertThat(problems(app -> app.volumes(directory + ":/etc/empty", "data:/etc/conf", directory + ":/etc/conf2")
                        .copy(tree + ":/etc")))
                .isEmpty();
        assertThat(problems(app -> app.volumes(directory + ":/etc", "data:/etc/conf", "/tmp/sub")
                        .tmpfs("/tmp")
                        .copy(tree + "/conf:/etc/conf", tree + "/conf:/tmp/sub")))
                .isEmpty();
    }

    @Test
    void buildWhenAVolumeInMemoryIsFilledSaysThatItIsLost() {
        Problems problems = new Problems();

        Stack.builder()
                .volume(
                        "data",
                        volume -> volume.options("type=tmpfs", "device=tmpfs").seed(tree.toString()))
                .container(
                        "app", app -> app.image("app:1").volumes("data:/data").copy(tree + ":/data/x"))
                .container(
                        "other",
                        app -> app.image("app:1")
                                .mounts("target=/anonymous,volume-opt=type=tmpfs,volume-opt=device=tmpfs")
                                .copy(tree + ":/anonymous"))
                .build(problems);

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "is filled with files, but is in memory (type=tmpfs) and empty again when a container mounts it: copy"
                                + " them into the container, to a place outside it",
                        "copies to '/data/x', which is in the volume at '/data', and that is in memory (type=tmpfs) and empty"
                                + " again when the container starts",
                        "copies to '/anonymous', which is in the volume at '/anonymous', and that is in memory (type=tmpfs)"
                                + " and empty again when the container starts");
    }

    private String refused(String target, String path, String reason) {
        return "copies '" + tree + "' to '" + target + "', and so to '" + path + "', which is in " + reason;
    }

    private List<String> problems(Consumer<ContainerSpecBuilder> options) {
        Problems problems = new Problems();
        Stack.builder()
                .volume("data")
                .volume("memory", volume -> volume.options("type=tmpfs", "device=tmpfs"))
                .container("app", app -> options.accept(app.image("app:1")))
                .build(problems);
        return FoundProblems.in(problems).stream().map(Problem::message).toList();
    }
}
