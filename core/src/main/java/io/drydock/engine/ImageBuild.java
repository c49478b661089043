/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An image to build.
 *
 * @param tag the tag that the image gets
 * @param dockerfile the path of the Dockerfile inside the context
 * @param args build arguments; their values may be secret and are never printed
 * @param target the stage to build; {@code null} for the last one
 * @param labels labels of the image
 * @param context the build context
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ImageBuild(
        String tag,
        String dockerfile,
        Map<String, String> args,
        @Nullable String target,
        Map<String, String> labels,
        ContextTar context) {

    /** Copies the maps. */
    public ImageBuild {
        args = Map.copyOf(args);
        labels = Map.copyOf(labels);
    }

    @Override
    public String toString() {
        return "ImageBuild[tag=" + tag + ", dockerfile=" + dockerfile + ", args=" + args.keySet() + ", target=" + target
                + ", labels=" + labels + "]";
    }

    /** A build context as a stream of bytes. */
    @FunctionalInterface
    public interface ContextTar {

        /**
         * Writes the context as a tar archive.
         *
         * @param out receives the archive; stays open
         * @throws IOException when a file cannot be read or the stream not be written
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
