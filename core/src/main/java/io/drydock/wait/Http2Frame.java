/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A frame of HTTP/2 (RFC 9113, section 4.1), of the size that a peer may send that was not allowed more.
 *
 * @param type what it is; unknown types are to be ignored
 * @param flags their meaning depends on the type
 * @param stream the request that it belongs to; 0 for the connection
 * @param payload its content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Http2Frame(int type, int flags, int stream, byte[] payload) {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    static final int ACK = 0x1;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;

    static final int HEAD_SIZE = 9;
    static final int LARGEST_PAYLOAD = 16_384;

    private static final int PADDED = 0x8;
    private static final int HAS_PRIORITY = 0x20;
    private static final int PRIORITY_SIZE = 5;

    /**
     * Reads a frame.
     *
     * @param in where it begins
     * @return the frame
     * @throws java.io.EOFException when the peer closes before its end
     * @throws IOException when it is larger than allowed
     */
    static Http2Frame read(DataInputStream in) throws IOException {
        int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        if (length > LARGEST_PAYLOAD) {
            throw new IOException(
                    "the server sends a frame of " + length + " bytes, where " + LARGEST_PAYLOAD + " are allowed");
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Http2Frame(type, flags, stream, payload);
    }

    /** Whether these first bytes of a connection begin the settings of a server (section 3.4). */
    static boolean isHeadOfSettings(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        return bytes.getInt() >>> 8 <= LARGEST_PAYLOAD && head[3] == SETTINGS && bytes.getInt(5) == 0;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD_SIZE + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Takes the padding off {@code DATA} and {@code HEADERS}, and the priority off the latter. */
    byte[] content() throws IOException {
        int start = has(PADDED) ? 1 : 0;
        int padding = has(PADDED) && payload.length > 0 ? payload[0] & 0xff : 0;
        if (type == HEADERS && has(HAS_PRIORITY)) {
            start += PRIORITY_SIZE;
        }
        int length = payload.length - start - padding;
        if (length < 0) {
            throw new IOException("the server sends a frame that is shorter than its padding");
        }
        return Arrays.copyOfRange(payload, start, start + length);
    }
}
