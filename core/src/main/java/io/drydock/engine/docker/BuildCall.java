/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds images: with BuildKit where the engine has it, else with the classic builder. */
final class BuildCall {

    /** A build is given up when nothing was heard of it for so long. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final EngineHttp http;
    private final boolean hasBuildKit;

    BuildCall(EngineHttp http, boolean hasBuildKit) {
        this.http = http;
        this.hasBuildKit = hasBuildKit;
    }

    String build(ImageBuild build, Consumer<String> progress) {
        String call = "build image '" + build.tag() + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        try (ArchivePipe context = new ArchivePipe()) {
            context.fillFrom("drydock-context-" + build.tag(), build.context()::writeTo);
            try {
                return http.deadline()
                        .whileHeard(SILENCE, call, heartbeat, () -> send(build, context, progress, heartbeat));
            } catch (EngineCallException e) {
                Throwable unreadable = context.failure().orElse(null);
                throw unreadable == null ? e : unreadable(call, unreadable);
            }
        }
    }

    private static EngineCallException unreadable(String call, Throwable failure) {
        return new EngineCallException(
                call, 0, "the build context could not be read: " + Deadline.textOf(failure), failure);
    }

    private String send(ImageBuild build, ArchivePipe context, Consumer<String> progress, Deadline.Heartbeat heartbeat)
            throws IOException {
        Request request = http.request(Method.POST, "/build" + query(build))
                .putAllHeaders(Map.of("Content-Type", "application/x-tar"))
                .body(new HeardStream(context, heartbeat))
                .build();
        try (Response response = http.streamClient().execute(request)) {
            if (response.getStatusCode() >= 400) {
                Answer answer = new Answer(
                        "", response.getStatusCode(), response.getBody().readAllBytes());
                throw new BuildFailedException(null, answer.message(), List.of(), null);
            }
            BuildOutput output = new BuildOutput(progress);
            Json.Sequence lines = Json.sequence(response.getBody());
            for (Json line = lines.next(); line != null; line = lines.next()) {
                heartbeat.beat();
                output.accept(line);
            }
            return output.result();
        }
    }

    private Query query(ImageBuild build) {
        Query query = new Query()
                .add("t", build.tag())
                .add("dockerfile", build.dockerfile())
                .add("buildargs", new String(Json.write(build.args()), UTF_8))
                .add("labels", new String(Json.write(build.labels()), UTF_8))
                .add("rm", "1")
                .add("forcerm", "1");
        String target = build.target();
        if (target != null) {
            query.add("target", target);
        }
        return hasBuildKit ? query.add("version", "2") : query;
    }
}
