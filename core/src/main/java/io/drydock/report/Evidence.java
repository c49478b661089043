/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.FileChange;
import io.drydock.engine.ProcessTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * What can be told of containers after a failure, as files for people.
 *
 * @param title what it is evidence of
 * @param facts what is known of that, in the order in which it is told; empty values are not told
 * @param containers the containers
 * @param events what happened to them, the earliest first
 * @param eventNote which events those are
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Evidence(
        String title,
        Map<String, String> facts,
        List<ContainerEvidence> containers,
        List<ContainerEvent> events,
        String eventNote) {

    /** The file with what to read first. */
    public static final String SUMMARY = "summary.txt";

    /** The file with what happened. */
    public static final String EVENTS = "events.txt";

    /** The files of a container, in a directory of its name. */
    public static final List<String> OF_CONTAINER =
            List.of("log.txt", "inspect.json", "top.txt", "diff.txt", "health.txt");

    private static final int MOST_CHANGES = 10_000;

    /** A file that is to be written. */
    @FunctionalInterface
    public interface File {

        /**
         * Writes its content.
         *
         * @param out where to
         * @throws IOException when that cannot be written to
         */
        void writeTo(Appendable out) throws IOException;
    }

    /** Copies the collections. */
    public Evidence {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        containers = List.copyOf(containers);
        events = List.copyOf(events);
    }

    /**
     * Tells the files. Each is made when it is written, so that no more than one of them is in memory.
     *
     * @param known hides what is known to be secret; what looks like a secret is hidden, too
     * @return the files by their paths
     */
    public Map<String, File> files(SecretMask known) {
        Map<String, Found<JsonText>> inspected = new LinkedHashMap<>();
        List<String> variables = new ArrayList<>();
        for (ContainerEvidence container : containers) {
            container.spec().process().env().forEach((name, value) -> variables.add(name + "=" + value));
            Found<JsonText> inspect = read(container.inspect());
            inspected.put(container.spec().name(), inspect);
            if (inspect.value() != null) {
                variables.addAll(inspect.value().variables());
            }
        }
        SecretMask mask = known.and(variables);
        Map<String, File> files = new LinkedHashMap<>();
        files.put(SUMMARY, out -> out.append(new EvidenceSummary(this, mask).text()));
        files.put(EVENTS, out -> out.append(mask.text(eventLines())));
        containers.forEach(each ->
                new Files(each, inspected.getOrDefault(each.spec().name(), Found.nothing("")), mask).addTo(files));
        return files;
    }

    private static Found<JsonText> read(Found<String> inspect) {
        if (inspect.value() == null) {
            return Found.nothing(inspect.reason());
        }
        try {
            return Found.of(JsonText.read(inspect.value()));
        } catch (IllegalArgumentException e) {
            return Found.nothing("the engine's answer: " + e.getMessage());
        }
    }

    private String eventLines() {
        Map<String, String> names = new LinkedHashMap<>();
        containers.forEach(each -> names.put(each.id(), each.spec().name()));
        int width = names.values().stream().mapToInt(String::length).max().orElse(0);
        return "# " + eventNote + "\n"
                + events.stream()
                        .map(event -> EvidenceLog.time(event.time()) + "  "
                                + padded(names.getOrDefault(event.container(), event.container()), width) + "  "
                                + event.text() + "\n")
                        .collect(joining());
    }

    /** A container may have the name of one of our files. */
    private static String directory(String container) {
        return List.of(SUMMARY, EVENTS).contains(container) ? container + "-container" : container;
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The files of one container. */
    private record Files(ContainerEvidence container, Found<JsonText> inspect, SecretMask mask) {

        void addTo(Map<String, File> files) {
            String directory = directory(container.spec().name()) + "/";
            files.put(directory + "log.txt", this::writeLog);
            files.put(directory + "inspect.json", out -> out.append(json()));
            files.put(
                    directory + "top.txt",
                    out -> out.append(container.processes().text(this::table, mask)));
            files.put(
                    directory + "diff.txt",
                    out -> out.append(container.changes().text(this::list, mask)));
            JsonText json = inspect.value();
            if (json != null && json.hasHealth()) {
                files.put(directory + "health.txt", out -> out.append(mask.text(json.healthText())));
            }
        }

        private void writeLog(Appendable out) throws IOException {
            EvidenceLog log = container.log().value();
            if (log == null) {
                out.append(container.log().text(none -> "", mask));
            } else {
                log.writeTo(out, container.logNote(), mask);
            }
        }

        private String json() {
            return inspect.value() == null
                    ? JsonText.of("cannot be had", inspect.reason()).text(mask)
                    : inspect.value().text(mask);
        }

        private String table(ProcessTable table) {
            List<List<String>> rows = new ArrayList<>(List.of(table.titles()));
            table.rows().forEach(rows::add);
            List<Integer> widths = IntStream.range(0, table.titles().size())
                    .mapToObj(column -> rows.stream()
                            .filter(row -> column < row.size())
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0))
                    .toList();
            return rows.stream().map(row -> line(row, widths)).collect(joining());
        }

        private String line(List<String> row, List<Integer> widths) {
            String line = IntStream.range(0, row.size())
                    .mapToObj(column -> padded(row.get(column), column < widths.size() ? widths.get(column) : 0))
                    .collect(joining("  "));
            return mask.command(line.stripTrailing()) + "\n";
        }

        private String list(List<FileChange> changes) {
            String list = changes.stream()
                    .sorted(Comparator.comparing(FileChange::path))
                    .limit(MOST_CHANGES)
                    .map(change -> mask.text(change.kind().name().charAt(0) + " " + change.path()) + "\n")
                    .collect(joining());
            int more = changes.size() - MOST_CHANGES;
            return list.isEmpty()
                    ? "# nothing was changed\n"
                    : list + (more > 0 ? "# cut: and " + more + " more\n" : "");
        }
    }
}
