/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;

/** What a {@link FaultProxy} does with a request instead of passing it on. */
@FunctionalInterface
public interface Fault {

    /** Accepts the request and never answers. The engine hears nothing of it. */
    Fault HANG = FaultExchange::hold;

    /** Closes the connection; the engine hears nothing of the request. */
    Fault CLOSE = FaultExchange::close;

    /** Lets the engine do it, and closes the connection instead of telling its answer. */
    Fault LOSE_ANSWER = exchange -> {
        exchange.fetch();
        exchange.close();
    };

    /** Lets the engine do it, and closes the connection in the middle of its answer. */
    Fault TRUNCATE = FaultExchange::truncate;

    /** Lets the engine do it, and answers with something that is not JSON. */
    Fault NOT_JSON = exchange -> {
        exchange.fetchUnlessAsked();
        exchange.reply(200, "text/plain", "Welcome!");
    };

    /** Answers as a proxy does before an engine that is away. */
    Fault BAD_GATEWAY = answering(502, "text/html", """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body>
            <center><h1>502 Bad Gateway</h1></center>
            <hr><center>nginx</center>
            </body>
            </html>
            """);

    /** Answers as an engine does that has trouble. */
    Fault SERVER_ERROR = answering(500, "application/json", "{\"message\":\"database is locked\"}");

    /** Serves one request. */
    void serve(FaultExchange exchange) throws IOException;

    /** Answers by itself; the engine hears nothing of the request. */
    static Fault answering(int status, String type, String body) {
        return exchange -> {
            exchange.swallow();
            exchange.reply(status, type, body);
        };
    }
}
