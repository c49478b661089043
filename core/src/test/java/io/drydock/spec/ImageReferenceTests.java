/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTests {

    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "postgres, postgres, latest, ",
        "postgres:15, postgres, 15, ",
        "library/postgres:15-alpine, library/postgres, 15-alpine, ",
        "a__b.c-d--e/f_g:V1_2.3-x, a__b.c-d--e/f_g, V1_2.3-x, ",
        "localhost:5000/orders, localhost:5000/orders, latest, ",
        "localhost/orders:1, localhost/orders, 1, ",
        "Registry.Example.COM/team/orders:1, Registry.Example.COM/team/orders, 1, ",
        "[::1]:5000/orders:1, [::1]:5000/orders, 1, ",
        "postgres@" + DIGEST + ", postgres, , " + DIGEST,
        "ghcr.io/a/b:15@" + DIGEST + ", ghcr.io/a/b, 15, " + DIGEST,
    })
    void parseWhenSyntaxIsDockersReadsAllParts(
            String text, String repository, @Nullable String tag, @Nullable String digest) {
        assertThat(ImageReference.parse(text)).isEqualTo(new ImageReference(repository, tag, digest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Postgres",
                "postgres:",
                "postgres:-15",
                "postgres:1 5",
                "team/Orders",
                "/orders",
                "orders/",
                "team//orders",
                "-orders",
                "orders-",
                "a..b",
                "a___b",
                "https://docker.io/orders",
                "localhost:port/orders",
                "postgres@sha256:0123",
                "postgres@" + DIGEST + ":15",
            })
    void parseWhenSyntaxIsNotDockersSaysWhatToWrite(String text) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> ImageReference.parse(text))
                .withMessage(
                        "'" + text + "' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name"
                                + " in lower case");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, postgres:latest",
        "localhost:5000/orders:1, localhost:5000/orders:1",
        "postgres@" + DIGEST + ", postgres@" + DIGEST,
        "postgres:15@" + DIGEST + ", postgres:15@" + DIGEST,
    })
    void descriptionIsTheNameThatDockerTakes(String text, String name) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(reference.description()).isEqualTo(name);
        assertThat(reference).hasToString(name);
    }
}
