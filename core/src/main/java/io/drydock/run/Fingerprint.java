/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.Sha256;
import io.drydock.files.FileTree;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Customization;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageSource;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.Origin;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.StartSpec;
import io.drydock.spec.VolumeSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a container, a network or a volume is made from, as a hash for each part of it, so that a later run can tell which part is another
 * one. Of what is secret it has a few digits only.
 */
final class Fingerprint {

    private static final int DIGITS = 12;

    /** So many tell most changes, and are too few to find out a secret by trying. */
    private static final int DIGITS_OF_SECRETS = 4;

    private static final String VERSION = "version";

    private final Map<String, String> parts = new TreeMap<>();

    private Fingerprint() {
        String version = Fingerprint.class.getPackage().getImplementationVersion();
        put(VERSION, version == null ? "unknown" : version);
    }

    /**
     * Of a container.
     *
     * @param process with all values that files and variables give it
     * @param image the id of its image
     */
    static Map<String, String> of(ContainerSpec spec, ProcessSpec process, String image) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.put("image", image);
        fingerprint.add("", spec.with(process), ContainerSpec.class);
        return fingerprint.parts;
    }

    static Map<String, String> of(NetworkSpec spec) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add("", spec, NetworkSpec.class);
        return fingerprint.parts;
    }

    static Map<String, String> of(VolumeSpec spec) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add("", spec, VolumeSpec.class);
        return fingerprint.parts;
    }

    /** Adds the components of a record, each by itself, and those of its records under their names. */
    private void add(String prefix, Record spec, Class<?> top) {
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            Object value = value(component, spec);
            if (!isLeftOut(value, component)) {
                String name = prefix + component.getName();
                if (value instanceof Record part && spec.getClass() == top && !(value instanceof Customization)) {
                    add(name + ".", part, top);
                } else {
                    put(name, text(value), component.getName().equals("secrets") ? DIGITS_OF_SECRETS : DIGITS);
                }
            }
        }
    }

    /** Where it was declared, and how long it is awaited, changes nothing of what it is. The image is known by its id. */
    private static boolean isLeftOut(@Nullable Object value, RecordComponent component) {
        return value instanceof Origin
                || value instanceof StartSpec
                || value instanceof ImageSource
                || component.getName().equals("name");
    }

    private void put(String part, String text) {
        put(part, text, DIGITS);
    }

    private void put(String part, String text, int digits) {
        parts.put(part, Sha256.of(text).substring(0, digits));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof FileSource source) {
            return content(FileTree.of(source));
        }
        if (value instanceof Customization customization) {
            // Code cannot be compared, so it is never the same.
            return customization.steps().isEmpty() ? "" : UUID.randomUUID().toString();
        }
        if (value instanceof Record spec) {
            StringBuilder text = new StringBuilder(spec.getClass().getSimpleName());
            for (RecordComponent component : spec.getClass().getRecordComponents()) {
                text.append('(').append(text(value(component, spec))).append(')');
            }
            return text.toString();
        }
        if (value instanceof Collection<?> values) {
            StringBuilder text = new StringBuilder();
            values.forEach(each -> text.append('[').append(text(each)).append(']'));
            return text.toString();
        }
        if (value instanceof Map<?, ?> entries) {
            StringBuilder text = new StringBuilder();
            entries.forEach((key, each) -> text.append('{')
                    .append(text(key))
                    .append('=')
                    .append(text(each))
                    .append('}'));
            return text.toString();
        }
        return String.valueOf(value);
    }

    private static String content(FileTree tree) {
        MessageDigest digest = Sha256.begin();
        try {
            tree.writeContentTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot be written to", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static @Nullable Object value(RecordComponent component, Record spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
