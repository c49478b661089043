/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static io.drydock.engine.docker.ContainerCalls.existing;
import static io.drydock.engine.docker.ContainerCalls.path;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.AttachedStream;
import io.drydock.engine.CommitRequest;
import io.drydock.engine.ContainerCommands;
import io.drydock.engine.ContainerStats;
import io.drydock.engine.ContainerSummary;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.FileChange;
import io.drydock.engine.OutputListener;
import io.drydock.engine.ProcessTable;
import io.drydock.engine.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The calls behind the commands on containers that exist. */
final class CommandCalls implements ContainerCommands, AutoCloseable {

    /** The version of the API from which on {@code stop} takes a signal. */
    private static final int STOP_WITH_SIGNAL = 42;

    /** The engine's own, in seconds (moby {@code daemon/stop.go}). */
    private static final int DEFAULT_STOP_TIMEOUT = 10;

    /** Of a container that the engine waits for however long it takes; calls are bounded all the same. */
    private static final Duration NEVER_KILLED = Duration.ofHours(24);

    /** A container may have written much, all of which is copied. */
    private static final Duration COMMIT_LIMIT = Duration.ofMinutes(10);

    private static final int NOT_RUNNING = 409;

    private static final String KILL = "SIGKILL";

    private final EngineHttp http;
    private final ExecCalls execs;
    private final AttachCall attaching;
    private final InspectionCalls inspections;
    private final boolean stopsWithSignal;

    CommandCalls(EngineHttp http, Dialect dialect, ExecCalls execs) {
        this.http = http;
        this.execs = execs;
        this.attaching = new AttachCall(http, new Framing.OfContainers(http, dialect));
        this.inspections = new InspectionCalls(http);
        this.stopsWithSignal = dialect.minorVersion() >= STOP_WITH_SIGNAL;
    }

    @Override
    public List<ContainerSummary> list(String label) {
        Map<String, ?> filters = Map.of("label", List.of(label));
        Query query = new Query().add("all", "1").add("filters", new String(Json.write(filters), UTF_8));
        return http
                .get("list containers with label '" + label + "'", "/containers/json" + query)
                .orThrow()
                .json()
                .elements()
                .stream()
                .map(SummaryJson::read)
                .toList();
    }

    @Override
    public void stop(String container, @Nullable String signal, @Nullable Duration timeout) {
        if (signal != null && !stopsWithSignal) {
            stopBySteps(container, signal, timeout);
            return;
        }
        Query query = new Query();
        if (signal != null) {
            query.add("signal", signal);
        }
        if (timeout != null) {
            query.add("t", String.valueOf(roundedUp(timeout)));
        }
        String call = "stop container '" + ShortId.of(container) + "'";
        Duration limit = stopTimeout(container, timeout).plus(http.responseTimeout());
        existing(container, http.postWithin(limit, call, path(container, "/stop" + query)));
    }

    /** What newer engines do themselves. The signal alone does not hold off a restart policy, so the engine's own stop comes last. */
    private void stopBySteps(String container, String signal, @Nullable Duration timeout) {
        Duration limit = stopTimeout(container, timeout);
        // Before the signal: who asks after the end waits for that of the next run, where the container is restarted.
        try (Response waiting = waiting(container)) {
            if (sendToRunning(container, signal) && !endsWithin(limit, container, waiting)) {
                sendToRunning(container, KILL);
            }
        }
        // Only a stop ends its restarts: the engine takes other signals for an end of the process's own (moby
        // daemon/kill.go).
        String call = "stop container '" + ShortId.of(container) + "'";
        existing(container, http.post(call, path(container, "/stop" + new Query().add("t", "0"))));
    }

    /** The engine sends the head of the answer when it has begun to wait. */
    private Response waiting(String container) {
        String call = waitFor(container);
        Response waiting = http.open(call, http.request(Method.POST, path(container, "/wait")));
        if (waiting.getStatusCode() >= 400) {
            existing(container, http.answer(call, waiting));
        }
        return waiting;
    }

    private boolean endsWithin(Duration limit, String container, Response waiting) {
        try {
            http.tryRead(limit, waitFor(container), waiting).orThrow();
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Tells whether it ran. */
    private boolean sendToRunning(String container, String signal) {
        Answer answer = send(container, signal);
        if (answer.status() == NOT_RUNNING) {
            return false;
        }
        existing(container, answer);
        return true;
    }

    private Duration stopTimeout(String container, @Nullable Duration wanted) {
        if (wanted != null) {
            return TimeLimit.of(wanted);
        }
        Json configured = inspect(container).get("Config").get("StopTimeout");
        int seconds = configured.isMissing() ? DEFAULT_STOP_TIMEOUT : configured.number();
        return seconds < 0 ? NEVER_KILLED : Duration.ofSeconds(seconds);
    }

    private Json inspect(String container) {
        String call = "inspect container '" + ShortId.of(container) + "'";
        return existing(container, http.get(call, path(container, "/json"))).json();
    }

    /** The engine counts in seconds; less than one must not become none, which would be a kill. */
    private static long roundedUp(Duration timeout) {
        return TimeLimit.of(timeout).plusNanos(999_999_999).toSeconds();
    }

    @Override
    public void kill(String container, String signal) {
        existing(container, send(container, signal));
    }

    private Answer send(String container, String signal) {
        String call = "send " + signal + " to container '" + ShortId.of(container) + "'";
        return http.post(call, path(container, "/kill" + new Query().add("signal", signal)));
    }

    @Override
    public void pause(String container) {
        existing(container, http.post("pause container '" + ShortId.of(container) + "'", path(container, "/pause")));
    }

    @Override
    public void unpause(String container) {
        existing(
                container, http.post("unpause container '" + ShortId.of(container) + "'", path(container, "/unpause")));
    }

    @Override
    public void rename(String container, String newName) {
        String call = "rename container '" + ShortId.of(container) + "' to '" + newName + "'";
        existing(container, http.post(call, path(container, "/rename" + new Query().add("name", newName))));
    }

    @Override
    public OptionalInt await(String container, Duration limit) {
        try {
            Answer answer = existing(container, http.tryPost(limit, waitFor(container), path(container, "/wait")));
            return OptionalInt.of(answer.json().get("StatusCode").number());
        } catch (TimeoutException e) {
            return OptionalInt.empty();
        }
    }

    private static String waitFor(String container) {
        return "wait for container '" + ShortId.of(container) + "'";
    }

    @Override
    public ExecResult exec(String container, ExecRequest request) {
        return execs.exec(container, request);
    }

    @Override
    public AttachedStream attach(String container, OutputListener listener) {
        return attaching.attach(container, listener);
    }

    @Override
    public String inspectJson(String container) {
        return inspections.inspect(container);
    }

    @Override
    public List<FileChange> diff(String container) {
        return inspections.diff(container);
    }

    @Override
    public ProcessTable top(String container, String psArguments) {
        return inspections.top(container, psArguments);
    }

    @Override
    public ContainerStats stats(String container) {
        return inspections.stats(container);
    }

    @Override
    public String commit(String container, CommitRequest request) {
        return inspections.commit(container, request, COMMIT_LIMIT);
    }

    @Override
    public void close() {
        attaching.close();
    }
}
