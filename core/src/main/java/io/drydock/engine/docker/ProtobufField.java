/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of a protobuf message; the format is public and small, and protobuf's own library would clash with the one of
 * the tests.
 *
 * @param tag the number of the field
 * @param number its value when it is a number, else 0
 * @param content its value when it is text, bytes or a message, else empty
 */
record ProtobufField(int tag, long number, ByteBuffer content) {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private static final int LONGEST_VARINT = 64;

    static List<ProtobufField> parse(ByteBuffer message) throws UnreadableTraceException {
        ByteBuffer rest = message.slice();
        List<ProtobufField> fields = new ArrayList<>();
        while (rest.hasRemaining()) {
            fields.add(next(rest));
        }
        return fields;
    }

    private static ProtobufField next(ByteBuffer rest) throws UnreadableTraceException {
        long key = varint(rest);
        int tag = (int) (key >>> 3);
        return switch ((int) (key & 7)) {
            case 0 -> new ProtobufField(tag, varint(rest), NONE);
            case 1 -> new ProtobufField(tag, 0, bytes(rest, Long.BYTES));
            case 2 -> new ProtobufField(tag, 0, bytes(rest, varint(rest)));
            case 5 -> new ProtobufField(tag, 0, bytes(rest, Integer.BYTES));
            default -> throw new UnreadableTraceException("field " + tag + " has the unknown wire type " + (key & 7));
        };
    }

    private static long varint(ByteBuffer rest) throws UnreadableTraceException {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT && rest.hasRemaining(); shift += 7) {
            byte next = rest.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnreadableTraceException("a number has no end");
    }

    private static ByteBuffer bytes(ByteBuffer rest, long length) throws UnreadableTraceException {
        if (length < 0 || length > rest.remaining()) {
            throw new UnreadableTraceException("a field of " + Long.toUnsignedString(length) + " bytes, but only "
                    + rest.remaining() + " are left");
        }
        ByteBuffer bytes = rest.slice(rest.position(), (int) length);
        rest.position(rest.position() + (int) length);
        return bytes;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    /** Reads a {@code google.protobuf.Timestamp}: seconds are its field 1, nanoseconds its field 2. */
    Instant time() throws UnreadableTraceException {
        long seconds = 0;
        long nanos = 0;
        for (ProtobufField field : parse(content)) {
            seconds = field.tag() == 1 ? field.number() : seconds;
            nanos = field.tag() == 2 ? field.number() : nanos;
        }
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableTraceException("no time: " + seconds + " s");
        }
    }
}
