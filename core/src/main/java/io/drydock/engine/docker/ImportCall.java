/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.ArchiveSource;
import io.drydock.engine.EngineCallException;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an image of files, as {@code docker import} does. */
final class ImportCall {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\\"$]");

    private final EngineHttp http;

    ImportCall(EngineHttp http) {
        this.http = http;
    }

    void send(String tag, Map<String, String> labels, ArchiveSource files) {
        String call = "import image '" + tag + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        try (ArchivePipe pipe = new ArchivePipe()) {
            pipe.fillFrom("drydock-import-" + tag, files::writeTo);
            try {
                http.deadline()
                        .whileHeard(http.silence(), call, heartbeat, () -> send(call, tag, labels, pipe, heartbeat));
            } catch (EngineCallException e) {
                Throwable unreadable = pipe.failure().orElse(null);
                throw unreadable == null
                        ? e
                        : new EngineCallException(call, 0, Deadline.textOf(unreadable), unreadable);
            }
        }
    }

    private boolean send(
            String call, String tag, Map<String, String> labels, ArchivePipe pipe, Deadline.Heartbeat heartbeat)
            throws IOException {
        Request request = http.request(Method.POST, "/images/create" + query(tag, labels))
                .putAllHeaders(Map.of("Content-Type", "application/x-tar"))
                .body(new HeardStream(pipe, heartbeat))
                .build();
        try (Response response = http.streamClient().execute(request)) {
            if (response.getStatusCode() >= 400) {
                new Answer(call, response.getStatusCode(), response.getBody().readAllBytes()).orThrow();
            }
            Json.Sequence lines = Json.sequence(response.getBody());
            for (Json line = lines.next(); line != null; line = lines.next()) {
                heartbeat.beat();
                String error = ImageCalls.error(line);
                if (!error.isEmpty()) {
                    throw new EngineCallException(call, response.getStatusCode(), error, null);
                }
            }
            return true;
        }
    }

    /** The tag goes with the name: Podman does not know it otherwise. */
    private static Query query(String tag, Map<String, String> labels) {
        Query query = new Query().add("fromSrc", "-").add("repo", tag);
        labels.forEach((key, value) -> query.add("changes", "LABEL " + quoted(key) + "=" + quoted(value)));
        return query;
    }

    private static String quoted(String text) {
        return '"' + SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group())) + '"';
    }
}
