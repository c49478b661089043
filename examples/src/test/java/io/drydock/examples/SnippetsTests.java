/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the docs cite is what the examples say. A citation is a line {@code <!-- snippet: RedisIT.java#class -->} before a block of code, and a tag
 * a pair of lines with {@code tag::class[]} and {@code end::class[]} in a file of the examples.
 */
class SnippetsTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CITATION = Pattern.compile(
            "<!-- snippet: (?<file>[^#\\s]+)#(?<tag>[\\w-]+) -->\\n+```\\w*\\n(?<text>.*?)```", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("(?<edge>tag|end)::(?<tag>[\\w-]+)\\[]");

    @Test
    void docsWhenTheyCiteExamplesSayWhatThoseSay() {
        Map<String, String> tagged = tagged();

        assertThat(citations())
                .isNotEmpty()
                .allSatisfy(citation ->
                        assertThat(citation.text()).as(citation.toString()).isEqualTo(tagged.get(citation.tag())));
    }

    @Test
    void tagsAreCited() {
        assertThat(citations().stream().map(Citation::tag)).containsAll(tagged().keySet());
    }

    private record Citation(Path page, String tag, String text) {
        @Override
        public String toString() {
            return page.getFileName() + " cites " + tag;
        }
    }

    private static List<Citation> citations() {
        List<Citation> citations = new ArrayList<>();
        Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs"), ".*\\.md"))
                .forEach(page -> {
                    Matcher matcher = CITATION.matcher(read(page));
                    while (matcher.find()) {
                        citations.add(new Citation(
                                page, matcher.group("file") + "#" + matcher.group("tag"), matcher.group("text")));
                    }
                });
        return citations;
    }

    /** What stands between tags, without the space that all its lines begin with. */
    private static Map<String, String> tagged() {
        Map<String, String> tagged = new HashMap<>();
        files(Path.of("."), ".*\\.(java|yaml|yml|xml|properties|Dockerfile)")
                .filter(file -> !file.toString().contains("/target/"))
                .filter(file -> !file.endsWith("SnippetsTests.java"))
                .forEach(file -> tagged.putAll(tagged(file)));
        return tagged;
    }

    private static Map<String, String> tagged(Path file) {
        Map<String, List<String>> open = new HashMap<>();
        Map<String, String> tagged = new HashMap<>();
        for (String line : read(file).split("\n", -1)) {
            Matcher edge = TAG.matcher(line);
            if (!edge.find()) {
                open.values().forEach(lines -> lines.add(line));
            } else if (edge.group("edge").equals("tag")) {
                open.put(edge.group("tag"), new ArrayList<>());
            } else {
                List<String> lines = open.remove(edge.group("tag"));
                assertThat(lines)
                        .as("%s ends %s, which has no begin", file, edge.group("tag"))
                        .isNotNull();
                tagged.put(file.getFileName() + "#" + edge.group("tag"), withoutIndent(lines));
            }
        }
        assertThat(open).as("tags of %s without an end", file).isEmpty();
        return tagged;
    }

    private static String withoutIndent(List<String> lines) {
        return String.join("\n", lines).stripIndent() + "\n";
    }

    private static Stream<Path> files(Path directory, String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(name))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
