/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes results as a table, as JSON and as a page with charts. */
final class Results {

    private static final int WIDTH = 420;

    private final Path directory;
    private final String name;
    private final Surroundings surroundings;

    /**
     * Makes a writer.
     *
     * @param directory into which they are written, which need not exist
     * @param name of the files, without an ending
     * @param surroundings where it was measured
     */
    Results(Path directory, String name, Surroundings surroundings) {
        this.directory = directory;
        this.name = name;
        this.surroundings = surroundings;
    }

    void write(List<Outcome> outcomes, List<String> further) throws IOException {
        Files.createDirectories(directory);
        Files.write(
                directory.resolve(name + ".txt"),
                Stream.of(
                                surroundings.lines().stream(),
                                outcomes.stream()
                                        .flatMap(outcome -> Stream.concat(Stream.of(""), outcome.lines().stream())),
                                Stream.concat(Stream.of(""), further.stream()))
                        .flatMap(lines -> lines)
                        .toList());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("surroundings", surroundings.facts());
        json.put("scenarios", outcomes.stream().map(Outcome::json).toList());
        json.put("further", further);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve(name + ".json").toFile(), json);
        Files.writeString(directory.resolve(name + ".html"), page(outcomes, further));
    }

    private String page(List<Outcome> outcomes, List<String> further) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Drydock beside others</title>
                <style>body{font:15px sans-serif;max-width:60em;margin:2em auto}h2{font-size:1.1em;margin-bottom:.2em}
                .Drydock{fill:#1f6f8b}.other{fill:#b8b8b8}text{font-size:12px}.met{color:#1a7f37}.missed{color:#b42318}</style>
                <h1>Drydock beside others</h1><p>
                """);
        page.append(String.join(
                        " · ",
                        surroundings.lines().stream().map(Results::escaped).toList()))
                .append("</p>\n");
        outcomes.forEach(outcome -> page.append(section(outcome)));
        return page.append("<pre>")
                .append(escaped(String.join("\n", further)))
                .append("</pre></html>\n")
                .toString();
    }

    private static String section(Outcome outcome) {
        StringBuilder section =
                new StringBuilder("<h2>" + escaped(outcome.scenario().title()) + "</h2>\n");
        section.append(chart(outcome.times()));
        outcome.verdicts()
                .forEach(verdict -> section.append(String.format(
                        Locale.ROOT,
                        "<div class=\"%s\">%s</div>%n",
                        verdict.isMet() ? "met" : "missed",
                        escaped(verdict.toString()))));
        return section.toString();
    }

    /** A bar is the median, the line through it goes from the least to the most. */
    private static String chart(Map<String, Times> times) {
        double most = times.values().stream()
                .mapToDouble(Times::most)
                .filter(each -> !Double.isNaN(each))
                .max()
                .orElse(1);
        StringBuilder chart = new StringBuilder(
                String.format(Locale.ROOT, "<svg width=\"760\" height=\"%d\" role=\"img\">%n", times.size() * 24 + 4));
        int y = 2;
        for (Map.Entry<String, Times> each : times.entrySet()) {
            Times time = each.getValue();
            chart.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect class=\"%s\" x=\"190\" y=\"%d\" width=\"%.1f\" height=\"18\"/>"
                            + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#333\"/><text x=\"%.1f\" y=\"%d\">%.1f ms</text>%n",
                    y + 13,
                    escaped(each.getKey()),
                    each.getKey().startsWith(Contender.DRYDOCK) ? "Drydock" : "other",
                    y,
                    time.median() / most * WIDTH,
                    190 + time.least() / most * WIDTH,
                    190 + time.most() / most * WIDTH,
                    y + 9,
                    y + 9,
                    196 + time.most() / most * WIDTH,
                    y + 13,
                    time.median()));
            y += 24;
        }
        return chart.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
