/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/**
 * What a server answered to the question for its health.
 *
 * @param code the status of the call
 * @param text where that is {@link GrpcCode#OK}, {@code SERVING}, {@code NOT_SERVING}, {@code UNKNOWN}, {@code SERVICE_UNKNOWN}
 *     or the number of another status of health; else what the server says about the failure, which may be nothing
 */
record HealthAnswer(GrpcCode code, String text) {

    private static final String SERVING = "SERVING";

    boolean isServing() {
        return code == GrpcCode.OK && text.equals(SERVING);
    }

    /**
     * Writes it for a message.
     *
     * @return for example {@code NOT_SERVING} or {@code UNIMPLEMENTED: Method not found: grpc.health.v1.Health/Check}
     */
    @Override
    public String toString() {
        if (code == GrpcCode.OK) {
            return text;
        }
        return text.isEmpty() ? code.name() : code + ": " + text;
    }
}
