/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.EngineCallException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine answered to a call. */
final class Answer {

    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>", Pattern.CASE_INSENSITIVE);

    /** What an engine says to a client that does not know the versions of the API which it speaks; a ping does not tell them. */
    private static final Pattern TOO_OLD =
            Pattern.compile("client version (\\S+) is too old\\. Minimum supported API version is ([0-9.]+),");

    private static final int LONGEST = 1000;

    private final String call;
    private final int status;
    private final byte[] body;
    private final String contentType;

    /**
     * Keeps an answer.
     *
     * @param call what was asked, for messages
     * @param status the HTTP status
     * @param body the body in full
     */
    Answer(String call, int status, byte[] body) {
        this(call, status, body, "");
    }

    /**
     * Keeps an answer of which the type of the body matters.
     *
     * @param call what was asked, for messages
     * @param status the HTTP status
     * @param body the body in full
     * @param contentType the type of the body; empty where there is none
     */
    Answer(String call, int status, byte[] body, String contentType) {
        this.call = call;
        this.status = status;
        this.body = body;
        this.contentType = contentType;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    boolean hasFailed() {
        return status >= 400;
    }

    /** Tells whether what was asked for is not there. */
    boolean isNotFound() {
        return status == 404;
    }

    /** Tells whether the call failed with a message that contains the text, in any case. */
    boolean says(String text) {
        return hasFailed() && message().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    Json json() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw new EngineCallException(call, status, "its answer is not JSON: " + shown(new String(body, UTF_8)), e);
        }
    }

    Answer orThrow() {
        if (hasFailed()) {
            throw failure();
        }
        return this;
    }

    /** For removals, which have succeeded when there is nothing to remove. */
    void orThrowUnlessGone() {
        if (!isNotFound()) {
            orThrow();
        }
    }

    EngineCallException failure() {
        String message = message();
        Matcher old = TOO_OLD.matcher(message);
        return old.lookingAt()
                ? new EngineCallException(
                        "speak API version " + old.group(1),
                        status,
                        "it speaks " + old.group(2) + " or newer; update Drydock, which is too old for it",
                        null)
                : new EngineCallException(call, status, message, null);
    }

    String message() {
        String text = new String(body, UTF_8).strip();
        try {
            String message = Json.parse(body).get("message").text();
            return message.isEmpty() ? text : message;
        } catch (IOException e) {
            return shown(text); // a proxy's page, or a daemon of before 2016
        }
    }

    /** The title of a page, or what a text begins with, in one line where it is a page. */
    static String shown(String text) {
        String stripped = text.strip();
        Matcher title = TITLE.matcher(stripped);
        if (stripped.startsWith("<") && title.find()) {
            return "a page with the title '" + title.group(1).strip() + "'";
        }
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + "...";
    }
}
