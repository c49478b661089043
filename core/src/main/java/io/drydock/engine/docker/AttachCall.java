/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.AttachedStream;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.LogLine.Source;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.engine.OutputListener;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects to the main processes of containers. */
final class AttachCall implements AutoCloseable {

    /** Log drivers that keep nothing which could be read again; {@code passthrough} is Podman's. */
    private static final Set<String> KEEP_NOTHING = Set.of("none", "passthrough");

    /** What Go's {@code strconv.ParseBool} takes for true. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final EngineHttp http;
    private final Framing.OfContainers framing;
    private final Set<Attached> open = ConcurrentHashMap.newKeySet();

    AttachCall(EngineHttp http, Framing.OfContainers framing) {
        this.http = http;
        this.framing = framing;
    }

    AttachedStream attach(String container, OutputListener listener) {
        String call = "attach to container '" + ShortId.of(container) + "'";
        try {
            String path = ContainerCalls.path(container, "/attach" + query(container));
            HijackedConnection connection = http.hijack(call, path, Map.of());
            Framing known = framing.of(container, connection.contentType());
            Attached attached = new Attached(call, connection, known, listener);
            open.add(attached);
            Deadline.daemon("drydock-attached-to-" + ShortId.of(container), attached::read)
                    .start();
            return attached;
        } catch (EngineCallException e) {
            if (e.status() == 404) {
                throw new NoSuchContainerException(ShortId.of(container), e);
            }
            throw e;
        }
    }

    /**
     * Asks for what was written before only where the engine has kept it: else Docker ends the connection after it has begun to
     * collect for it, and stops for good when the process has written more than it holds.
     */
    private Query query(String container) {
        Query query = new Query().add("stream", "1").add("stdin", "1");
        query.add("stdout", "1").add("stderr", "1");
        return keepsLog(container) ? query.add("logs", "1") : query;
    }

    private boolean keepsLog(String container) {
        String call = "inspect container '" + ShortId.of(container) + "'";
        Json log = ContainerCalls.existing(container, http.get(call, ContainerCalls.path(container, "/json")))
                .json()
                .get("HostConfig")
                .get("LogConfig");
        return !KEEP_NOTHING.contains(log.get("Type").text())
                && !TRUE.contains(log.get("Config").get("cache-disabled").text());
    }

    @Override
    public void close() {
        open.forEach(Attached::close);
    }

    private final class Attached implements AttachedStream {

        private final String call;
        private final HijackedConnection connection;
        private final Framing known;
        private final OutputListener listener;
        private final AtomicBoolean over = new AtomicBoolean();

        Attached(String call, HijackedConnection connection, Framing known, OutputListener listener) {
            this.call = call;
            this.connection = connection;
            this.known = known;
            this.listener = listener;
        }

        void read() {
            try {
                LogFrames.read(connection.in(), known, (stream, bytes) -> {
                    if (!over.get()) {
                        listener.onOutput(stream == LogFrames.STDERR ? Source.STDERR : Source.STDOUT, bytes);
                    }
                });
            } catch (IOException e) {
                // Broken or closed: for the listener both are the end, and a closed one hears nothing.
            } finally {
                if (end()) {
                    listener.onEnd();
                }
            }
        }

        @Override
        public void send(byte[] bytes) {
            try {
                connection.write(bytes);
            } catch (IOException e) {
                throw new EngineCallException(call, 0, Deadline.textOf(e), e);
            }
        }

        @Override
        public void close() {
            end();
        }

        private boolean end() {
            boolean isFirst = over.compareAndSet(false, true);
            if (isFirst) {
                open.remove(this);
                closeConnection();
            }
            return isFirst;
        }

        private void closeConnection() {
            try {
                connection.close();
            } catch (IOException e) {
                throw new EngineCallException(call, 0, Deadline.textOf(e), e);
            }
        }
    }
}
