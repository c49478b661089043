/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient;
import io.drydock.engine.ContainerEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what Docker would be sent, as {@code METHOD /path?query body} without the version of the API. Nothing is sent:
 * what a stack needs to go on, another engine answers.
 */
public final class WrittenRequests implements AutoCloseable {

    private static final String ANSWER = "{\"Id\":\"written\",\"aux\":{\"ID\":\"written\"}}";
    private static final String NEWEST_API = "1.51";

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final DockerEngine docker;

    /** Begins to write. */
    public WrittenRequests() {
        this.docker = DockerEngine.connect(
                new EngineLocator.Surroundings("tcp://127.0.0.1:1", name -> null, Path.of("nowhere"), false),
                client -> new Writer());
    }

    /** Tells the requests in the order in which they were made. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Lets the other engine do everything, and writes down what creates, connects, copies, pulls or builds something. */
    public ContainerEngine before(ContainerEngine other) {
        return (ContainerEngine) Proxy.newProxyInstance(
                ContainerEngine.class.getClassLoader(),
                new Class<?>[] {ContainerEngine.class},
                (proxy, method, all) -> {
                    if (method.getName().matches("(create|connect|copy|pull|build).*")) {
                        invoke(method, docker, all);
                    }
                    return invoke(method, other, all);
                });
    }

    private static Object invoke(Method method, ContainerEngine engine, Object[] arguments) throws Throwable {
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        docker.close();
    }

    /** Takes a body that is a stream without writing it down. */
    private final class Writer implements DockerHttpClient {

        @Override
        public Response execute(Request request) {
            drain(request.body());
            if (!request.path().equals("/_ping")) {
                byte[] body = request.bodyBytes();
                texts.add(request.method() + " " + request.path().replaceFirst("^/v[0-9.]+/", "/")
                        + (body == null ? "" : " " + new String(body, UTF_8)));
            }
            return new Answered();
        }

        private static void drain(@Nullable InputStream body) {
            try {
                if (body != null) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    private static final class Answered implements DockerHttpClient.Response {

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of("Api-Version", List.of(NEWEST_API));
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(ANSWER.getBytes(UTF_8));
        }

        @Override
        public void close() {}
    }
}
