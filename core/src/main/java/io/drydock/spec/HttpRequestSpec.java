/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is asked over HTTP to find out whether a container is ready. Headers may hold a password, so they are never printed.
 *
 * @param method for example {@code GET}
 * @param path path and query, starts with {@code /}
 * @param headers the headers by their names
 * @param tls how the server's certificate is checked; {@code null} for HTTP without TLS
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpRequestSpec(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String user,
        @Nullable TlsSpec tls) {

    /**
     * Asks as nobody.
     *
     * @param method the method
     * @param path the path
     * @param headers further headers
     * @param tls how TLS is spoken; {@code null} for HTTP
     */
    public HttpRequestSpec(String method, String path, Map<String, String> headers, @Nullable TlsSpec tls) {
        this(method, path, headers, null, tls);
    }

    /** Copies the headers. */
    public HttpRequestSpec {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * Describes it for messages.
     *
     * @return for example {@code GET /health}
     */
    public String description() {
        return method + " " + path + (tls == null ? "" : " over HTTPS");
    }

    @Override
    public String toString() {
        return description();
    }
}
