/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.BuildProgress;
import io.drydock.engine.docker.BuildStatus.Transfer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the classic builder and Podman print, and tells it as BuildKit's steps are told: {@code [build 3/7] RUN ...}.
 * Their numbers are as they say them: Docker's go through all stages.
 */
final class ClassicSteps {

    /** Podman puts the stage before it, where there are several: {@code [2/2] STEP 3/4: RUN ...}. */
    private static final Pattern STEP = Pattern.compile(
            "(?:\\[(?<stage>\\d+)/\\d+] )?(?:Step|STEP) (?<number>\\d+(?:/\\d+)?) ?: (?<text>.*)", Pattern.DOTALL);

    private static final int KEPT_LINES = 20;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern FROM = Pattern.compile("(?i)FROM\\s");
    private static final Pattern STAGE_NAME = Pattern.compile("(?i)FROM\\s.*\\sAS\\s+(\\S+)\\s*");
    private static final Pattern USING_CACHE = Pattern.compile(" ?--?-> Using cache.*");
    private static final Pattern RUNNING = Pattern.compile(" ---> Running in ([0-9a-f]{12,64})");
    private static final Pattern IMAGE = Pattern.compile(" ?--?-> ([0-9a-f]{10,64})?");
    private static final Pattern TRIGGERS = Pattern.compile("# Executing \\d+ build triggers?.*");
    private static final Pattern BUILT = Pattern.compile("Successfully built ([0-9a-f]{12,64})");
    private static final Pattern OF_NO_INTEREST = Pattern.compile(
            "Removing intermediate container [0-9a-f]+|Successfully tagged .*|Sending build context to .*|COMMIT\\b.*"
                    + "|(?i)\\[warning] one or more build.args .*");

    /** The beginnings of what the builder says between the outputs of steps, which may have no line end. */
    private static final Pattern OWN_WORDS =
            Pattern.compile(" ---> |Step \\d+/\\d+ : |Removing intermediate container |Successfully ");

    private static final String STANDARD_ERROR = "\u001b[91m";
    private static final String OWN_LABELS = "io.drydock.";
    private static final String WARNING = "[Warning] ";

    private final Consumer<BuildProgress> progress;
    private final ClassicLeftovers leftovers;
    private final LongSupplier nanoTime;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final StepOutput output = new StepOutput(this::accept);
    private int stage = -1;
    private String stageName = "";
    private @Nullable String step;
    private TransferredBytes transferred = new TransferredBytes();
    private long began;
    private boolean toldBegin;
    private boolean isCached;
    private boolean wasCached;
    private boolean isBase;
    private String imageId = "";

    /**
     * Begins to follow a build.
     *
     * @param progress receives what a human wants to see of it
     * @param leftovers receives what it makes on the engine
     * @param nanoTime the clock
     */
    ClassicSteps(Consumer<BuildProgress> progress, ClassicLeftovers leftovers, LongSupplier nanoTime) {
        this.progress = progress;
        this.leftovers = leftovers;
        this.nanoTime = nanoTime;
    }

    /** Takes the next piece of the builder's text. Docker colours what a step prints to standard error. */
    void print(String piece) {
        if (OWN_WORDS.matcher(piece).lookingAt()) {
            output.end();
        }
        output.print(piece.startsWith(STANDARD_ERROR) ? 2 : 1, ByteBuffer.wrap(piece.getBytes(UTF_8)));
    }

    private void accept(String line) {
        Matcher next = STEP.matcher(line);
        Matcher image = IMAGE.matcher(line);
        Matcher running = RUNNING.matcher(line);
        Matcher built = BUILT.matcher(line);
        if (next.matches()) {
            end();
            begin(next);
        } else if (USING_CACHE.matcher(line).matches()) {
            isCached = true;
        } else if (running.matches()) {
            tellBegin();
            leftovers.container(running.group(1));
        } else if (image.matches()) {
            acceptImage(image.group(1));
        } else if (built.matches()) {
            imageId = built.group(1);
        } else if (!OF_NO_INTEREST.matcher(line).matches()) {
            tellOther(line);
        }
    }

    private void tellOther(String line) {
        if (line.startsWith(WARNING)) {
            progress.accept(BuildProgress.warning(line.substring(WARNING.length())));
        } else {
            isBase &= !TRIGGERS.matcher(line).matches();
            tellOutput(line);
        }
    }

    private void begin(Matcher next) {
        String text = WHITE_SPACE.matcher(next.group("text").strip()).replaceAll(" ");
        if (next.group("stage") != null) {
            stageName = "stage-" + (Integer.parseInt(next.group("stage")) - 1) + " ";
        } else if (FROM.matcher(text).lookingAt()) {
            stage++;
            Matcher named = STAGE_NAME.matcher(text);
            stageName = named.matches() ? named.group(1) + " " : stage == 0 ? "" : "stage-" + stage + " ";
        }
        step = "[" + stageName + next.group("number") + "] " + text;
        began = nanoTime.getAsLong();
        isCached = false;
        wasCached = false;
        isBase = FROM.matcher(text).lookingAt();
        transferred = new TransferredBytes();
        lastLines.clear();
        toldBegin = false;
    }

    /** Tells that the step has begun; it is known only by what follows that it is not one that was cached. */
    private void tellBegin() {
        if (step != null && !toldBegin) {
            toldBegin = true;
            tell(step);
        }
    }

    /** Docker makes a step of each label of the build, also of ours. */
    private void tell(String line) {
        if (step != null && !step.contains("] LABEL " + OWN_LABELS)) {
            progress.accept(BuildProgress.step(line));
        }
    }

    private void acceptImage(@Nullable String id) {
        if (isCached) {
            tell((toldBegin ? label() : step) + " CACHED");
            toldBegin = true;
            wasCached = true;
            isCached = false;
        } else if (!isBase && id != null) {
            leftovers.image(id);
        }
        isBase = false;
    }

    /** Takes how far the pull of a base image is. */
    void transfer(String id, long current, long total) {
        Instant now = Instant.EPOCH.plusNanos(nanoTime.getAsLong() - began);
        transferred.add(new Transfer("", id, current, total, now));
        tellBegin();
        transferred.due().ifPresent(bytes -> tell(label() + " " + bytes));
    }

    /** Takes the builder's error. */
    void fail(String error) {
        output.end();
        tellBegin();
        tell(label() + " failed after " + TracedStep.seconds(taken()) + ": " + error);
    }

    private void end() {
        output.end();
        tellBegin();
        if (!wasCached && taken().compareTo(TracedStep.SHORTEST_TOLD) >= 0) {
            String bytes = transferred.isWorthTelling() ? ", " + transferred.text() : "";
            tell(label() + " done after " + TracedStep.seconds(taken()) + bytes);
        }
    }

    /** Takes the good end, and tells the id of the image where the builder has told it; else it is empty. */
    String finish() {
        end();
        return imageId;
    }

    private Duration taken() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    private String label() {
        return step == null ? "" : step.substring(0, step.indexOf(']') + 1);
    }

    /** Tells the step that was the last one. */
    Optional<String> step() {
        return Optional.ofNullable(step);
    }

    /** Tells what it printed: its last 20 lines. */
    List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    private void tellOutput(String line) {
        if (step == null) {
            progress.accept(BuildProgress.output(line));
            return;
        }
        tellBegin();
        lastLines.addLast(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
        progress.accept(BuildProgress.output(label() + " | " + line));
    }
}
