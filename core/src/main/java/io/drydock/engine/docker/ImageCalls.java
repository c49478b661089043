/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.PullProgress;
import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pulls and removes images. */
final class ImageCalls {

    private final EngineHttp http;
    private final RegistryAuth registryAuth;

    ImageCalls(EngineHttp http, RegistryAuth registryAuth) {
        this.http = http;
        this.registryAuth = registryAuth;
    }

    void pull(ImageReference image, @Nullable String platform, Consumer<PullProgress> progress) {
        String call = "pull image '" + image + "'";
        Request.Builder request = http.request(Method.POST, "/images/create" + query(image, platform));
        RegistryAuth.Found auth = registryAuth.find(image);
        auth.header().ifPresent(header -> request.putAllHeaders(Map.of("X-Registry-Auth", header)));
        PullFailure failure = new PullFailure(image, auth);
        LateConnection<Response> late = new LateConnection<>();
        LayerProgress layers = new LayerProgress();
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        try {
            http.deadline().whileHeard(http.silence(), call, heartbeat, () -> {
                try (Response response = late.opened(http.streamClient().execute(request.build()))) {
                    return read(failure, response, line -> {
                        heartbeat.beat();
                        layers.accept(line).ifPresent(progress);
                    });
                }
            });
        } catch (EngineCallException e) {
            late.giveUp(e); // so that the engine gives it up, too
            throw e.getCause() instanceof TimeoutException
                    ? failure.stalled(http.silence(), layers.unfinished(), e)
                    : new ImageUnavailableException(
                            image.toString(), ImageUnavailableException.Reason.FAILED, e.answer(), e);
        }
    }

    /** Without a tag or a digest, all tags would come. */
    private static Query query(ImageReference image, @Nullable String platform) {
        String version = image.digest() == null ? Objects.requireNonNullElse(image.tag(), "latest") : image.digest();
        Query query = new Query().add("fromImage", image.repository()).add("tag", version);
        return platform == null ? query : query.add("platform", platform);
    }

    private static boolean read(PullFailure failure, Response response, Consumer<Json> progress) throws IOException {
        int status = response.getStatusCode();
        if (status >= 400) {
            Answer answer = new Answer("", status, response.getBody().readAllBytes());
            throw failure.of(status, answer.message(), false);
        }
        boolean wasRepeated = false;
        Json.Sequence lines = Json.sequence(response.getBody());
        for (Json line = lines.next(); line != null; line = lines.next()) {
            // The status was 200 by then: a failure of the pull itself is a line like any other.
            String error = error(line);
            if (!error.isEmpty()) {
                throw failure.of(status, error, wasRepeated);
            }
            wasRepeated |= line.get("status").text().startsWith("Retrying in ");
            progress.accept(line);
        }
        return true;
    }

    /** Tells the error of a line of progress; empty where it is none. */
    static String error(Json line) {
        String detail = line.get("errorDetail").get("message").text();
        return detail.isEmpty() ? line.get("error").text() : detail;
    }

    /** Tells a line of progress as the docker CLI does. */
    static String text(Json line) {
        String id = line.get("id").text();
        String progress = line.get("progress").text();
        return (id.isEmpty() ? "" : id + ": ") + line.get("status").text() + (progress.isEmpty() ? "" : " " + progress);
    }

    ImageDetails inspect(String image) {
        Answer answer = http.get("inspect image '" + image + "'", "/images/" + path(image) + "/json");
        if (answer.isNotFound()) {
            throw new NoSuchImageException(image, answer.failure());
        }
        Json json = answer.orThrow().json();
        return new ImageDetails(
                json.get("Id").text(),
                instant(json.get("Created").text()),
                instant(json.get("Metadata").get("LastTagTime").text()),
                json.get("Architecture").text(),
                json.get("Config").get("ExposedPorts").members().keySet().stream()
                        .map(SnapshotJson::containerPort)
                        .toList(),
                labels(json.get("Config")),
                !json.get("Config").get("OnBuild").elements().isEmpty());
    }

    /** An engine that does not know a time leaves it out or tells Go's, which is in the year 1. */
    private static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(Instant.EPOCH) ? Instant.MIN : instant;
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }

    void remove(String image, boolean force) {
        Answer answer =
                http.delete("remove image '" + image + "'", "/images/" + path(image) + (force ? "?force=1" : ""));
        answer.orThrowUnlessGone();
    }

    List<ImageSummary> list() {
        return http.get("list images", "/images/json").orThrow().json().elements().stream()
                .map(ImageCalls::summary)
                .toList();
    }

    private static ImageSummary summary(Json image) {
        return new ImageSummary(
                image.get("Id").text(),
                names(image.get("RepoTags"), ":<none>"),
                names(image.get("RepoDigests"), "@<none>"),
                image.get("Size").longNumber(),
                Instant.ofEpochSecond(image.get("Created").longNumber()),
                labels(image));
    }

    private static Map<String, String> labels(Json owner) {
        return owner.get("Labels").members().entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, label -> label.getValue().text()));
    }

    /** Engines before 25 name what has no name {@code <none>:<none>}. */
    static List<String> names(Json names, String none) {
        return names.elements().stream()
                .map(Json::text)
                .filter(name -> !name.endsWith(none))
                .toList();
    }

    private static String path(String image) {
        return Query.encode(image).replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
    }
}
