/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Something that happened in a run. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface RunEvent {

    /**
     * Says it in one line.
     *
     * @return a sentence without a full stop
     */
    String text();

    /**
     * A stack is about to be started.
     *
     * @param stack its name
     * @param containers the names of its containers
     */
    record StackStarting(String stack, List<String> containers) implements RunEvent {
        @Override
        public String text() {
            return "starting stack '" + stack + "': " + String.join(", ", containers);
        }
    }

    /**
     * A stack that is about to be started is explained.
     *
     * @param stack its name
     * @param explanation what it is, over several lines
     */
    record StackExplained(String stack, String explanation) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' is planned so:\n" + explanation;
        }
    }

    /**
     * All containers of a stack are ready.
     *
     * @param stack its name
     * @param took since the start began
     */
    record StackReady(String stack, Duration took) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' is ready after " + DurationText.of(took);
        }
    }

    /**
     * Nothing of a stack is left.
     *
     * @param stack its name
     * @param took since the removal began
     */
    record StackRemoved(String stack, Duration took) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' is removed after " + DurationText.of(took);
        }
    }

    /**
     * A stack that another process has started is used as it is.
     *
     * @param stack its name
     */
    record StackReused(String stack) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' is there already and used as it is";
        }
    }

    /**
     * A stack is used together with other processes, of which one starts or removes it at the moment.
     *
     * @param stack its name
     * @param holder the process
     */
    record StackLockWaiting(String stack, String holder) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' waits for " + holder + ", which starts or removes it";
        }
    }

    /**
     * A stack that another process has started cannot be used here.
     *
     * @param stack its name
     * @param differences what is different
     */
    record StackNotReused(String stack, List<String> differences) implements RunEvent {

        /** Copies the list. */
        public StackNotReused {
            differences = List.copyOf(differences);
        }

        @Override
        public String text() {
            return "stack '" + stack + "' is not used again: " + String.join("; ", differences);
        }
    }

    /**
     * A stack stays on the engine for people to look at.
     *
     * @param stack its name
     * @param commands how to enter its containers, and at last how to remove it
     */
    record StackKept(String stack, List<String> commands) implements RunEvent {

        /** Copies the list. */
        public StackKept {
            commands = List.copyOf(commands);
        }

        @Override
        public String text() {
            int last = commands.size() - 1;
            return "stack '" + stack + "' is kept: " + String.join("; ", commands.subList(0, last))
                    + "; remove it with all that this run keeps: " + commands.get(last);
        }
    }

    /**
     * Something that nobody waits for could not be removed; it is tried again when the run ends.
     *
     * @param reason what, and why not
     */
    record RemovalFailed(String reason) implements RunEvent {
        @Override
        public String text() {
            return reason.lines().map(String::strip).collect(joining(" "));
        }
    }

    /**
     * A stack waits for a fixed host port that another stack of the run has.
     *
     * @param stack its name
     * @param port the port as it is declared
     * @param holder who has it
     * @param waited since it began to wait
     */
    record HostPortWaiting(String stack, String port, String holder, Duration waited) implements RunEvent {
        @Override
        public String text() {
            return "stack '" + stack + "' waits for the host port of '" + port + "', which " + holder + " has, since "
                    + DurationText.of(waited);
        }
    }

    /**
     * An image is about to be pulled.
     *
     * @param image its name
     */
    record ImagePulling(String image) implements RunEvent {
        @Override
        public String text() {
            return "pulling image " + image;
        }
    }

    /**
     * A pull goes on; told every few seconds.
     *
     * @param image its name
     * @param current the bytes that are there
     * @param total the bytes that are to come in all, as far as the engine knows by now
     */
    record ImagePullProgress(String image, long current, long total) implements RunEvent {
        @Override
        public String text() {
            return "pulling " + image + ": " + megabytes(current) + " of " + megabytes(total) + " MB";
        }

        private static String megabytes(long bytes) {
            return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
        }
    }

    /**
     * A pull failed in a way that may pass, and is tried again.
     *
     * @param image its name
     * @param pause after which time
     * @param reason why it failed
     */
    record ImagePullRetrying(String image, Duration pause, String reason) implements RunEvent {
        @Override
        public String text() {
            return "pulling image " + image + " again in " + DurationText.of(pause) + ": " + reason;
        }
    }

    /**
     * An image was pulled.
     *
     * @param image its name
     * @param took since the pull began
     */
    record ImagePulled(String image, Duration took) implements RunEvent {
        @Override
        public String text() {
            return "pulled image " + image + " in " + DurationText.of(took);
        }
    }

    /**
     * An image is about to be built.
     *
     * @param image describes the build
     */
    record ImageBuilding(String image) implements RunEvent {
        @Override
        public String text() {
            return "building image: " + image;
        }
    }

    /**
     * A step of a build begins, goes on or ends.
     *
     * @param image describes the build
     * @param line what is told of it, for example {@code [build 2/4] done after 1.2 s}
     */
    record ImageProgress(String image, String line) implements RunEvent {
        @Override
        public String text() {
            return image + ": " + line;
        }
    }

    /**
     * A step of a build printed a line.
     *
     * @param image describes the build
     * @param line what the step printed
     */
    record ImageOutput(String image, String line) implements RunEvent {
        @Override
        public String text() {
            return image + ": " + line;
        }
    }

    /**
     * Something of what was declared for a build has no effect, or not the expected one.
     *
     * @param image describes the build
     * @param warning what the builder says
     */
    record ImageWarned(String image, String warning) implements RunEvent {
        @Override
        public String text() {
            return image + ": " + warning;
        }
    }

    /**
     * An image was built.
     *
     * @param image describes the build
     * @param took since the build began
     */
    record ImageBuilt(String image, Duration took) implements RunEvent {
        @Override
        public String text() {
            return "built image: " + image + " in " + DurationText.of(took);
        }
    }

    /**
     * A container was created, but something of what was declared has no effect, or not the expected one.
     *
     * @param container its name
     * @param warning what has no effect
     */
    record ContainerWarned(String container, String warning) implements RunEvent {
        @Override
        public String text() {
            return "container '" + container + "': " + warning;
        }
    }

    /**
     * A container is not ready yet; told every few seconds.
     *
     * @param container its name
     * @param waited since its start
     * @param reason what is missing
     */
    record ContainerWaiting(String container, Duration waited, String reason) implements RunEvent {
        @Override
        public String text() {
            return "container '" + container + "' is not ready after " + DurationText.of(waited) + ": " + reason;
        }
    }

    /**
     * A container failed to start, and is started again from a fresh one.
     *
     * @param container its name
     * @param attempt which attempt comes next, counted from 1
     * @param attempts how many are allowed
     * @param pause after which time
     * @param reason why the last one failed, in one sentence
     */
    record ContainerRetrying(String container, int attempt, int attempts, Duration pause, String reason)
            implements RunEvent {
        @Override
        public String text() {
            return "starting container '" + container + "' again in " + DurationText.of(pause) + " (attempt " + attempt
                    + " of " + attempts + "): " + reason;
        }
    }

    /**
     * A container did not become ready, or cannot any more; told at once, before its stack is removed.
     *
     * @param container its name
     * @param sentence what is known of it, in one sentence
     */
    record ContainerFailed(String container, String sentence) implements RunEvent {
        @Override
        public String text() {
            return sentence;
        }
    }

    /**
     * A container is ready.
     *
     * @param container its name
     * @param image its image
     * @param endpoints its published ports, for example {@code 5432/tcp -> 127.0.0.1:32768}
     * @param took since its creation began
     */
    record ContainerReady(String container, String image, List<String> endpoints, Duration took) implements RunEvent {
        @Override
        public String text() {
            return "container '" + container + "' (" + image + ") is ready after " + DurationText.of(took)
                    + (endpoints.isEmpty() ? "" : ", " + String.join(", ", endpoints));
        }
    }

    /**
     * Settings of Testcontainers hold, too, where nothing nearer is said.
     *
     * @param settings what they are, each with its place
     */
    record NeighbourSettings(List<String> settings) implements RunEvent {

        /** Copies the list. */
        public NeighbourSettings {
            settings = List.copyOf(settings);
        }

        @Override
        public String text() {
            return "settings of Testcontainers hold where nothing nearer is said: " + String.join("; ", settings);
        }
    }

    /**
     * Evidence of a failure was written.
     *
     * @param of what failed
     * @param directory where the evidence is
     */
    record EvidenceWritten(String of, String directory) implements RunEvent {
        @Override
        public String text() {
            return "evidence of " + of + ": " + directory;
        }
    }

    /**
     * What runs left behind that did not come to their end is removed.
     *
     * @param resources what it was
     */
    record LeftoversRemoved(List<String> resources) implements RunEvent {
        @Override
        public String text() {
            return "removed what earlier runs left behind: " + String.join(", ", resources);
        }
    }

    /**
     * Something may stay on the engine, or would when the JVM is killed.
     *
     * @param warning what may stay and why
     */
    record CleanupWarned(String warning) implements RunEvent {
        @Override
        public String text() {
            return warning;
        }
    }

    /**
     * A container wrote a line; told only where that is wanted.
     *
     * @param container its name
     * @param line the line
     */
    record ContainerOutput(String container, String line) implements RunEvent {
        @Override
        public String text() {
            return "container '" + container + "': " + line;
        }
    }
}
