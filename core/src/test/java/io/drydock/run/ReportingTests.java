/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ReportingTests {

    private static Reporting reporting(Map<String, String> settings) {
        return Reporting.from(settings::get);
    }

    @Test
    void fromWhenNothingIsSetTellsNothing() {
        assertThat(reporting(Map.of())).isEqualTo(Reporting.NOTHING);
        assertThat(reporting(Map.of("drydock.report", "never", "drydock.report.dir", "/x")))
                .isEqualTo(Reporting.NOTHING);
    }

    @Test
    void fromWhenADirectoryIsSetHasThat() {
        assertThat(reporting(Map.of("drydock.report", " on-failure ", "drydock.report.dir", " /reports "))
                        .evidence())
                .isEqualTo(Path.of("/reports"));
    }

    @Test
    void usualDirectoryIsThatOfTheBuildTool(@TempDir Path module) throws IOException {
        assertThat(Reporting.usualDirectory(module))
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "drydock"));
        Files.createFile(module.resolve("build.gradle.kts"));
        assertThat(Reporting.usualDirectory(module)).isEqualTo(module.resolve("build/drydock"));
        Files.createDirectory(module.resolve("target"));
        assertThat(Reporting.usualDirectory(module)).isEqualTo(module.resolve("target/drydock"));
    }

    @Test
    void fromWhenASettingIsWrongThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reporting(Map.of("drydock.report", "always")))
                .withMessage(
                        "the setting drydock.report is wrong: 'always' is not allowed: write 'on-failure' or 'never'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reporting(Map.of("drydock.report", "on-failure", "drydock.report.dir", "a\0b")))
                .withMessage(
                        "the setting drydock.report.dir is wrong: 'a\0b' is not a directory: Nul character not allowed");
    }
}
