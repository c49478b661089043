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
import io.drydock.engine.BuildProgress;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuildStepsSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds images: with BuildKit where the engine has it, else with the classic builder. */
final class BuildCall {

    /** A build that has begun is given up when nothing was heard of it for so long: a step may take its time. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    private final EngineHttp http;
    private final BuilderChoice builders;
    private final ClassicBuilds classicBuilds;

    BuildCall(EngineHttp http, BuilderChoice builders) {
        this.http = http;
        this.builders = builders;
        this.classicBuilds = new ClassicBuilds(http);
    }

    String build(ImageBuild build, Consumer<BuildProgress> progress) {
        builders.refusal(build.spec()).ifPresent(reason -> {
            throw new BuildFailedException(null, reason, List.of(), null);
        });
        ClassicLeftovers leftovers = new ClassicLeftovers();
        return builders.of(build.spec()) == Builder.CLASSIC
                ? classicBuilds.run(leftovers, progress, () -> build(build, progress, leftovers))
                : build(build, progress, leftovers);
    }

    private String build(ImageBuild build, Consumer<BuildProgress> progress, ClassicLeftovers leftovers) {
        String call = "build image '" + build.tag() + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        BuildOutput output = new BuildOutput(progress, leftovers, System::nanoTime);
        try (ArchivePipe context = new ArchivePipe()) {
            context.fillFrom("drydock-context-" + build.tag(), build.context()::writeTo);
            try {
                Response begun = http.deadline()
                        .whileHeard(http.silence(), call, heartbeat, () -> send(build, context, heartbeat));
                return http.deadline().whileHeard(SILENCE, call, heartbeat, () -> read(begun, output, heartbeat));
            } catch (EngineCallException e) {
                Throwable unreadable = context.failure().orElse(null);
                throw unreadable == null ? e : unreadable(call, unreadable);
            }
        }
    }

    static EngineCallException unreadable(String call, Throwable failure) {
        return new EngineCallException(
                call, 0, "the build context could not be read: " + Deadline.textOf(failure), failure);
    }

    /** Sends the context; the engine begins to answer when it has the context, if not before. */
    private Response send(ImageBuild build, ArchivePipe context, Deadline.Heartbeat heartbeat) {
        Request request = http.request(Method.POST, "/build" + query(build))
                .putAllHeaders(Map.of("Content-Type", "application/x-tar"))
                .body(new HeardStream(context, heartbeat))
                .build();
        return http.streamClient().execute(request);
    }

    private static String read(Response begun, BuildOutput output, Deadline.Heartbeat heartbeat) throws IOException {
        try (Response response = begun) {
            heartbeat.beat();
            if (response.getStatusCode() >= 400) {
                Answer answer = new Answer(
                        "", response.getStatusCode(), response.getBody().readAllBytes());
                throw output.failure(answer.message());
            }
            Json.Sequence lines = Json.sequence(response.getBody());
            for (Json line = lines.next(); line != null; line = lines.next()) {
                heartbeat.beat();
                output.accept(line);
            }
            return output.result();
        }
    }

    private Query query(ImageBuild build) {
        BuildSpec spec = build.spec();
        Query query = new Query().add("t", build.tag());
        spec.image().tags().forEach(tag -> query.add("t", tag.toString()));
        query.add("dockerfile", build.dockerfile())
                .add("buildargs", json(spec.args()))
                .add("labels", json(build.allLabels()))
                .add("rm", "1")
                .add("forcerm", "1");
        addIfSaid(query, "target", spec.target());
        addIfSaid(query, "platform", spec.platform());
        addSteps(query, spec.steps());
        if (spec.cache().noCache()) {
            query.add("nocache", "1");
        }
        if (!spec.cache().from().isEmpty()) {
            query.add(
                    "cachefrom",
                    json(spec.cache().from().stream()
                            .map(ImageReference::toString)
                            .toList()));
        }
        return query.add("version", builders.of(spec) == Builder.CLASSIC ? "1" : "2");
    }

    private static void addSteps(Query query, BuildStepsSpec steps) {
        addIfSaid(query, "networkmode", steps.network());
        steps.addHosts().forEach(host -> query.add("extrahosts", host));
        addIfSaid(
                query,
                "shmsize",
                steps.shmSize() == null ? null : Long.toString(steps.shmSize().bytes()));
        if (!steps.ulimits().isEmpty()) {
            query.add(
                    "ulimits",
                    json(steps.ulimits().stream().map(ResourceJson::ulimit).toList()));
        }
    }

    private static void addIfSaid(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name, value);
        }
    }

    private static String json(Object value) {
        return new String(Json.write(value), UTF_8);
    }
}
