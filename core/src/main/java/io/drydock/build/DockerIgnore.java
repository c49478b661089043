/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The {@code .dockerignore} file of a context.
 *
 * <p>The rules are those of moby's {@code patternmatcher}, on every platform as on Linux. The last pattern that matches a
 * path or a directory above it decides.
 */
final class DockerIgnore {

    static final String FILE_NAME = ".dockerignore";

    private static final Pattern OUTER_SPACE = Pattern.compile("^\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<IgnorePattern> patterns;

    private DockerIgnore(List<IgnorePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** The file beside the Dockerfile that has its name before {@code .dockerignore}, else the one of the context. */
    static Path file(Path directory, Path dockerfile) {
        Path own = dockerfile.resolveSibling(dockerfile.getFileName() + FILE_NAME);
        return Files.exists(own) ? own : directory.resolve(FILE_NAME);
    }

    /** Reads a file, which need not be there. */
    static DockerIgnore read(Path file) {
        if (!Files.exists(file)) {
            return new DockerIgnore(List.of());
        }
        try {
            // Not Files.readString: it fails on what is not UTF-8, where docker does not.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return parse(text, file);
        } catch (IOException e) {
            throw BuildContextException.unreadable(file, e);
        }
    }

    static DockerIgnore parse(String text, Path file) {
        String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        String[] lines = marked.split("\n", -1);
        List<IgnorePattern> patterns = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String pattern = lines[i].startsWith("#") ? "" : pattern(lines[i]);
            if (pattern.isEmpty()) {
                continue;
            }
            try {
                patterns.add(IgnorePattern.parse(pattern));
            } catch (PatternSyntaxException e) {
                throw BuildContextException.malformedPattern(file, i + 1, trim(lines[i]), e.getDescription());
            }
        }
        return new DockerIgnore(patterns);
    }

    /** Tells the patterns as they were understood, one a line; what has the same text excludes the same. */
    String text() {
        return patterns.stream().map(IgnorePattern::text).collect(joining("\n"));
    }

    /**
     * Decides about a path.
     *
     * @param parent the verdict on its directory; {@link Verdict#NONE} for what lies in the context's root
     */
    Verdict verdict(String path, Verdict parent) {
        BitSet matched = new BitSet();
        boolean excluded = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            boolean matters = pattern.isException() == excluded;
            if (parent.matched().get(i) || (matters && pattern.matches(path))) {
                matched.set(i);
                excluded = !pattern.isException();
            }
        }
        return new Verdict(excluded, matched);
    }

    /** Tells whether something below an excluded directory may be sent; if not, nobody needs to look. */
    boolean mayIncludeBelow(String directory) {
        return patterns.stream().anyMatch(each -> each.isException() && each.mayMatchBelow(directory));
    }

    /** Cleans twice, as docker does: once when it reads the file, and once when it makes the matcher. */
    private static String pattern(String line) {
        String text = trim(line);
        boolean exception = text.startsWith("!");
        String path = exception ? trim(text.substring(1)) : text;
        if (!path.isEmpty()) {
            path = GoPath.clean(path);
            path = path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
        }
        String pattern = trim(exception ? "!" + path : path);
        return pattern.isEmpty() ? "" : GoPath.clean(pattern);
    }

    /** Not {@link String#strip()}: Go's idea of white space is Unicode's. */
    private static String trim(String text) {
        return OUTER_SPACE.matcher(text).replaceAll("");
    }

    /**
     * What the patterns say of one path.
     *
     * @param excluded whether it is left out
     * @param matched the numbers of the patterns that match it or a directory above it
     */
    record Verdict(boolean excluded, BitSet matched) {

        static final Verdict NONE = new Verdict(false, new BitSet());
    }
}
