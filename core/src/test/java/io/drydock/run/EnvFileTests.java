/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.files.HostPath;
import io.drydock.spec.InvalidStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTests {

    private static final String SECRET = "hunter2";

    @TempDir
    private Path directory;

    private EnvFile read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("app.env"), text);
        return EnvFile.read(file.toString(), Map.of("HOME_OF_TESTS", "/here")::get);
    }

    @Test
    void readTakesLinesAsDockerDoes() throws IOException {
        EnvFile file =
                read("\uFEFFFIRST=1\r\n# comment\n\n  INDENTED= kept as it is \nURL=a=b#c\nEMPTY=\nTWICE=1\nTWICE=2");

        assertThat(file.problems()).isEmpty();
        assertThat(file.variables())
                .containsExactly(
                        entry("FIRST", "1"),
                        entry("INDENTED", " kept as it is "),
                        entry("URL", "a=b#c"),
                        entry("EMPTY", ""),
                        entry("TWICE", "2"));
    }

    @Test
    void toStringNamesVariablesOnly() throws IOException {
        assertThat(read("PASSWORD=" + SECRET)).hasToString("EnvFile[variables=[PASSWORD], problems=[]]");
    }

    @Test
    void readWhenALineIsANameTakesTheValueOfTheTestsWhereThereIsOne() throws IOException {
        assertThat(read("HOME_OF_TESTS\nUNKNOWN").variables()).containsExactly(entry("HOME_OF_TESTS", "/here"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=hunter2 | has no name before its '='",
                "PASS WORD=hunter2 | has a space in the name before its '='",
                "PASSWORD hunter2 | has a space in the name before its '='",
            })
    void readWhenALineIsWrongSaysWhichWithoutItsValue(String line, String problem) throws IOException {
        EnvFile file = read("A=1\n" + line);

        assertThat(file.problems())
                .containsExactly("line 2 of the env file '" + directory.resolve("app.env") + "' " + problem)
                .noneMatch(each -> each.contains(SECRET));
    }

    @Test
    void readWhenTheFileIsNotThereSaysWhereItShouldBe() {
        assertThat(EnvFile.read(directory.resolve("../missing.env").toString(), name -> null)
                        .problems())
                .containsExactly("the env file '" + directory.resolveSibling("missing.env") + "' does not exist");
    }

    @Test
    void readWhenTheFileIsNoTextSaysSo() throws IOException {
        Path file = Files.write(directory.resolve("app.env"), new byte[] {'A', '=', (byte) 0xff});

        assertThat(EnvFile.read(file.toString(), name -> null).problems())
                .containsExactly("the env file '" + file + "' is not text in UTF-8");
    }

    @Test
    void readWhenThePathIsWrongSaysSo() {
        assertThat(EnvFile.read("a\0b", name -> null).problems())
                .containsExactly("the env file 'a\0b' is not a path: Nul character not allowed");
    }

    @Test
    void readWhenItIsADirectorySaysSo() {
        assertThat(EnvFile.read(directory.toString(), name -> null).problems())
                .containsExactly("the env file '" + directory + "' could not be read: Is a directory");
    }

    @Test
    void buildReportsFilesThatAreNotThereWithTheirOrigin() {
        Assertions.assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> Stack.builder()
                        .container(
                                "app",
                                app -> app.image("app:1")
                                        .envFile("missing.env")
                                        .securityOpt(
                                                "seccomp=missing.json",
                                                "seccomp=unconfined",
                                                "seccomp={}",
                                                "label=disable"))
                        .build())
                .satisfies(failure -> assertThat(failure.problems())
                        .extracting(problem -> problem.origin() + ": " + problem.message())
                        .containsExactly(
                                "app: the env file '" + HostPath.of("missing.env") + "' does not exist",
                                "app: securityOpt names the seccomp profile 'missing.json', which is not a file: write the"
                                        + " path of a JSON file or 'seccomp=unconfined'"));
    }
}
