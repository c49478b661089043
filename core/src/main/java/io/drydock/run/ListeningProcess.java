/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.Protocol;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the process of this machine that has a port, as far as the kernel tells this user. On Linux only. */
final class ListeningProcess {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    private ListeningProcess() {}

    /** Tells for example {@code process 4711 (postgres)}; empty where it is not known. */
    static Optional<String> at(int port, Protocol protocol) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of(protocol.toString(), protocol + "6")) {
            sockets.addAll(sockets(PROC.resolve("net").resolve(table), port, protocol == Protocol.TCP));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsAny(process, sockets)) {
                    return Optional.of("process " + process.getFileName() + name(process));
                }
            }
        } catch (IOException | DirectoryIteratorException notTold) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The columns are those of the kernel's {@code Documentation/networking/proc_net_tcp.rst}. */
    private static Set<String> sockets(Path table, int port, boolean onlyListening) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table, US_ASCII)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 9
                        && columns[1].endsWith(suffix)
                        && (!onlyListening || columns[3].equals(LISTEN))) {
                    sockets.add("socket:[" + columns[9] + "]");
                }
            }
        } catch (IOException notTold) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(target(file))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException goneOrOfAnotherUser) {
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            return " (" + Files.readString(process.resolve("comm"), UTF_8).strip() + ")";
        } catch (IOException gone) {
            return "";
        }
    }
}
