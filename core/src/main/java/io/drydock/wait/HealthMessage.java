/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the health checking protocol (grpc/grpc-proto {@code grpc/health/v1/health.proto}), each with one field, in
 * Protocol Buffers' encoding and gRPC's envelope (grpc/grpc {@code doc/PROTOCOL-HTTP2.md}, "Length-Prefixed-Message").
 */
final class HealthMessage {

    private static final int ENVELOPE_SIZE = 5;
    private static final int ONLY_FIELD = 1;
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;

    /** The values of {@code ServingStatus} from 0 on. */
    private static final List<String> STATUSES = List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");

    private HealthMessage() {}

    /**
     * Writes a {@code HealthCheckRequest}.
     *
     * @param service whose health is asked for; empty for that of the whole server
     * @return the message
     */
    static byte[] request(String service) {
        byte[] name = service.getBytes(UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (name.length > 0) {
            message.write((ONLY_FIELD << TYPE_BITS) | LENGTH_DELIMITED);
            int rest = name.length;
            for (; rest >= 1 << VARINT_BITS; rest >>= VARINT_BITS) {
                message.write(rest | (1 << VARINT_BITS));
            }
            message.write(rest);
            message.writeBytes(name);
        }
        return ByteBuffer.allocate(ENVELOPE_SIZE + message.size())
                .put((byte) 0)
                .putInt(message.size())
                .put(message.toByteArray())
                .array();
    }

    /**
     * Reads a {@code HealthCheckResponse}.
     *
     * @param body the only message of the answer
     * @return the name of the status; its number where it has no name
     * @throws IOException when it is something else
     */
    static String status(byte[] body) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(body);
        try {
            if (message.get() != 0) {
                throw new IOException("the server compresses its answer without being asked to");
            }
            if (message.getInt() != message.remaining()) {
                throw broken(null);
            }
            int status = 0;
            while (message.hasRemaining()) {
                long key = varint(message);
                if (key == ((ONLY_FIELD << TYPE_BITS) | VARINT)) {
                    status = (int) varint(message);
                } else {
                    skip((int) key & 7, message);
                }
            }
            return status >= 0 && status < STATUSES.size() ? STATUSES.get(status) : String.valueOf(status);
        } catch (BufferUnderflowException e) {
            throw broken(e);
        }
    }

    /** Later versions of the message may have more fields. */
    private static void skip(int type, ByteBuffer message) throws IOException {
        long length = switch (type) {
            case VARINT -> varint(message) * 0;
            case EIGHT_BYTES -> Long.BYTES;
            case LENGTH_DELIMITED -> varint(message);
            case FOUR_BYTES -> Integer.BYTES;
            default -> -1;
        };
        if (length < 0 || length > message.remaining()) {
            throw broken(null);
        }
        message.position(message.position() + (int) length);
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        byte next = -1;
        for (int shift = 0; next < 0; shift += VARINT_BITS) {
            next = message.get();
            value |= (long) (next & 0x7f) << shift;
        }
        return value;
    }

    private static IOException broken(@Nullable Exception cause) {
        return new IOException("the server answers with a broken message", cause);
    }
}
