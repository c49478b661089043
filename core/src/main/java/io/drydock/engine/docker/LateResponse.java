/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A response that is asked for when its body is first read, and by that thread; its head may take any time. */
final class LateResponse implements Response {

    private final Supplier<Response> request;

    /** Guarded by this object, as all that follows. */
    private @Nullable Response opened;

    private @Nullable Thread opening;
    private boolean isClosed;

    LateResponse(Supplier<Response> request) {
        this.request = request;
    }

    @Override
    public int getStatusCode() {
        throw new UnsupportedOperationException("only its body is read");
    }

    /** None: they would have to be waited for. */
    @Override
    public Map<String, List<String>> getHeaders() {
        return Map.of();
    }

    @Override
    public InputStream getBody() {
        return new InputStream() {

            @Override
            public int read() throws IOException {
                return open().getBody().read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return open().getBody().read(target, offset, length);
            }
        };
    }

    private Response open() throws IOException {
        synchronized (this) {
            if (isClosed) {
                throw new IOException("closed");
            }
            if (opened != null) {
                return opened;
            }
            opening = Thread.currentThread();
        }
        Response response = null;
        try {
            response = request.get();
            return response;
        } catch (RuntimeException e) {
            throw new IOException(Deadline.textOf(Deadline.rootOf(e)), e);
        } finally {
            keep(response);
        }
    }

    private synchronized void keep(@Nullable Response response) {
        opening = null;
        opened = response;
        if (isClosed && response != null) {
            response.close();
        }
    }

    /** Closes what is open; an interrupt gives up what is still being opened, as it closes a {@code unix} socket. */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (opening != null) {
            opening.interrupt();
        } else if (opened != null) {
            opened.close();
        }
    }
}
