/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.BuildSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An image to build.
 *
 * @param tag the tag that the image gets, beside those that are declared
 * @param dockerfile the path of the Dockerfile inside the context that is sent
 * @param spec what was declared, of which the files are left to the context
 * @param labels Drydock's own labels of the image
 * @param context the build context
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ImageBuild(
        String tag, String dockerfile, BuildSpec spec, Map<String, String> labels, ContextTar context) {

    /** Copies the labels. */
    public ImageBuild {
        labels = Map.copyOf(labels);
    }

    /**
     * Tells all labels of the image.
     *
     * @return those that were declared, and Drydock's own
     */
    public Map<String, String> allLabels() {
        Map<String, String> all = new LinkedHashMap<>(spec.image().labels());
        all.putAll(labels);
        return all;
    }

    @Override
    public String toString() {
        return "ImageBuild[tag=" + tag + ", dockerfile=" + dockerfile + ", spec=" + spec + ", labels=" + labels + "]";
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
