/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedContextsTests {

    @Test
    void withContextsWhenNoneIsUsedKeepsText() {
        String text = "FROM busybox\r\nCOPY --from=conf a b\n";

        assertThat(replaced(text, Map.of())).isSameAs(text);
        assertThat(replaced(text, Map.of("other", "x"))).isEqualTo(text);
    }

    @Test
    void withContextsWhenInstructionsNameThemWritesImages() {
        assertThat(replaced("""
                        FROM busybox
                        COPY --chown=1:2 --from=conf nginx.conf "a b" /etc/
                        run --mount=type=bind,from=conf,target=/c --mount="from=conf",source=x cp /c/a \\
                           # a comment
                           /b
                        COPY --from=other x /y
                        ONBUILD COPY --from=conf a b
                        ADD --from=conf a b
                        """, Map.of("conf", "drydock-context:1"))).isEqualTo("""
                        FROM busybox
                        COPY --chown=1:2 --from=drydock-context:1 nginx.conf "a b" /etc/
                        run --mount=type=bind,from=drydock-context:1,target=/c --mount=from=drydock-context:1,source=x cp /c/a    /b


                        COPY --from=other x /y
                        ONBUILD COPY --from=drydock-context:1 a b
                        ADD --from=drydock-context:1 a b
                        """);
    }

    @Test
    void withContextsWhenImageHasNameReplacesIt() {
        assertThat(replaced("""
                        ARG BASE=docker.io/library/nginx:latest
                        FROM --platform=linux/amd64 $BASE AS web
                        FROM nginx:1.22
                        FROM web
                        FROM user/app
                        """, Map.of("nginx", "debian:12", "user/app", "x:1")))
                .isEqualTo("""
                        ARG BASE=docker.io/library/nginx:latest
                        FROM --platform=linux/amd64 debian:12 AS web
                        FROM nginx:1.22
                        FROM web
                        FROM x:1
                        """);
    }

    @Test
    void withContextsWhenStageHasNameReplacesAllOfIt() {
        assertThat(replaced("""
                        FROM busybox AS first
                        FROM golang AS Base
                        RUN <<EOF
                          go build
                        EOF
                        ENV A=1 \\
                            B=2
                        # stays
                        FROM base
                        COPY --from=1 a b
                        COPY --from=base a b
                        """, Map.of("base", "x:1"))).isEqualTo("""
                        FROM busybox AS first
                        FROM x:1 AS Base





                        # stays
                        FROM base
                        COPY --from=1 a b
                        COPY --from=base a b
                        """);
    }

    @Test
    void withContextsWhenNameIsStageOfNumberKeepsIt() {
        assertThat(replaced("FROM a\nCOPY --from=0 a b\nCOPY --from=1 a b", Map.of("0", "x:1", "1", "x:2")))
                .isEqualTo("FROM a\nCOPY --from=0 a b\nCOPY --from=x:2 a b");
    }

    @Test
    void withContextsWhenHereDocumentFollowsKeepsIt() {
        assertThat(replaced(
                        "FROM a\nRUN --mount=from=conf,target=/c \\\n <<EOF\n a\nEOF\nRUN b", Map.of("conf", "x:1")))
                .isEqualTo("FROM a\nRUN --mount=from=x:1,target=/c <<EOF\n\n a\nEOF\nRUN b");
    }

    @Test
    void withContextsWhenFlagsAreQuotedKeepsTheirMeaning() {
        assertThat(replaced(
                        "# escape=`\nFROM a\nCOPY --chown='a b' --exclude=\"x'y\" --from=conf a` b c",
                        Map.of("conf", "x:1")))
                .isEqualTo("# escape=`\nFROM a\nCOPY --chown=a` b --exclude=x`'y --from=x:1 a` b c");
    }

    @Test
    void withContextsWhenImagesHaveAMirrorTakesThemFromThereAndKeepsStages() {
        String text = """
                ARG VERSION=22
                FROM node:${VERSION} AS node
                FROM node:22 AS debian
                FROM node
                COPY --from=debian a b
                COPY --from=busybox a b
                RUN --mount=from=busybox:latest,target=/b true
                """;

        assertThat(Dockerfile.parse(text)
                        .withContexts(
                                new DockerfileInputs(Map.of(), null, null, null, Set.of(), false),
                                Map.of(),
                                Map.of("node:22", "m/node:22", "debian", "m/debian", "busybox", "m/busybox:latest")))
                .isEqualTo("""
                        ARG VERSION=22
                        FROM m/node:22 AS node
                        FROM m/node:22 AS debian
                        FROM node
                        COPY --from=debian a b
                        COPY --from=m/busybox:latest a b
                        RUN --mount=from=m/busybox:latest,target=/b true
                        """);
    }

    private static String replaced(String text, Map<String, String> images) {
        Dockerfile dockerfile = Dockerfile.parse(text);
        return dockerfile.withContexts(
                new DockerfileInputs(Map.of(), null, null, null, Set.copyOf(images.keySet()), false), images, Map.of());
    }
}
