/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeMountTests {

    @ParameterizedTest
    @CsvSource({
        "pgdata:/var/lib/postgresql/data, pgdata, /var/lib/postgresql/data, false",
        "pgdata:/data:rw, pgdata, /data, false",
        "pgdata:/data:ro, pgdata, /data, true",
    })
    void parseWhenSyntaxIsDockersReadsAllParts(String text, String volume, String target, boolean readOnly) {
        assertThat(VolumeMount.parse(text)).isEqualTo(new VolumeMount(volume, target, readOnly));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv:/data", "/data", "./data:/data", "../data:/data", "~/data:/data"})
    void parseWhenMountIsNoNamedVolumeSaysWhatIsSupported(String text) {
        assertThatSyntaxIsRefused(
                text,
                "'" + text + "' is a bind mount or an anonymous volume, which are not supported: declare a volume and"
                        + " write 'volume:/path'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pgdata",
                "pgdata:",
                ":/data",
                "pgdata:data",
                "pgdata:data:ro",
                "pgdata:/data:",
                "pgdata:/data:z",
                "pgdata:/data:ro:z",
            })
    void parseWhenSyntaxIsNotDockersSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(
                text, "'" + text + "' is not a volume mount: write 'volume:/path' or 'volume:/path:ro'");
    }

    private static void assertThatSyntaxIsRefused(String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> VolumeMount.parse(text))
                .withMessage(message);
    }
}
