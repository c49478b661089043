/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What makes a container ready. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface WaitSpec {

    /**
     * Describes the condition for messages.
     *
     * @return for example {@code port 5432/tcp}
     */
    String description();

    /**
     * Tells what it is made of.
     *
     * @return the conditions in it that are not made of others; the condition itself where it is one
     */
    default Stream<WaitSpec> conditions() {
        return Stream.of(this);
    }

    /**
     * Tells which TCP ports inside the container it asks.
     *
     * @return the ports; none where it asks something else
     */
    default Stream<ContainerPort> tcpPorts() {
        return Stream.empty();
    }

    /**
     * Gives the same with other time limits.
     *
     * @param change makes another limit of each one
     * @return the same where it has none
     */
    default WaitSpec withLimits(UnaryOperator<Duration> change) {
        return this;
    }

    /**
     * Someone listens on a published port. Of a UDP port that is known only as far as nobody denies it.
     *
     * @param port the port inside the container
     */
    record PortWait(ContainerPort port) implements WaitSpec {
        @Override
        public String description() {
            return "port " + port;
        }

        @Override
        public Stream<ContainerPort> tcpPorts() {
            return Stream.of(port).filter(asked -> asked.protocol() == Protocol.TCP);
        }
    }

    /**
     * A published port answers over HTTP or HTTPS.
     *
     * @param port the port inside the container
     * @param request what is asked
     * @param wanted which answers count
     */
    record HttpWait(ContainerPort port, HttpRequestSpec request, HttpAnswerSpec wanted) implements WaitSpec {
        @Override
        public String description() {
            return question() + wanted.description();
        }

        @Override
        public Stream<ContainerPort> tcpPorts() {
            return Stream.of(port);
        }

        /**
         * Describes what is asked.
         *
         * @return for example {@code GET /health on port 8080/tcp}
         */
        public String question() {
            return request.description() + " on port " + port;
        }
    }

    /**
     * Lines of the log match.
     *
     * @param pattern looked for inside each line
     * @param times how many lines must match, at least 1
     * @param stream whose lines count
     */
    record LogWait(Pattern pattern, int times, LogStream stream) implements WaitSpec {
        @Override
        public String description() {
            return (stream == LogStream.ANY ? "log" : stream) + " '" + pattern + "'"
                    + (times == 1 ? "" : " " + times + " times");
        }
    }

    /** The image's {@code HEALTHCHECK}, or the one that was declared, says healthy. */
    record HealthWait() implements WaitSpec {
        @Override
        public String description() {
            return "HEALTHCHECK of the image";
        }
    }

    /**
     * A command that is run in the container ends with a wanted exit code.
     *
     * @param command program and arguments
     * @param exitCodes the wanted exit codes
     */
    record ExecWait(List<String> command, Set<Integer> exitCodes) implements WaitSpec {

        /** Copies the collections. */
        public ExecWait {
            command = List.copyOf(command);
            exitCodes = Set.copyOf(exitCodes);
        }

        @Override
        public String description() {
            return "exec '" + String.join(" ", command) + "'" + unlessZero(exitCodes);
        }
    }

    /**
     * There is something at a path of the container. It is found in the image's file system and in volumes, not in a tmpfs.
     *
     * @param path an absolute path
     */
    record FileWait(String path) implements WaitSpec {
        @Override
        public String description() {
            return "file '" + path + "'";
        }
    }

    /**
     * The container has done its work: its main process ended with a wanted exit code.
     *
     * @param exitCodes the wanted exit codes
     */
    record CompletedWait(Set<Integer> exitCodes) implements WaitSpec {

        /** Copies the set. */
        public CompletedWait {
            exitCodes = Set.copyOf(exitCodes);
        }

        @Override
        public String description() {
            return "completion" + unlessZero(exitCodes);
        }
    }

    /**
     * A server says {@code SERVING} by gRPC's health checking protocol (grpc/grpc {@code doc/health-checking.md}), without TLS.
     *
     * @param port the port inside the container
     * @param service the service that is asked about; empty for the server as a whole
     */
    record GrpcWait(ContainerPort port, String service) implements WaitSpec {
        @Override
        public String description() {
            return "gRPC health" + (service.isEmpty() ? "" : " of '" + service + "'") + " on port " + port;
        }

        @Override
        public Stream<ContainerPort> tcpPorts() {
            return Stream.of(port);
        }
    }

    /**
     * A condition of the user's own is met.
     *
     * @param condition asks it
     */
    record CustomWait(CustomCondition condition) implements WaitSpec {
        @Override
        public String description() {
            return condition.description();
        }
    }

    /**
     * A condition is met in a shorter time than the whole container has.
     *
     * @param condition what is to be met
     * @param limit counts from when it is asked for the first time
     */
    record TimedWait(WaitSpec condition, Duration limit) implements WaitSpec {
        @Override
        public String description() {
            String description = condition.description();
            return (condition instanceof CombinedWait ? "(" + description + ")" : description) + " within "
                    + Durations.text(limit);
        }

        @Override
        public Stream<WaitSpec> conditions() {
            return condition.conditions();
        }

        @Override
        public WaitSpec withLimits(UnaryOperator<Duration> change) {
            return new TimedWait(condition.withLimits(change), change.apply(limit));
        }
    }

    /**
     * Several conditions, met as the mode says.
     *
     * @param mode how they belong together
     * @param parts what they are
     */
    record CombinedWait(WaitMode mode, List<WaitSpec> parts) implements WaitSpec {

        /** Copies the list. */
        public CombinedWait {
            parts = List.copyOf(parts);
        }

        @Override
        public String description() {
            String between = switch (mode) {
                case ALL -> " and ";
                case ANY -> " or ";
                case SEQUENCE -> ", then ";
            };
            return parts.stream()
                    .map(part -> part instanceof CombinedWait ? "(" + part.description() + ")" : part.description())
                    .collect(joining(between));
        }

        @Override
        public Stream<WaitSpec> conditions() {
            return parts.stream().flatMap(WaitSpec::conditions);
        }

        @Override
        public WaitSpec withLimits(UnaryOperator<Duration> change) {
            return new CombinedWait(
                    mode, parts.stream().map(part -> part.withLimits(change)).toList());
        }
    }

    private static String unlessZero(Set<Integer> exitCodes) {
        return exitCodes.equals(Set.of(0))
                ? ""
                : " = " + exitCodes.stream().sorted().map(String::valueOf).collect(joining(" or "));
    }
}
