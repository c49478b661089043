/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.DockerfileSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The files that are sent to the engine for a build, as {@code docker build} would send them.
 *
 * <p>The directory is listed and its files are hashed once; {@link #writeTo(OutputStream)} reads them again, and fails when they
 * are not what was hashed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildContext {

    private final BuildSpec spec;
    private final String dockerfile;
    private final Path file;
    private final List<ContextEntry> entries;

    private BuildContext(BuildSpec spec, String dockerfile, Path file, List<ContextEntry> entries) {
        this.spec = spec;
        this.dockerfile = dockerfile;
        this.file = file;
        this.entries = entries;
    }

    /**
     * Scans a directory and applies its {@code .dockerignore}.
     *
     * @param directory the context
     * @param spec what is built
     * @param cache knows the files that have not changed since the last time
     * @return what has to be sent
     * @throws BuildContextException when the directory or the Dockerfile is not there, an ignore pattern is malformed, or a file
     *     cannot be read
     */
    public static BuildContext of(Path directory, BuildSpec spec, StatCache cache) {
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw BuildContextException.directoryMissing(root);
        }
        if (!Files.isDirectory(root)) {
            throw BuildContextException.notDirectory(root);
        }
        Path named = root.resolve(path(spec.files().dockerfile())).normalize();
        String dockerfile = locate(named, root);
        DockerIgnore ignore = ignore(root, named, dockerfile);
        return new BuildContext(spec, dockerfile, named, cache.hash(root, ignore, ContextScan.of(root, ignore)));
    }

    /** No builder can do without the Dockerfile. The classic one removes it where the ignore file excludes it, so it needs that too. */
    private static DockerIgnore ignore(Path root, Path named, String dockerfile) {
        Path file = DockerIgnore.file(root, named);
        Path ofTheContext = root.resolve(DockerIgnore.FILE_NAME);
        DockerIgnore ignore = DockerIgnore.read(file);
        Stream<String> needed = Stream.of(dockerfile, FileName.portable(root.relativize(named)));
        Stream<String> patterns = file.equals(ofTheContext) && ignore.excludes(dockerfile)
                ? Stream.of(DockerIgnore.FILE_NAME)
                : Stream.of();
        return ignore.except(Stream.concat(needed, patterns).collect(toUnmodifiableSet()));
    }

    private static String path(DockerfileSource dockerfile) {
        if (dockerfile instanceof DockerfileSource.Located located) {
            return located.path();
        }
        throw new IllegalArgumentException("an inline Dockerfile has no path");
    }

    /** The path of the Dockerfile in the context; a symbolic link is followed, but not out of the context. */
    private static String locate(Path named, Path root) {
        if (!named.startsWith(root)) {
            throw BuildContextException.dockerfileOutside(named, root);
        }
        if (!Files.isRegularFile(named)) {
            throw BuildContextException.dockerfileMissing(named, root);
        }
        try {
            Path realRoot = root.toRealPath();
            Path real = named.toRealPath();
            if (!real.startsWith(realRoot)) {
                throw BuildContextException.dockerfileOutside(real, root);
            }
            return FileName.portable(realRoot.relativize(real));
        } catch (IOException e) {
            throw BuildContextException.unreadable(named, e);
        }
    }

    /**
     * Tells where the Dockerfile lies in the archive.
     *
     * @return its path in the context, with slashes and without symbolic links
     */
    public String dockerfile() {
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
        ContextDigest digest = new ContextDigest();
        digest.add(spec, dockerfile);
        digest.add(ingredients);
        entries.forEach(digest::add);
        return digest.toHex();
    }

    String digest() {
        return digest(Map.of());
    }

    /**
     * Reads the Dockerfile.
     *
     * @return its text
     * @throws BuildContextException when it cannot be read
     */
    public Dockerfile readDockerfile() {
        return Dockerfile.read(file);
    }

    /**
     * Writes the context as a tar archive, file by file.
     *
     * @param out receives the archive; stays open
     * @throws IOException when a file cannot be read, is not the one any more that was hashed, or the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        ContextArchive.write(entries, Map.of(), out);
    }

    /**
     * Writes the context as a tar archive, file by file, with another text in the place of the Dockerfile's.
     *
     * @param text the text
     * @param out receives the archive; stays open
     * @throws IOException when a file cannot be read, is not the one any more that was hashed, or the stream fails
     */
    public void writeTo(String text, OutputStream out) throws IOException {
        ContextArchive.write(entries, Map.of(dockerfile, text.getBytes(StandardCharsets.UTF_8)), out);
    }
}
