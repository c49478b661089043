/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the lines that the engine answers to {@code POST /build}, of BuildKit as of the classic builder. */
final class BuildOutput {

    private static final int KEPT_LINES = 20;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** Podman puts the stage before it, where there are several: {@code [2/2] STEP 3/4: RUN ...}. */
    private static final Pattern STEP = Pattern.compile("(?i)(?:\\[\\d+/\\d+] )?step \\d+(?:/\\d+)? ?: .*");

    private static final Pattern BUILT = Pattern.compile("Successfully built ([0-9a-f]{12,64})");

    private final Consumer<BuildProgress> progress;
    private final BuildTrace trace;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private @Nullable String step;
    private String imageId = "";
    private String error = "";

    BuildOutput(Consumer<BuildProgress> progress) {
        this.progress = progress;
        this.trace = new BuildTrace(progress);
    }

    void accept(Json line) {
        String id = line.get("id").text();
        if (id.equals("moby.buildkit.trace")) {
            trace.accept(Base64.getDecoder().decode(line.get("aux").text()));
        } else if (!line.get("aux").get("ID").isMissing()) {
            imageId = line.get("aux").get("ID").text();
        } else if (!ImageCalls.error(line).isEmpty()) {
            error = ImageCalls.error(line).strip();
        } else if (!line.get("stream").isMissing()) {
            COLOUR.matcher(line.get("stream").text()).replaceAll("").lines().forEach(this::classic);
        } else if (!line.get("status").isMissing()) {
            progress.accept(BuildProgress.output(ImageCalls.text(line)));
        }
    }

    /** Takes what another client than ours has heard from BuildKit. */
    void accept(BuildStatus status) {
        trace.accept(status);
    }

    private void classic(String line) {
        if (line.isBlank()) {
            return;
        }
        boolean isStep = STEP.matcher(line).matches();
        progress.accept(isStep ? BuildProgress.step(line) : BuildProgress.output(line));
        Matcher built = BUILT.matcher(line);
        if (isStep) {
            step = line.strip();
            lastLines.clear();
        } else if (built.matches() && imageId.isEmpty()) {
            imageId = built.group(1);
        } else if (!line.startsWith(" ---> ")) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    /** Tells the id of the image, when all lines were taken. */
    String result() {
        if (!error.isEmpty() || imageId.isEmpty()) {
            throw failure(error.isEmpty() ? "the builder ended without an image" : error);
        }
        return imageId;
    }

    BuildFailedException failure(String text) {
        Optional<String> traced = trace.failedStep();
        return traced.isPresent()
                ? new BuildFailedException(traced.get(), text, trace.failedOutput(), null)
                : new BuildFailedException(step, text, List.copyOf(lastLines), null);
    }
}
