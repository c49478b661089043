/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.NoSuchImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Builds images with {@code docker buildx build}, which lends secrets and SSH agents to the builder through a session of its own. */
final class BuildxCall {

    private final EngineHttp http;
    private final BuilderChoice builders;
    private final ImageCalls images;
    private final Place place;
    private final EngineLocator.Surroundings surroundings;
    private final BuildxPlugin plugin;

    BuildxCall(
            EngineHttp http,
            BuilderChoice builders,
            ImageCalls images,
            Place place,
            EngineLocator.Surroundings surroundings) {
        this.http = http;
        this.builders = builders;
        this.images = images;
        this.place = place;
        this.surroundings = surroundings;
        this.plugin = new BuildxPlugin(surroundings);
    }

    String build(ImageBuild build, Consumer<BuildProgress> progress) {
        if (!BuildxCommand.hasOwnBuilder(surroundings)) {
            builders.refusal(build.spec()).ifPresent(reason -> {
                throw new BuildFailedException(null, reason, List.of(), null);
            });
        }
        String call = "build image '" + build.tag() + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        BuildxOutput output = new BuildxOutput(progress);
        try (ArchivePipe context = new ArchivePipe();
                BuildxProcess process = start(call, build)) {
            context.fillFrom("drydock-context-" + build.tag(), build.context()::writeTo);
            int exitCode;
            try {
                exitCode = http.deadline().whileHeard(BuildCall.SILENCE, call, heartbeat, () -> {
                    process.feed(new HeardStream(context, heartbeat));
                    return process.await(line -> {
                        heartbeat.beat();
                        output.accept(line);
                    });
                });
            } catch (EngineCallException e) {
                checkReadable(call, context);
                throw e;
            }
            checkReadable(call, context);
            check(exitCode, output);
        }
        return built(call, build.tag());
    }

    /** Where the context could not be read, whatever else has failed came of that. */
    private static void checkReadable(String call, ArchivePipe context) {
        context.failure().ifPresent(failure -> {
            throw BuildCall.unreadable(call, failure);
        });
    }

    private void check(int exitCode, BuildxOutput output) {
        if (exitCode == 0) {
            output.succeeded();
            return;
        }
        BuildFailedException failure = output.failure(exitCode);
        throw output.hasRecords()
                ? failure
                : plugin.tooOld()
                        .map(problem -> new BuildFailedException(null, problem, failure.output(), failure))
                        .orElse(failure);
    }

    /** A builder that the user chose may have put it elsewhere. */
    private String built(String call, String tag) {
        try {
            return images.inspect(tag).id();
        } catch (NoSuchImageException e) {
            throw new EngineCallException(
                    call, 0, "'docker buildx build' has built it, but not loaded it into the engine", e);
        }
    }

    private BuildxProcess start(String call, ImageBuild build) {
        Path docker = plugin.docker()
                .orElseThrow(
                        () -> new EngineCallException(call, 0, plugin.problem().orElseThrow(), null));
        BuildxCommand command = BuildxCommand.of(build, place, surroundings);
        command.problem(BuildxProcess.charset()).ifPresent(problem -> {
            throw new EngineCallException(call, 0, problem, null);
        });
        try {
            return BuildxProcess.start(docker, command, build.tag());
        } catch (IOException e) {
            throw new EngineCallException(
                    call, 0, "'" + docker + "' cannot be run: " + Deadline.textOf(Deadline.rootOf(e)), e);
        }
    }
}
