/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Files whose content was given in Java. */
final class GivenFiles {

    private final List<Given> copies = new ArrayList<>();
    private final List<Given> secrets = new ArrayList<>();

    private record Given(String name, FileSource source, String access) {}

    void copy(byte[] content, String target, String access) {
        byte[] kept = content.clone();
        copies.add(new Given(target, new FileSource.Content(kept::clone), access));
    }

    void secret(String name, Supplier<String> value, String access) {
        secrets.add(new Given(name, new FileSource.Content(() -> bytes(value)), access));
    }

    /** What the supplier says of its failure may be a part of the secret. */
    private static byte[] bytes(Supplier<String> value) {
        String text;
        try {
            text = value.get();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "its supplier failed with " + e.getClass().getName(), e);
        }
        if (text == null) {
            throw new IllegalStateException("its supplier gave null");
        }
        return text.getBytes(UTF_8);
    }

    void secret(String name, char[] value) {
        char[] kept = value.clone();
        secrets.add(new Given(name, new FileSource.Content(() -> bytes(kept)), ""));
    }

    private static byte[] bytes(char[] value) {
        ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(value));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    List<CopySpec> copies(OptionReader reader) {
        return reader.parseAll(
                "copyContent",
                copies,
                given -> CopySpec.to(given.name(), given.source(), access(given, FileAccess.DEFAULT)));
    }

    List<SecretSpec> secrets(OptionReader reader) {
        return reader.parseAll(
                "secret",
                secrets,
                given -> new SecretSpec(
                        SecretSpec.checkedName(given.name()),
                        given.source(),
                        access(given, SecretSpec.DEFAULT_ACCESS)));
    }

    private static FileAccess access(Given given, FileAccess unsaid) {
        return given.access().isEmpty() ? unsaid : unsaid.and(given.access());
    }
}
