/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.BindMount;
import io.drydock.spec.Mount;
import io.drydock.spec.Names;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the last lines of a log tell of why a container does not work, in the words of well-known programs. */
final class LogClues {

    /** What runc says as the container's first process, before and since its version 1.1. */
    private static final Pattern NO_INTERPRETER =
            Pattern.compile("exec (?:user process caused|/\\S+): no such file or directory");

    private static final Pattern NOT_FOUND = Pattern.compile("([^\\s:]+): (?:command )?not found$");

    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)permission denied|eacces|operation not permitted|eperm|read-only file system|erofs");

    private static final String FULL = "no space left on device";

    /** Each has the name of the host in its only group: libpq, Node.js, Java, Go, curl, wget, busybox, nginx, Perl, the C library. */
    private static final List<Pattern> UNKNOWN_HOST = Stream.of(
                    "could not translate host name \"([\\w.-]+)\"",
                    "getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([\\w.-]+)",
                    "UnknownHostException: ([\\w.-]+)",
                    "lookup ([\\w.-]+)(?: on [^ ]+)?: no such host",
                    "[Cc]ould not resolve host: ([\\w.-]+)",
                    "unable to resolve host address .([\\w.-]+).",
                    "bad address '([\\w.-]+?)(?::\\d+)?'",
                    "host not found in upstream \"([\\w.-]+)",
                    "Bad hostname '([\\w.-]+)",
                    "([\\w-][\\w.-]*)(?::\\d+)?: (?:Name or service not known|Temporary failure in name resolution"
                            + "|nodename nor servname provided|Name does not resolve)")
            .map(Pattern::compile)
            .toList();

    private LogClues() {}

    static Optional<String> foreignProgram(Symptoms found) {
        if (found.log().stream().noneMatch(Symptoms::isOfForeignProgram)) {
            return Optional.empty();
        }
        Symptoms.Platforms platforms = found.platforms();
        return Optional.of(
                platforms != null && platforms.differ()
                        ? "The image is for " + platforms.image() + ", and the engine's machine is "
                                + platforms.engine() + ": take an image for that ('platform', where it has several)."
                        : "What it starts is a script without '#!' in its first line, or a program for other processors.");
    }

    static Optional<String> missingInterpreter(Symptoms found) {
        return first(found.log(), NO_INTERPRETER)
                .map(
                        line -> "The program is there, and what runs it is not: the interpreter"
                                + " in the first line of a script (do its lines end as on Windows?), or the libraries of a program.");
    }

    static Optional<String> missingProgram(Symptoms found) {
        return found.hasEndedWith(ExitCode.NOT_FOUND)
                ? first(found.log(), NOT_FOUND)
                        .map(line -> "The image has no program '" + line.group(1) + "', or not on its PATH.")
                : Optional.empty();
    }

    static Optional<String> notExecutable(Symptoms found) {
        return found.hasEndedWith(ExitCode.NOT_EXECUTABLE)
                ? Optional.of(
                        "A file that is to be executed needs the permission for that ('chmod +x', or its 'mode').")
                : Optional.empty();
    }

    /** Something that is mounted could not be read or written; the last line that says so counts. */
    static Optional<String> forbiddenMount(Symptoms found) {
        return found.log().stream()
                .filter(line -> FORBIDDEN.matcher(line).find())
                .flatMap(line -> found.spec().storage().mounts().stream().filter(mount -> names(line, mount)))
                .reduce((earlier, later) -> later)
                .map(LogClues::adviceOn);
    }

    private static boolean names(String line, Mount mount) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(mount.target()) + "(?![\\w.-])")
                .matcher(line)
                .find();
    }

    private static String adviceOn(Mount mount) {
        boolean isReadOnly = (mount instanceof BindMount bind && bind.readOnly())
                || (mount instanceof VolumeMount volume && volume.readOnly());
        if (isReadOnly) {
            return "'" + mount.target() + "' is mounted read-only.";
        }
        return mount instanceof BindMount bind
                ? "'" + mount.target() + "' is '" + bind.source()
                        + "' of the engine's machine: its owner and mode there decide"
                        + " who may use it; the container's user has to be one of those ('user')."
                : "The user of the container's process may not use what is mounted at '" + mount.target()
                        + "': its owner and mode decide; say another 'user', or have the image make the directory for its own.";
    }

    static Optional<String> fullDisk(Symptoms found) {
        return found.log().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(FULL))
                .findFirst()
                .map(line -> fullDisk(line, found));
    }

    private static String fullDisk(String line, Symptoms found) {
        if (line.contains("shared memory") || line.contains("/dev/shm")) {
            return "Its shared memory is full: give it more 'shmSize'; the engine's default is 64 MB.";
        }
        return found.spec().storage().mounts().stream()
                .filter(mount -> mount instanceof TmpfsMount && names(line, mount))
                .findFirst()
                .map(mount -> "The tmpfs at '" + mount.target() + "' is full: give it a larger 'size'.")
                .orElse(Advice.FULL_DISK);
    }

    static Optional<String> unknownHost(Symptoms found) {
        return UNKNOWN_HOST.stream()
                .flatMap(pattern -> first(found.log(), pattern).stream())
                .map(line -> line.group(1))
                .filter(host -> !found.hosts().contains(host))
                .findFirst()
                .map(host -> adviceOn(host, found));
    }

    private static String adviceOn(String host, Symptoms found) {
        if (found.spec().networking().networks().isEmpty()) {
            return "It does not find the host '" + host
                    + "': containers find each other by name where both join the same one of"
                    + " the declared 'networks'.";
        }
        String meant = Names.nearest(host, found.hosts())
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
        String known = found.hosts().isEmpty()
                ? "there is no other container on its networks."
                : "on its networks it finds "
                        + found.hosts().stream().map(name -> "'" + name + "'").collect(joining(", ")) + ".";
        return "It does not find the host '" + host + "': " + meant + known;
    }

    private static Optional<MatchResult> first(List<String> log, Pattern pattern) {
        return log.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(Matcher::toMatchResult);
    }
}
