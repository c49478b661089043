/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the libraries for {@code java -jar}: beside the jar of Drydock, or where Maven keeps both. The manifest does not name them, since
 * that would bring these versions of them into the class paths of all who have Drydock on theirs.
 */
final class Launch {

    /** Written by the build: paths in Maven's repository. */
    private static final String LIBRARIES = "/META-INF/drydock/libraries";

    /** As in {@code io/drydock/drydock-core/0.1.0}. */
    private static final int DEPTH_IN_REPOSITORY = 4;

    private final Path jar;
    private final List<String> libraries;

    /**
     * Looks for libraries.
     *
     * @param jar the jar of Drydock
     * @param libraries their paths in Maven's repository
     */
    Launch(Path jar, List<String> libraries) {
        this.jar = jar;
        this.libraries = List.copyOf(libraries);
    }

    static Launch of(Path jar) throws IOException {
        try (InputStream in = Launch.class.getResourceAsStream(LIBRARIES)) {
            String paths = in == null ? "" : new String(in.readAllBytes(), UTF_8).strip();
            return new Launch(jar, List.of(paths.split(":", -1)));
        }
    }

    /** Tells where classes are: in the jar of Drydock, and in the libraries that are there. */
    URL[] classPath() {
        List<URL> found = new ArrayList<>(List.of(url(jar)));
        for (String library : libraries) {
            places(library).stream().filter(Files::isRegularFile).findFirst().ifPresent(place -> found.add(url(place)));
        }
        return found.toArray(URL[]::new);
    }

    /** Tells the names of the libraries that are not there. */
    List<String> missing() {
        return libraries.stream()
                .filter(library -> places(library).stream().noneMatch(Files::isRegularFile))
                .map(Launch::fileName)
                .toList();
    }

    private List<Path> places(String library) {
        Path directory = jar.toAbsolutePath().getParent();
        List<Path> places = new ArrayList<>();
        if (directory != null) {
            places.add(directory.resolve(fileName(library)));
            Path repository = directory;
            for (int i = 0; i < DEPTH_IN_REPOSITORY && repository != null; i++) {
                repository = repository.getParent();
            }
            if (repository != null) {
                places.add(
                        repository.resolve(library.replace("/", File.separator)).normalize());
            }
        }
        return places;
    }

    private static String fileName(String library) {
        return library.substring(library.lastIndexOf('/') + 1);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path + " is no file", e);
        }
    }
}
