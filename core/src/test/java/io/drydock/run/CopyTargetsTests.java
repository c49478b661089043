/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.PathSnapshot;
import io.drydock.engine.PathSnapshot.Kind;
import io.drydock.files.FileArchive;
import io.drydock.files.FileCopyException;
import io.drydock.spec.BindMount;
import io.drydock.spec.CopyRules;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource.HostFile;
import io.drydock.spec.StorageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTargetsTests {

    private static final String REASON =
            ", which is in the bind mount at '%s', whose files are not changed: copy them there yourself";

    @TempDir
    private Path directory;

    private final Map<String, String> image = new HashMap<>();
    private final List<String> looks = new ArrayList<>();

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(directory.resolve("file"), "file");
        Path tree = Files.createDirectories(directory.resolve("tree/sub"));
        Files.writeString(tree.resolve("leaf"), "leaf");
        Files.createSymbolicLink(directory.resolve("tree/link"), Path.of("/run/x"));
        List.of("/var", "/run", "/run/x", "/etc").forEach(each -> image.put(each, ""));
        image.put("/var/run", "/run");
    }

    @Test
    void checkWhenALinkOfTheImageLeadsIntoAMountRefuses() {
        assertThatCheckFails("/run/x", "file", "/var/run/x/mine")
                .withMessage("a copy goes to '/var/run/x/mine', and so to '/run/x/mine'" + REASON.formatted("/run/x"));
        assertThatCheckFails("/run/x", "tree", "/var/run/x/new")
                .withMessage("a copy goes to '/var/run/x/new/link', and so to '/run/x/new/link'"
                        + REASON.formatted("/run/x"));
        assertThatCheckFails("/run/x/sub", "tree", "/var/run/x")
                .withMessage("a copy goes to '/var/run/x/sub/leaf', and so to '/run/x/sub/leaf'"
                        + REASON.formatted("/run/x/sub"));
    }

    @Test
    void checkWhenTheMountItselfIsBehindALinkRefuses() {
        assertThatCheckFails("/var/run/x", "file", "/run/x/mine")
                .withMessage("a copy goes to '/run/x/mine'" + REASON.formatted("/var/run/x"));
    }

    @Test
    void checkWhenAnotherCopyMakesTheLinkRefuses() {
        FileArchive archive = FileArchive.of(
                List.of(copy("tree", "/etc/new"), copy("file", "/etc/new/link/file")), image::containsKey);

        assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> targets().check(archive, rules("/run/x")))
                .withMessage(
                        "a copy goes to '/etc/new/link/file', through the link '/etc/new/link', which is copied, too");
    }

    @Test
    void checkWhenNothingIsMountedThereAllowsItAndLooksAtEachDirectoryOnce() {
        FileArchive archive = FileArchive.of(
                List.of(copy("tree", "/var/run/y/z"), copy("file", "/etc/new/deep/file"), copy("file", "/top")),
                image::containsKey);

        assertThatCode(() -> targets().check(archive, rules("/run/x"))).doesNotThrowAnyException();
        assertThat(looks).containsExactlyInAnyOrder("/run", "/run/x", "/var", "/var/run", "/run/y", "/etc", "/etc/new");
    }

    @Test
    void checkWhenADirectoryOfTheSourceIsTheMountPointAllowsIt() throws IOException {
        Files.delete(directory.resolve("tree/sub/leaf"));

        assertThatCode(() -> targets()
                        .check(FileArchive.of(List.of(copy("tree", "/var/run/x")), path -> false), rules("/run/x/sub")))
                .doesNotThrowAnyException();
    }

    private org.assertj.core.api.ThrowableAssertAlternative<FileCopyException> assertThatCheckFails(
            String mount, String source, String target) {
        FileArchive archive = FileArchive.of(List.of(copy(source, target)), image::containsKey);
        return assertThatExceptionOfType(FileCopyException.class)
                .isThrownBy(() -> targets().check(archive, rules(mount)));
    }

    private CopySpec copy(String source, String target) {
        return new CopySpec(new HostFile(directory.resolve(source).toString()), target, false, FileAccess.DEFAULT);
    }

    private static CopyRules rules(String mount) {
        StorageSpec storage =
                new StorageSpec(List.of(new BindMount("/src", mount, false, null, null)), List.of(), List.of());
        return CopyRules.of(storage, List.of());
    }

    private CopyTargets targets() {
        return new CopyTargets(path -> {
            looks.add(path);
            return Optional.ofNullable(image.get(path))
                    .map(link -> new PathSnapshot(
                            path, link.isEmpty() ? Kind.DIRECTORY : Kind.LINK, 0, 0755, Instant.EPOCH, link));
        });
    }
}
