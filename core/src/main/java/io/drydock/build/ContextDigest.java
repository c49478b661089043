/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.BuildSecret;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuilderSpec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Digests what decides the result of a build; each value with its length, so that no two contexts look alike. */
final class ContextDigest {

    /** To be counted up whenever the same values are to be digested in another way. */
    private static final String FORMAT = "drydock build context 4";

    private final MessageDigest digest = Sha256.begin();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

    void add(BuildSpec spec, String dockerfile) {
        try {
            add(FORMAT);
            add(dockerfile);
            addAll(spec.args());
            addAll(spec.image().labels());
            addIfSaid(spec.target());
            addIfSaid(spec.platform());
            add(spec.steps().toString());
            add(spec.builder());
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot be written to", e);
        }
    }

    /** Steps see which secrets and agents there are; what is in them must not decide the result, as for BuildKit's own cache. */
    private void add(BuilderSpec builder) throws IOException {
        add(builder.kind().name());
        out.writeInt(builder.secrets().size());
        for (BuildSecret secret : builder.secrets()) {
            add(secret.id());
        }
        out.writeInt(builder.ssh().size());
        for (String ssh : builder.ssh()) {
            add(ssh.replaceFirst("=.*", ""));
        }
    }

    void add(Map<String, String> values) {
        try {
            addAll(values);
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot be written to", e);
        }
    }

    private void addIfSaid(@Nullable String value) throws IOException {
        out.writeBoolean(value != null);
        add(value == null ? "" : value);
    }

    private void addAll(Map<String, String> values) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            add(value.getKey());
            add(value.getValue());
        }
    }

    /** Of a file its hash stands for its content. */
    void add(ContextEntry entry) {
        try {
            add(entry.path());
            add(entry.facts().type().name());
            out.writeInt(entry.facts().mode());
            add(entry.linkTarget());
            add(entry.hash());
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot be written to", e);
        }
    }

    String toHex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
