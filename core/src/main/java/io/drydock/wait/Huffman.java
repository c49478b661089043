/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decodes the Huffman code of HTTP/2's headers (RFC 7541, section 5.2 and appendix B). The code is canonical: shorter codes
 * come first and codes of one length follow the order of the symbols, so that the lengths tell the codes.
 */
final class Huffman {

    /** The bits that each byte takes, from 0 on, and at last the end of the string. */
    private static final String LENGTHS = """
            13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
             6 10 10 12 13  6  8 11 10 10  8 11  8  6  6  6  5  5  5  6  6  6  6  6  6  6  7  8 15  6 12 10
            13  6  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  8  7  8 13 19 13 14  6
            15  5  6  5  6  5  6  6  6  5  7  7  6  6  6  5  6  7  6  5  5  6  7  7  7  7  7 15 11 14 13 28
            20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
            22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
            26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
            20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
            30
            """;

    private static final int END_OF_STRING = 256;

    /** By path: a one, so that leading zeros count, and the bits of the code. */
    private static final Map<Integer, Integer> SYMBOLS = symbols(Pattern.compile("\\s+")
            .splitAsStream(LENGTHS.strip())
            .map(Integer::valueOf)
            .toList());

    private static final int START = 1;
    private static final int LONGEST_PADDING = 0b1111_1111;

    private Huffman() {}

    private static Map<Integer, Integer> symbols(List<Integer> lengths) {
        Map<Integer, Integer> symbols = new HashMap<>();
        int code = 0;
        for (int length = 1; length <= Collections.max(lengths); length++) {
            code <<= 1;
            for (int symbol = 0; symbol < lengths.size(); symbol++) {
                if (lengths.get(symbol) == length) {
                    symbols.put((START << length) | code++, symbol);
                }
            }
        }
        return Map.copyOf(symbols);
    }

    /**
     * Decodes a string.
     *
     * @param encoded the string
     * @return its bytes, at most 8/5 as many
     * @throws IOException when it is none
     */
    static byte[] decode(byte[] encoded) throws IOException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int path = START;
        for (int bit = 0; bit < encoded.length * 8; bit++) {
            path = (path << 1) | ((encoded[bit / 8] >> (7 - bit % 8)) & 1);
            Integer symbol = SYMBOLS.get(path);
            if (symbol != null) {
                if (symbol == END_OF_STRING) {
                    throw broken();
                }
                decoded.write(symbol);
                path = START;
            }
        }
        boolean onlyOnes = (path & (path + 1)) == 0;
        if (!onlyOnes || path > LONGEST_PADDING) {
            throw broken();
        }
        return decoded.toByteArray();
    }

    private static IOException broken() {
        return new IOException("the server sends headers in a broken Huffman code");
    }
}
