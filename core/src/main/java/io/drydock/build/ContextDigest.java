/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.BuildSpec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Digests what decides the result of a build; each value with its length, so that no two contexts look alike. */
final class ContextDigest {

    /** To be counted up whenever the same values are to be digested in another way. */
    private static final String FORMAT = "drydock build context 1";

    private final MessageDigest digest = sha256();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

    void add(BuildSpec spec, String dockerfile) {
        try {
            add(FORMAT);
            add(dockerfile);
            out.writeInt(spec.args().size());
            for (Map.Entry<String, String> arg : new TreeMap<>(spec.args()).entrySet()) {
                add(arg.getKey());
                add(arg.getValue());
            }
            out.writeBoolean(spec.target() != null);
            add(spec.target() == null ? "" : spec.target());
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot be written to", e);
        }
    }

    void add(ContextEntry entry) {
        try {
            add(entry.path());
            add(entry.type().name());
            out.writeInt(entry.mode());
            add(entry.linkTarget());
            out.writeLong(entry.size());
            if (entry.type() == ContextEntry.Type.FILE) {
                entry.copyTo(out);
            }
        } catch (IOException e) {
            throw BuildContextException.from(e);
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
