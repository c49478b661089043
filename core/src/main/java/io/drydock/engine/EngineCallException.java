/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A call of the engine's API failed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EngineCallException extends EngineException {

    private static final long serialVersionUID = 1L;

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
}
