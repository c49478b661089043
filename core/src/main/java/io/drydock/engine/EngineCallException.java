/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A call of the engine's API failed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EngineCallException extends EngineException {

    private static final long serialVersionUID = 1L;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT = 12;

    /** What a proxy answers for an engine that is away: bad gateway, unavailable, gateway timeout. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final String call;
    private final int status;
    private final String answer;

    /**
     * Says which call failed and what the engine answered.
     *
     * @param call what was asked, for example {@code start container 'orders-db-1'}
     * @param status the HTTP status; 0 when there was no answer
     * @param answer what the engine said, or why there was no answer
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public EngineCallException(String call, int status, String answer, @Nullable Throwable cause) {
        super("the engine could not " + call + ": " + answer + (status == 0 ? "" : " (status " + status + ")"), cause);
        this.call = call;
        this.status = status;
        this.answer = answer;
    }

    /**
     * Says the same with another answer, for one that has something secret in it.
     *
     * @param shown what the engine said, as it may be shown
     * @return the failure, at the same place
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public EngineCallException withAnswer(String shown) {
        EngineCallException other = new EngineCallException(call, status, shown, getCause());
        other.setStackTrace(getStackTrace());
        return other;
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1")
    public EngineCallException naming(String id, String name) {
        if (!ID.matcher(id).matches() || !(call + answer).contains(id.substring(0, SHORT))) {
            return this;
        }
        EngineCallException named =
                new EngineCallException(named(call, id, name), status, named(answer, id, name), getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }

    private static String named(String text, String id, String name) {
        return text.replace(id, name).replace(id.substring(0, SHORT), name);
    }

    /**
     * Tells the HTTP status of the answer.
     *
     * @return the status; 0 when there was no answer
     */
    public int status() {
        return status;
    }

    /**
     * Tells what the engine said.
     *
     * @return its answer, or why there was no answer
     */
    public String answer() {
        return answer;
    }

    /**
     * Tells whether the engine may answer the same call in a moment.
     *
     * @return true where it was not reached, or only what stands before it; false where it refused
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public boolean isPassing() {
        return status == 0 || AWAY.contains(status);
    }
}
