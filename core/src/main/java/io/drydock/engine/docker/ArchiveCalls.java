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
import io.drydock.engine.ArchiveTarget;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.PathSnapshot;
import io.drydock.engine.PathSnapshot.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Carries files into containers and out of them, as streams. */
final class ArchiveCalls {

    /** A tar archive's end. */
    private static final byte[] NOTHING = new byte[1024];

    private static final String STAT_HEADER = "X-Docker-Container-Path-Stat";

    /** Bits of Go's {@code os.FileMode}, as the engine sends them. */
    private static final long GO_DIRECTORY = 1L << 31;

    private static final long GO_LINK = 1L << 27;
    private static final long GO_SETUID = 1L << 23;
    private static final long GO_SETGID = 1L << 22;
    private static final long GO_STICKY = 1L << 20;
    private static final long GO_OTHER = (1L << 26) | (1L << 25) | (1L << 24) | (1L << 21) | (1L << 19);
    private static final int PERMISSIONS = 0777;
    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final int STICKY = 01000;

    private final EngineHttp http;

    ArchiveCalls(EngineHttp http) {
        this.http = http;
    }

    void copyInto(String container, String directory, ArchiveSource archive) {
        String call = "copy into '" + directory + "' of container '" + ShortId.of(container) + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        try (ArchivePipe pipe = new ArchivePipe()) {
            pipe.fillFrom("drydock-copy-" + ShortId.of(container), archive::writeTo);
            try {
                ContainerCalls.existing(
                        container,
                        http.deadline()
                                .whileHeard(
                                        http.silence(),
                                        call,
                                        heartbeat,
                                        () -> send(call, container, directory, new HeardStream(pipe, heartbeat))));
            } catch (EngineCallException e) {
                Throwable unreadable = pipe.failure().orElse(null);
                if (unreadable != null) {
                    throw new EngineCallException(call, 0, Deadline.textOf(unreadable), unreadable);
                }
                if (e.status() == 0 && Deadline.rootOf(e) instanceof IOException) {
                    throwIfRefused(call, container, directory, e);
                }
                throw e;
            }
        }
    }

    /**
     * An engine that refuses ends the connection before it has read much, and over TCP its answer is then not heard. It gives
     * the same one to an archive that has nothing in it.
     */
    private void throwIfRefused(String call, String container, String directory, EngineCallException broken) {
        Answer answer;
        try {
            answer = http.deadline()
                    .within(
                            http.responseTimeout(),
                            call,
                            () -> send(call, container, directory, new ByteArrayInputStream(NOTHING)));
        } catch (EngineCallException e) {
            broken.addSuppressed(e);
            return;
        }
        ContainerCalls.existing(container, answer);
    }

    private Answer send(String call, String container, String directory, InputStream archive) throws IOException {
        Query query = new Query().add("path", directory).add("noOverwriteDirNonDir", "true");
        Request request = http.request(Method.PUT, ContainerCalls.path(container, "/archive" + query))
                .putAllHeaders(Map.of("Content-Type", "application/x-tar"))
                .body(archive)
                .build();
        try (Response response = http.streamClient().execute(request)) {
            return new Answer(call, response.getStatusCode(), response.getBody().readAllBytes());
        }
    }

    void copyOutOf(String container, String path, ArchiveTarget target) {
        String call = "copy '" + path + "' out of container '" + ShortId.of(container) + "'";
        Deadline.Heartbeat heartbeat = new Deadline.Heartbeat();
        ContainerCalls.existing(container, http.deadline().whileHeard(http.silence(), call, heartbeat, () -> {
            try (Response response = http.streamClient().execute(request(container, path))) {
                if (response.getStatusCode() >= 400) {
                    return new Answer(
                            call, response.getStatusCode(), response.getBody().readAllBytes());
                }
                target.readFrom(new HeardStream(response.getBody(), heartbeat));
                return new Answer(call, response.getStatusCode(), new byte[0]);
            }
        }));
    }

    /** Asks for the archive and reads no more than the head of the answer: the transport knows no {@code HEAD}. */
    Optional<PathSnapshot> inspect(String container, String path) {
        String call = "look at '" + path + "' in container '" + ShortId.of(container) + "'";
        try (Response response = http.open(call, builder(container, path))) {
            if (response.getStatusCode() < 400) {
                return Optional.of(read(call, response));
            }
            Answer answer = http.answer(call, response);
            if (answer.isNotFound() && !answer.says("no such container")) {
                return Optional.empty();
            }
            throw ContainerCalls.existing(container, answer).failure();
        }
    }

    private Request request(String container, String path) {
        return builder(container, path).build();
    }

    private Request.Builder builder(String container, String path) {
        return http.request(Method.GET, ContainerCalls.path(container, "/archive" + new Query().add("path", path)));
    }

    private static PathSnapshot read(String call, Response response) {
        String header = response.getHeader(STAT_HEADER);
        if (header == null) {
            throw new EngineCallException(
                    call, response.getStatusCode(), "its answer has no header " + STAT_HEADER, null);
        }
        try {
            Json stat = Json.parse(Base64.getDecoder().decode(header));
            long mode = Long.parseLong(stat.get("mode").text());
            return new PathSnapshot(
                    stat.get("name").text(),
                    type(mode),
                    Long.parseLong(stat.get("size").text()),
                    permissions(mode),
                    modified(stat.get("mtime").text()),
                    stat.get("linkTarget").text());
        } catch (IOException | IllegalArgumentException e) {
            throw new EngineCallException(
                    call, response.getStatusCode(), "its header " + STAT_HEADER + " cannot be read", e);
        }
    }

    private static Kind type(long mode) {
        if ((mode & GO_DIRECTORY) != 0) {
            return Kind.DIRECTORY;
        }
        if ((mode & GO_LINK) != 0) {
            return Kind.LINK;
        }
        return (mode & GO_OTHER) != 0 ? Kind.OTHER : Kind.FILE;
    }

    private static int permissions(long mode) {
        return (int) (mode & PERMISSIONS)
                | ((mode & GO_SETUID) != 0 ? SETUID : 0)
                | ((mode & GO_SETGID) != 0 ? SETGID : 0)
                | ((mode & GO_STICKY) != 0 ? STICKY : 0);
    }

    private static Instant modified(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
