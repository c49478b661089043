/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads the headers of HTTP/2 (HPACK, RFC 7541) for a connection that has announced a header table of size 0, so
 * that each block can be read without those before it.
 */
final class HeaderBlock {

    /** The static table (appendix A), from 1 on: a name and, where the entry has one, a value after a blank. */
    private static final List<String> TABLE = """
            :authority
            :method GET
            :method POST
            :path /
            :path /index.html
            :scheme http
            :scheme https
            :status 200
            :status 204
            :status 206
            :status 304
            :status 400
            :status 404
            :status 500
            accept-charset
            accept-encoding gzip, deflate
            accept-language
            accept-ranges
            accept
            access-control-allow-origin
            age
            allow
            authorization
            cache-control
            content-disposition
            content-encoding
            content-language
            content-length
            content-location
            content-range
            content-type
            cookie
            date
            etag
            expect
            expires
            from
            host
            if-match
            if-modified-since
            if-none-match
            if-range
            if-unmodified-since
            last-modified
            link
            location
            max-forwards
            proxy-authenticate
            proxy-authorization
            range
            referer
            refresh
            retry-after
            server
            set-cookie
            strict-transport-security
            transfer-encoding
            user-agent
            vary
            via
            www-authenticate
            """.lines().toList();

    private static final int CONTINUED = 0x80;
    private static final int HUFFMAN = 0x80;
    private static final int STRING_PREFIX = 7;
    private static final int LARGEST_SHIFT = 21;

    private final ByteBuffer block;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private HeaderBlock(byte[] block) {
        this.block = ByteBuffer.wrap(block);
    }

    /**
     * Writes headers, each as a literal that no table keeps.
     *
     * @param headers in this order
     * @return the block
     */
    static byte[] encode(Map<String, String> headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            block.write(0);
            encode(name, block);
            encode(value, block);
        });
        return block.toByteArray();
    }

    private static void encode(String text, ByteArrayOutputStream block) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int largest = (1 << STRING_PREFIX) - 1;
        if (bytes.length < largest) {
            block.write(bytes.length);
        } else {
            block.write(largest);
            int rest = bytes.length - largest;
            for (; rest >= CONTINUED; rest >>= STRING_PREFIX) {
                block.write(rest | CONTINUED);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /**
     * Reads headers.
     *
     * @param block what was sent
     * @return the headers by name, of several with one name the first one
     * @throws IOException when it is none, or refers to entries of a table that was declined
     */
    static Map<String, String> decode(byte[] block) throws IOException {
        HeaderBlock reading = new HeaderBlock(block);
        while (reading.block.hasRemaining()) {
            reading.readHeader();
        }
        return reading.headers;
    }

    /** The first bits say how the header is written (section 6). */
    private void readHeader() throws IOException {
        int first = readByte();
        if ((first & 0b1000_0000) != 0) {
            String[] header = entry(readNumber(first, 7)).split(" ", 2);
            headers.putIfAbsent(header[0], header.length == 1 ? "" : header[1]);
        } else if ((first & 0b0100_0000) != 0) {
            readLiteral(readNumber(first, 6));
        } else if ((first & 0b0010_0000) != 0) {
            if (readNumber(first, 5) != 0) {
                throw new IOException("the server uses a table of headers that was declined");
            }
        } else {
            readLiteral(readNumber(first, 4));
        }
    }

    private void readLiteral(int nameIndex) throws IOException {
        String name = nameIndex == 0 ? readString() : entry(nameIndex).split(" ", 2)[0];
        headers.putIfAbsent(name, readString());
    }

    private static String entry(int index) throws IOException {
        if (index == 0) {
            throw broken();
        }
        if (index > TABLE.size()) {
            throw new IOException("the server uses a table of headers that was declined");
        }
        return TABLE.get(index - 1);
    }

    private String readString() throws IOException {
        int first = readByte();
        int length = readNumber(first, STRING_PREFIX);
        if (length > block.remaining()) {
            throw broken();
        }
        byte[] bytes = new byte[length];
        block.get(bytes);
        return new String((first & HUFFMAN) == 0 ? bytes : Huffman.decode(bytes), ISO_8859_1);
    }

    /** Reads a number that begins in the last bits of a byte (section 5.1). */
    private int readNumber(int first, int prefix) throws IOException {
        int largest = (1 << prefix) - 1;
        int number = first & largest;
        if (number < largest) {
            return number;
        }
        for (int shift = 0; shift <= LARGEST_SHIFT; shift += 7) {
            int next = readByte();
            number += (next & ~CONTINUED) << shift;
            if ((next & CONTINUED) == 0) {
                return number;
            }
        }
        throw broken();
    }

    private int readByte() throws IOException {
        if (!block.hasRemaining()) {
            throw broken();
        }
        return block.get() & 0xff;
    }

    private static IOException broken() {
        return new IOException("the server sends broken headers");
    }
}
