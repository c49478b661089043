/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's tables of flags, members and methods are complete. */
class ReadmeTests {

    private static final Path README = Path.of("..", "README.md");
    private static final String HEADER = "| docker CLI | annotation | plain Java |";
    private static final String RULE = "|---|---|---|";

    /** A bar inside of code is written as an entity, so each bar is a border. */
    private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|");

    @Test
    void tablesHaveThreeCellsInEachRowAndNoneIsEmpty() {
        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
            var matcher = ROW.matcher(row);
            assertThat(matcher.matches()).as("three cells: %s", row).isTrue();
            assertThat(List.of(matcher.group(1), matcher.group(2), matcher.group(3)))
                    .as(row)
                    .noneMatch(String::isBlank);
        });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Container.class, Network.class, Volume.class, Build.class, WaitFor.class, RequiresEngine.class})
    void tablesNameEachMember(Class<? extends Annotation> annotation) {
        String annotations = String.join("\n", rows());

        assertThat(Arrays.stream(annotation.getDeclaredMethods()).map(Method::getName))
                .isNotEmpty()
                .allSatisfy(member -> assertThat(annotations)
                        .containsPattern("@" + annotation.getSimpleName() + "\\([^|]*\\b" + member + " = "));
    }

    /** The rows of all tables with these columns. */
    private static List<String> rows() {
        try {
            List<String> rows = new ArrayList<>();
            boolean inTable = false;
            for (String line : Files.readAllLines(README)) {
                inTable = line.equals(HEADER) || (inTable && line.startsWith("|"));
                if (inTable && !line.equals(HEADER) && !line.equals(RULE)) {
                    rows.add(line);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
