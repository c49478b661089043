/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** The hash of files, contexts and texts. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Sha256 {

    private Sha256() {}

    /**
     * Begins a hash.
     *
     * @return takes what is hashed
     */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hashes a text.
     *
     * @param text the text
     * @return hexadecimal digits
     */
    public static String of(String text) {
        return HexFormat.of().formatHex(begin().digest(text.getBytes(UTF_8)));
    }
}
