/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The archive that is sent for a build.
 *
 * <p>A Dockerfile that is not one of the context's files, or is sent with another text, must not be among the files that
 * {@code COPY . .} takes, as it is not with {@code docker build}. Where a step takes all files, the context is put into a folder
 * of the archive, and the Dockerfile finds it there.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SentContext {

    /** The folder of the context in the archive; what the builder tells of a step can have it before its paths. */
    public static final String FOLDER = "drydock-context";

    private static final String OUT_OF_THE_WAY = ".drydock.Dockerfile";

    private final List<ContextEntry> entries;
    private final String prefix;
    private final String dockerfile;
    private final Map<String, String> files;

    private SentContext(List<ContextEntry> entries, String prefix, String dockerfile, Map<String, String> files) {
        this.entries = entries;
        this.prefix = prefix;
        this.dockerfile = dockerfile;
        this.files = files;
    }

    /** The context as it is, with the Dockerfile in it. */
    static SentContext with(List<ContextEntry> entries, String dockerfile) {
        return new SentContext(entries, "", dockerfile, Map.of());
    }

    /**
     * The context beside a Dockerfile.
     *
     * @param text its text where the context is in the folder; empty when it has to stay where it is
     */
    static SentContext beside(List<ContextEntry> entries, Dockerfile dockerfile, Optional<String> text) {
        if (text.isPresent()) {
            return new SentContext(entries, FOLDER + "/", "Dockerfile", Map.of("Dockerfile", text.get()));
        }
        String name = freeName(entries);
        return new SentContext(entries, "", name, Map.of(name, dockerfile.text()));
    }

    private static String freeName(List<ContextEntry> entries) {
        String name = OUT_OF_THE_WAY;
        while (isTaken(entries, name)) {
            name += "_";
        }
        return name;
    }

    private static boolean isTaken(List<ContextEntry> entries, String name) {
        return entries.stream().anyMatch(entry -> entry.path().equals(name));
    }

    /**
     * Tells where the Dockerfile lies in the archive.
     *
     * @return its path, with slashes and without symbolic links
     */
    public String dockerfile() {
        return dockerfile;
    }

    /**
     * Writes the archive, file by file.
     *
     * @param out receives it; stays open
     * @throws IOException when a file cannot be read, is not the one any more that was hashed, or the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        ContextArchive.write(entries, prefix, files, out);
    }
}
