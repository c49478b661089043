/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.FileArchive;
import io.drydock.files.FileCopyException;
import io.drydock.files.FileTree;
import io.drydock.files.HostPath;
import io.drydock.spec.BindMount;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CopyRules;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.Origin;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpec;
import io.drydock.spec.TlsSpec;
import io.drydock.spec.VolumeSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.HttpWait;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks whether the files are there that a declaration names, and can go where it wants them, before anything is asked of an engine. */
final class DeclaredFiles {

    private final List<VolumeSpec> volumes;
    private final Problems problems;

    private DeclaredFiles(List<VolumeSpec> volumes, Problems problems) {
        this.volumes = volumes;
        this.problems = problems;
    }

    static void check(StackSpec stack, Problems problems) {
        DeclaredFiles files = new DeclaredFiles(stack.volumes(), problems);
        stack.volumes().forEach(files::check);
        stack.containers().forEach(files::check);
    }

    private void check(VolumeSpec volume) {
        volume.seed().forEach(seed -> check("seed", seed.source(), volume.origin()));
    }

    private void check(ContainerSpec container) {
        container.storage().mounts().stream()
                .filter(BindMount.class::isInstance)
                .map(BindMount.class::cast)
                .filter(mount -> !MountSources.isEngineSocket(mount))
                .forEach(mount -> check(mount, container.origin()));
        CopyRules rules = CopyRules.of(container.storage(), volumes);
        container.storage().copies().forEach(copy -> check(copy, rules, container.origin()));
        container
                .storage()
                .secrets()
                .forEach(secret -> check("secret '" + secret.name() + "'", secret.source(), container.origin()));
        container.start().waitFor().stream()
                .flatMap(WaitSpec::conditions)
                .filter(HttpWait.class::isInstance)
                .map(wait -> ((HttpWait) wait).request().tls())
                .filter(Objects::nonNull)
                .forEach(tls -> check(tls, container.origin()));
    }

    private void check(TlsSpec tls, Origin origin) {
        try {
            TrustedServers.of(tls);
        } catch (FileCopyException e) {
            problems.add(origin, "caCert cannot be used: " + e.getMessage());
        }
    }

    /** What is copied to a place that is allowed may still reach one below it that is not. */
    private void check(CopySpec copy, CopyRules rules, Origin origin) {
        if (copy.source() instanceof FileSource.Content) {
            return;
        }
        try {
            FileArchive archive = FileArchive.of(List.of(copy), path -> false);
            if (rules.refusal(copy.target()).isEmpty()) {
                Stream.concat(
                                archive.files().stream(),
                                archive.directories().stream().filter(path -> !rules.isMountPoint(path)))
                        .flatMap(path ->
                                rules.refusal(path).map(reason -> "and so to '" + path + "', " + reason).stream())
                        .findFirst()
                        .ifPresent(reason -> problems.add(
                                origin,
                                "copies '" + copy.source().description() + "' to '" + copy.target() + "', " + reason));
            }
        } catch (FileCopyException e) {
            problems.add(origin, "copy has no source: " + e.getMessage());
        }
    }

    private void check(String member, FileSource source, Origin origin) {
        try {
            FileTree.check(source);
        } catch (FileCopyException e) {
            problems.add(origin, member + " has no source: " + e.getMessage());
        }
    }

    private void check(BindMount mount, Origin origin) {
        String subject = "the bind mount at '" + mount.target() + "' ";
        try {
            Path source = HostPath.of(mount.source());
            if (!Files.exists(source)) {
                problems.add(
                        origin,
                        subject + "has no source: '" + source
                                + "' does not exist; where the engine is on another machine, copy the files into the container");
            }
        } catch (InvalidPathException e) {
            problems.add(origin, subject + "has a source that is not a path: " + e.getMessage());
        }
    }
}
