/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.Arrays;

/** The status codes of gRPC and their numbers (grpc/grpc {@code doc/statuscodes.md}). */
enum GrpcCode {
    OK("0"),
    CANCELLED("1"),
    UNKNOWN("2"),
    INVALID_ARGUMENT("3"),
    DEADLINE_EXCEEDED("4"),
    /** Of a health check: the server does not know the service. */
    NOT_FOUND("5"),
    ALREADY_EXISTS("6"),
    PERMISSION_DENIED("7"),
    RESOURCE_EXHAUSTED("8"),
    FAILED_PRECONDITION("9"),
    ABORTED("10"),
    OUT_OF_RANGE("11"),
    /** Of a health check: the server has no health service. */
    UNIMPLEMENTED("12"),
    INTERNAL("13"),
    UNAVAILABLE("14"),
    DATA_LOSS("15"),
    UNAUTHENTICATED("16");

    private final String number;

    GrpcCode(String number) {
        this.number = number;
    }

    /**
     * Reads a header.
     *
     * @param number as it was sent
     * @return the code; {@link #UNKNOWN} for what is none, as the protocol demands
     */
    static GrpcCode parse(String number) {
        return Arrays.stream(values())
                .filter(code -> code.number.equals(number))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
