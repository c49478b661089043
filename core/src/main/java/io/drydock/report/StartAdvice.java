/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.ContainerPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Advice on containers that did not become ready: what the evidence suggests, the surest first. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StartAdvice {

    /** More than two sentences are not read. */
    private static final int MOST = 2;

    private static final List<Function<Symptoms, Optional<String>>> CLUES = List.of(
            StartAdvice::memory,
            LogClues::foreignProgram,
            LogClues::missingInterpreter,
            LogClues::missingProgram,
            LogClues::notExecutable,
            LogClues::forbiddenMount,
            LogClues::fullDisk,
            LogClues::unknownHost,
            StartAdvice::missingShell,
            StartAdvice::untrusted,
            StartAdvice::listener,
            StartAdvice::background);

    private StartAdvice() {}

    /**
     * Advises on a container.
     *
     * @param symptoms what was found of it
     * @return at most two sentences
     */
    public static List<String> of(Symptoms symptoms) {
        return CLUES.stream()
                .map(clue -> clue.apply(symptoms))
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private static Optional<String> memory(Symptoms found) {
        return found.isOutOfMemory()
                ? Optional.of("The kernel killed it for want of memory: give it more memory, or have it use less.")
                : Optional.empty();
    }

    /** The shell of a health test or a command; runc and crun name it in quotes. */
    private static Optional<String> missingShell(Symptoms found) {
        boolean isMissing = Stream.of("exec: \"/bin/sh\": ", "exec: \"sh\": ", "executable file `/bin/sh` not found")
                .anyMatch(found.reason()::contains);
        return isMissing
                ? Optional.of("The image has no shell: say the test as a program with its arguments, which needs none.")
                : Optional.empty();
    }

    private static Optional<String> untrusted(Symptoms found) {
        return found.reason().contains("its certificate is not trusted")
                ? Optional.of(
                        "Say the file of the authority that has signed it as 'caCert', or 'insecure' for any certificate.")
                : Optional.empty();
    }

    private static Optional<String> listener(Symptoms found) {
        Optional<ContainerPort> awaited = found.ports().stream()
                .filter(port -> found.reason().contains("on port " + port))
                .findFirst();
        return found.hasEnded() ? Optional.empty() : awaited.flatMap(port -> listener(port, found.listening()));
    }

    private static Optional<String> listener(ContainerPort port, @Nullable List<InetSocketAddress> listening) {
        if (listening == null) {
            return Optional.of(
                    "Does the program in the container listen on this port, and on 0.0.0.0 rather than on its"
                            + " own loopback?");
        }
        List<InetAddress> addresses = listening.stream()
                .filter(each -> each.getPort() == port.number())
                .map(InetSocketAddress::getAddress)
                .toList();
        if (!addresses.isEmpty()) {
            return addresses.stream().allMatch(InetAddress::isLoopbackAddress)
                    ? Optional.of("It listens on the container's own loopback, where nobody outside reaches it: have it"
                            + " listen on 0.0.0.0.")
                    : Optional.empty();
        }
        String others = listening.stream()
                .map(InetSocketAddress::getPort)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(joining(", "));
        return Optional.of(
                others.isEmpty()
                        ? "Nothing in the container listens on any TCP port yet: if it needs longer, give it more"
                                + " 'startupTimeout'."
                        : "It listens on port " + others + " instead of " + port.number() + ": is one of them meant?");
    }

    private static Optional<String> background(Symptoms found) {
        return found.hasEndedWith(0)
                ? Optional.of("A container lives as long as its main process: give it a command that stays in the"
                        + " foreground.")
                : Optional.empty();
    }
}
