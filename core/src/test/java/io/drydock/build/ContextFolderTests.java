/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextFolderTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = 'x', textBlock = """
                    COPY . .                              | COPY ctx/. .
                    COPY / /app/                          | COPY ctx/. /app/
                    copy --chown=1:2 ./ ../b/c /d/        | copy --chown=1:2 ctx/. ctx/b/c /d/
                    COPY a/../* b/ /app                   | COPY ctx/* ctx/b/ /app
                    COPY ["a b", ".", "/app/"]            | COPY ["ctx/a b", "ctx/.", "/app/"]
                    COPY [ "*" , "/app/" ]                | COPY [ "ctx/*" , "/app/" ]
                    COPY ["a\\"b", "/app/"]               | COPY ["ctx/a\\"b", "/app/"]
                    COPY $DIR/a 'b' /app/                 | COPY ctx/$DIR/a ctx/'b' /app/
                    ADD ? https://example.com/f g@h /app/ | ADD ctx/? https://example.com/f ctx/g@h /app/
                    ADD . git@example.com:a/b.git /app/   | ADD ctx/. git@example.com:a/b.git /app/
                    RUN --mount=target=/src make          | RUN --mount=target=/src,source=ctx make
                    RUN --mount=type=bind,source=.,target=/src make | RUN --mount=type=bind,source=ctx/.,target=/src make
                    RUN --mount=type=bind,src=/a*,dst=/b make       | RUN --mount=type=bind,src=ctx/a*,dst=/b make
                    """)
    void rewriteWhenAllFilesAreTakenTakesThemFromTheFolder(String instruction, String expected) {
        assertThat(rewritten("FROM scratch\n" + instruction)).contains("FROM scratch\n" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY a b/c /app/",
                "COPY --from=build . /app",
                "ADD https://example.com/app.tar /",
                "RUN --mount=type=cache,target=/root/.cache make",
                "RUN --mount=type=bind,from=build,target=/src make",
                "RUN --mount=type=bind,source=pom.xml,target=pom.xml make",
                "RUN cp . /app",
                "ONBUILD COPY . /app"
            })
    void rewriteWhenTheRootIsNotTakenLeavesTheText(String instruction) {
        assertThat(rewritten("FROM scratch\n" + instruction)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD $ARCHIVE /",
                "ADD \"${ARCHIVE}\" /",
                "COPY --parents a/b /",
                "COPY --exclude=*.md src /app",
                "COPY $DIR/../b /",
                "FROM scratch\nONBUILD COPY . /"
            })
    void rewriteWhenAnInstructionIsInDoubtLeavesTheText(String instruction) {
        assertThat(rewritten("FROM scratch\nCOPY . /app\n" + instruction)).isEmpty();
    }

    @Test
    void rewriteWhenInstructionsHaveSeveralLinesKeepsTheNumbersOfLines() {
        assertThat(rewritten("""
                        # escape=`
                        FROM busybox
                        COPY a `
                          # why
                          . `
                          /app
                        RUN --mount=target=/src <<EOF
                          ls . /app
                        EOF
                        COPY <<END * /b
                        COPY . /
                        END
                        """)).contains("""
                        # escape=`
                        FROM busybox
                        COPY ctx/a   ctx/.   /app



                        RUN --mount=target=/src,source=ctx <<EOF
                          ls . /app
                        EOF
                        COPY <<END ctx/* /b
                        COPY . /
                        END
                        """);
    }

    @Test
    void rewriteWhenTheSyntaxIsForeignLeavesTheText() {
        Dockerfile dockerfile = Dockerfile.parse("FROM busybox\nCOPY . /app");

        assertThat(dockerfile.withContextIn("ctx", Map.of("BUILDKIT_SYNTAX", "example.com/mill:1")))
                .isEmpty();
    }

    private static Optional<String> rewritten(String text) {
        return Dockerfile.parse(text).withContextIn("ctx", Map.of());
    }
}
