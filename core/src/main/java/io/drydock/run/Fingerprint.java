/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.FileTree;
import io.drydock.files.FileTreeDigest;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Customization;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageSource;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.Origin;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.StartSpec;
import io.drydock.spec.VolumeSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a container, a network or a volume is made from, as a hash for each part of it, so that a later run can tell which part is another
 * one. It has the content of files that are copied, and of values that may be secret no more than a few digits.
 */
final class Fingerprint {

    private static final int DIGITS = 12;

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
                    put(name, text(value));
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
        parts.put(part, hash(text));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof FileSource source) {
            return FileTreeDigest.of(FileTree.of(source));
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

    private static @Nullable Object value(RecordComponent component, Record spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
