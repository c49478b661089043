/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Understands the lines that the engine answers to {@code POST /build}, of BuildKit as of the classic builder. */
final class BuildOutput {

    private final BuildTrace trace;
    private final ClassicSteps steps;
    private String imageId = "";
    private String error = "";

    BuildOutput(Consumer<BuildProgress> progress) {
        this(progress, new ClassicLeftovers(), System::nanoTime);
    }

    BuildOutput(Consumer<BuildProgress> progress, ClassicLeftovers leftovers, LongSupplier nanoTime) {
        this.trace = new BuildTrace(progress);
        this.steps = new ClassicSteps(progress, leftovers, nanoTime);
    }

    void accept(Json line) {
        String id = line.get("id").text();
        if (id.equals("moby.buildkit.trace")) {
            trace.accept(Base64.getDecoder().decode(line.get("aux").text()));
        } else if (!line.get("aux").get("ID").isMissing()) {
            imageId = line.get("aux").get("ID").text();
        } else if (!ImageCalls.error(line).isEmpty()) {
            error = BuilderError.readable(ImageCalls.error(line));
        } else if (!line.get("stream").isMissing()) {
            steps.print(line.get("stream").text());
        } else if (!line.get("status").isMissing()) {
            Json detail = line.get("progressDetail");
            steps.transfer(
                    id, detail.get("current").longNumber(), detail.get("total").longNumber());
        }
    }

    /** Takes what another client than ours has heard from BuildKit. */
    void accept(BuildStatus status) {
        trace.accept(status);
    }

    /** Tells the id of the image, when all lines were taken. */
    String result() {
        if (!error.isEmpty()) {
            throw failure(error);
        }
        String told = steps.finish();
        if (imageId.isEmpty() && told.isEmpty()) {
            throw failure("the builder ended without an image");
        }
        return imageId.isEmpty() ? told : imageId;
    }

    BuildFailedException failure(String text) {
        String readable = BuilderError.readable(text);
        Optional<String> traced = trace.failedStep();
        if (traced.isPresent()) {
            return new BuildFailedException(traced.get(), readable, trace.failedOutput(), null);
        }
        steps.fail(readable);
        return new BuildFailedException(steps.step().orElse(null), readable, steps.lastLines(), null);
    }
}
