/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what was said of the file system of a container. */
final class StorageReader {

    private final OptionReader reader;

    private StorageReader(OptionReader reader) {
        this.reader = reader;
    }

    static StorageSpec read(OptionReader reader, GivenFiles given, Set<String> known) {
        List<Mount> mounts = new ArrayList<>(mounts(reader, "volumes", ShortMount::parse, known));
        mounts.addAll(mounts(reader, "mounts", LongMount::parse, known));
        mounts.addAll(reader.all("tmpfs", TmpfsMount::parse));
        List<CopySpec> copies = new ArrayList<>(reader.all("copy", CopySpec::parse));
        copies.addAll(given.copies(reader));
        List<SecretSpec> secrets = new ArrayList<>(reader.all("secrets", SecretSpec::parse));
        secrets.addAll(given.secrets(reader));
        StorageSpec storage = new StorageSpec(mounts, copies, secrets);
        reader.checkOnce("secrets", secrets.stream().map(SecretSpec::name).toList());
        StorageReader checks = new StorageReader(reader);
        checks.checkTargets(storage);
        checks.checkRuntime(storage);
        return storage;
    }

    private static List<Mount> mounts(
            OptionReader reader, String member, Function<String, Mount> parser, Set<String> known) {
        List<Mount> mounts = reader.all(member, parser);
        List<String> volumes = mounts.stream()
                .flatMap(mount ->
                        mount instanceof VolumeMount volume ? Stream.ofNullable(volume.volume()) : Stream.empty())
                .distinct()
                .toList();
        reader.checkKnown(member, "volume", volumes, known);
        return mounts;
    }

    private void checkRuntime(StorageSpec storage) {
        if (!storage.copies().isEmpty() && reader.isTrue("readOnly")) {
            reader.problem("copies files into a container that is readOnly: fill a volume with 'seed' and mount it");
        }
        String restart = reader.text("restart");
        if (!storage.secrets().isEmpty() && restart != null && !restart.equals("no")) {
            reader.problem("secrets do not go with restart '" + restart
                    + "': when the engine restarts a container by itself, its secrets are gone");
        }
    }

    private void checkTargets(StorageSpec storage) {
        Set<String> seen = new HashSet<>();
        if (!storage.secrets().isEmpty()) {
            seen.add(SecretSpec.DIRECTORY);
        }
        storage.mounts().stream()
                .map(Mount::target)
                .filter(target -> !seen.add(target))
                .distinct()
                .forEach(target -> reader.problem("has more than one mount at '" + target + "'"
                        + (target.equals(SecretSpec.DIRECTORY) ? ", where its secrets are" : "")));
    }
}
