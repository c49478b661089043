/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.EngineStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A response that is read on a thread of its own until it ends or is closed. What is being told when it is closed is told
 * to the end; nothing is told after that.
 */
final class ResponseStream implements EngineStream {

    /** Reads a response. */
    interface Reader {

        /** Reads to the end and tells what it reads through the gate. */
        void read(InputStream in, Gate gate) throws IOException;

        /** Hears that the response is over, unless it was closed. */
        void onEnd();
    }

    /** Lets news pass until the stream is closed. */
    @FunctionalInterface
    interface Gate {
        void tell(Runnable news);
    }

    private final Response response;
    private final Reader reader;
    private final Consumer<ResponseStream> onClose;
    private final AtomicBoolean over = new AtomicBoolean();

    ResponseStream(Response response, Reader reader, Consumer<ResponseStream> onClose) {
        this.response = response;
        this.reader = reader;
        this.onClose = onClose;
    }

    /** Reads until the end; for the stream's own thread. */
    void run() {
        try {
            reader.read(response.getBody(), this::tell);
        } catch (IOException e) {
            // Broken or closed: for the listener both are the end, and a closed one hears nothing.
        } catch (RuntimeException e) {
            if (!over.get()) {
                throw e; // the listener's own; it still hears the end
            }
        } finally {
            if (over.compareAndSet(false, true)) {
                response.close();
                onClose.accept(this);
                reader.onEnd();
            }
        }
    }

    private void tell(Runnable news) {
        if (!over.get()) {
            news.run();
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            response.close();
            onClose.accept(this);
        }
    }
}
