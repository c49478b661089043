/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.DockerfileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The files that are sent to the engine for a build, as {@code docker build} would send them.
 *
 * <p>The directory is listed and its files are hashed once; they are read again when they are sent, which fails when they are not
 * what was hashed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildContext {

    private final BuildSpec spec;
    private final Dockerfile dockerfile;

    /** Where the Dockerfile is among the entries; empty when it is not. */
    private final String path;

    private final List<ContextEntry> entries;

    private BuildContext(BuildSpec spec, Dockerfile dockerfile, String path, List<ContextEntry> entries) {
        this.spec = spec;
        this.dockerfile = dockerfile;
        this.path = path;
        this.entries = entries;
    }

    /**
     * Scans a directory and applies its {@code .dockerignore}, and reads the Dockerfile.
     *
     * @param directory the context; {@code null} for one without files
     * @param spec what is built
     * @param cache knows the files that have not changed since the last time
     * @return what has to be sent
     * @throws BuildContextException when the directory or the Dockerfile is not there, an ignore pattern is malformed, or a file
     *     cannot be read
     */
    public static BuildContext of(@Nullable Path directory, BuildSpec spec, StatCache cache) {
        if (directory == null) {
            return new BuildContext(spec, inline(spec), "", List.of());
        }
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw BuildContextException.directoryMissing(root);
        }
        if (!Files.isDirectory(root)) {
            throw BuildContextException.notDirectory(root);
        }
        if (!(spec.files().dockerfile() instanceof DockerfileSource.Located located)) {
            return new BuildContext(spec, inline(spec), "", scan(root, root.resolve(DockerIgnore.FILE_NAME), cache));
        }
        Path file = root.resolve(located.path()).normalize();
        if (!Files.isRegularFile(file)) {
            throw BuildContextException.dockerfileMissing(file);
        }
        List<ContextEntry> entries = scan(root, DockerIgnore.file(root, file), cache);
        String path = pathIn(root, file);
        boolean isSent = entries.stream().anyMatch(entry -> entry.path().equals(path));
        return new BuildContext(spec, Dockerfile.read(file), isSent ? path : "", entries);
    }

    private static List<ContextEntry> scan(Path root, Path ignoreFile, StatCache cache) {
        DockerIgnore ignore = DockerIgnore.read(ignoreFile);
        return cache.hash(root, ignore, ContextScan.of(root, ignore));
    }

    private static Dockerfile inline(BuildSpec spec) {
        if (spec.files().dockerfile() instanceof DockerfileSource.Inline inline) {
            return Dockerfile.parse(inline.text());
        }
        throw new IllegalArgumentException("no context to look for the Dockerfile in: " + spec.description());
    }

    /** The path of the Dockerfile in the context, to which a symbolic link is followed; empty when it is not in it. */
    private static String pathIn(Path root, Path file) {
        try {
            Path realRoot = root.toRealPath();
            Path real = file.toRealPath();
            return real.startsWith(realRoot) ? FileName.portable(realRoot.relativize(real)) : "";
        } catch (IOException e) {
            throw BuildContextException.unreadable(file, e);
        }
    }

    /**
     * Gives the Dockerfile.
     *
     * @return as it was written
     */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /**
     * Digests everything that decides the result of the build; what does not decide it (modification times, the location
     * of the directory, what {@code .dockerignore} excludes) is left out.
     *
     * @param ingredients what decides the result besides the context
     * @return the SHA-256 in hexadecimal
     */
    public String digest(Map<String, String> ingredients) {
        Map<String, String> besides = new TreeMap<>(ingredients);
        if (path.isEmpty()) {
            besides.put("dockerfile", dockerfile.text());
        }
        ContextDigest digest = new ContextDigest();
        digest.add(spec, path);
        digest.add(besides);
        entries.forEach(digest::add);
        return digest.toHex();
    }

    String digest() {
        return digest(Map.of());
    }

    /**
     * Gives what is sent.
     *
     * @param text what the builder reads in the place of the Dockerfile; empty for the Dockerfile as it is
     * @param hasTriggers whether an image that the build begins with brings {@code ONBUILD} instructions, which know nothing of
     *     a folder
     * @return the archive
     */
    public SentContext sent(Optional<String> text, boolean hasTriggers) {
        if (text.isEmpty() && !path.isEmpty()) {
            return SentContext.with(entries, path);
        }
        Dockerfile sent = text.map(Dockerfile::parse).orElse(dockerfile);
        return SentContext.beside(
                entries, sent, hasTriggers ? Optional.empty() : sent.withContextIn(SentContext.FOLDER, spec.args()));
    }
}
