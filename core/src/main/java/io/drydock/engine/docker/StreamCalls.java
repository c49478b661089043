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
import io.drydock.engine.ContainerEvent;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineStream;
import io.drydock.engine.EventListener;
import io.drydock.engine.EventStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logs and events. */
final class StreamCalls implements AutoCloseable {

    private static final int NANO_DIGITS = 9;

    private final EngineHttp http;
    private final boolean isPodman;
    private final Framing.OfContainers framing;
    private final Clock clock;
    private final Set<ResponseStream> open = ConcurrentHashMap.newKeySet();

    StreamCalls(EngineHttp http, Dialect dialect, Clock clock) {
        this.http = http;
        this.isPodman = dialect.isPodman();
        this.framing = new Framing.OfContainers(http, dialect);
        this.clock = clock;
    }

    List<LogLine> logs(String container, LogRequest request) {
        String call = "read the log of container '" + ShortId.of(container) + "'";
        Answer answer = ContainerCalls.existing(
                container, http.get(call, ContainerCalls.path(container, "/logs" + query(new Query(), request))));
        List<LogLine> lines = new ArrayList<>();
        try {
            LogFrames.lines(
                    new ByteArrayInputStream(answer.body()), framing.of(container, answer.contentType()), lines::add);
        } catch (IOException e) {
            throw new EngineCallException(call, answer.status(), String.valueOf(e.getMessage()), e);
        }
        return lines;
    }

    private static Query query(Query query, LogRequest request) {
        // Podman allocates room for as many lines as are asked for (its compat.LogsFromContainer): 16 GB for all.
        query.add("tail", request.tail() == LogRequest.ALL_LINES ? "all" : String.valueOf(request.tail()));
        query.add("stdout", request.stdout() ? "1" : "0").add("stderr", request.stderr() ? "1" : "0");
        if (request.timestamps()) {
            query.add("timestamps", "1");
        }
        if (request.since() != null) {
            query.add("since", seconds(request.since()));
        }
        if (request.until() != null) {
            query.add("until", seconds(request.until()));
        }
        return query;
    }

    private static String seconds(Instant instant) {
        String nanos = String.valueOf(instant.getNano());
        return instant.getEpochSecond() + "." + "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
    }

    EngineStream followLogs(String container, LogRequest request, LogListener listener) {
        String call = "follow the log of container '" + ShortId.of(container) + "'";
        return tell(container, openLog(call, container, query(new Query().add("follow", "1"), request)), listener);
    }

    EngineStream streamLogs(String container, LogRequest request, LogListener listener) {
        String call = "read the log of container '" + ShortId.of(container) + "'";
        return tell(container, openLog(call, container, query(new Query(), request)), listener);
    }

    private EngineStream tell(String container, Response response, LogListener listener) {
        return read("log of " + container, response, new ResponseStream.Reader() {
            @Override
            public void read(InputStream in, ResponseStream.Gate gate) throws IOException {
                Framing known = framing.of(container, EngineHttp.contentType(response));
                LogFrames.lines(in, known, line -> gate.tell(() -> listener.onLine(line)));
            }

            @Override
            public void onEnd() {
                listener.onEnd();
            }
        });
    }

    /** Podman sends even the head of its answer only with the first line, so whether the container is there is asked first. */
    private Response openLog(String call, String container, Query query) {
        Request.Builder request = http.request(Method.GET, ContainerCalls.path(container, "/logs" + query));
        if (isPodman) {
            ContainerCalls.existing(container, http.get(call, ContainerCalls.path(container, "/json")));
            return new LateResponse(() -> http.streamClient().execute(request.build()));
        }
        Response response = http.open(call, request);
        if (response.getStatusCode() >= 400) {
            ContainerCalls.existing(container, http.answer(call, response));
        }
        return response;
    }

    /**
     * The engine accepts before it subscribes (moby's {@code getEvents} sends the header first). Asking for the events
     * since now makes it give those that come between the two.
     */
    EventStream events(String label, @Nullable Instant since, EventListener listener) {
        String call = "listen to events of containers with label '" + label + "'";
        Instant asked = clock.instant();
        Map<String, ?> filters = Map.of("type", List.of("container"), "label", List.of(label));
        Query query = new Query()
                .add("since", seconds(since == null ? asked : since))
                .add("filters", new String(Json.write(filters), UTF_8));
        Response response = http.open(call, http.request(Method.GET, "/events" + query));
        if (response.getStatusCode() >= 400) {
            throw http.answer(call, response).failure();
        }
        Instant began = EventJson.timeOf(response.getHeader("Date"), asked);
        return new Events(began, read("events", response, new ResponseStream.Reader() {
            @Override
            public void read(InputStream in, ResponseStream.Gate gate) throws IOException {
                Json.Sequence events = Json.sequence(in);
                for (Json json = events.next(); json != null; json = events.next()) {
                    ContainerEvent event = EventJson.read(json);
                    if (event != null) {
                        gate.tell(() -> listener.onEvent(event));
                    }
                }
            }

            @Override
            public void onEnd() {
                listener.onEnd();
            }
        }));
    }

    private record Events(Instant began, EngineStream stream) implements EventStream {
        @Override
        public void close() {
            stream.close();
        }
    }

    private EngineStream read(String name, Response response, ResponseStream.Reader reader) {
        ResponseStream stream = new ResponseStream(response, reader, open::remove);
        open.add(stream);
        Deadline.daemon("drydock-" + name.replace(' ', '-'), stream::run).start();
        return stream;
    }

    @Override
    public void close() {
        open.forEach(ResponseStream::close);
    }
}
