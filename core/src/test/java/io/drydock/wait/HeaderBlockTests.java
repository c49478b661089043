/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderBlockTests {

    private static final int HUFFMAN_ALWAYS = 0;
    private static final int HUFFMAN_NEVER = Integer.MAX_VALUE;

    /** The examples of RFC 7541, appendix C, that need no block before them. */
    @ParameterizedTest
    @CsvSource({
        "400a637573746f6d2d6b65790d637573746f6d2d686561646572, custom-key, custom-header",
        "040c2f73616d706c652f70617468, :path, /sample/path",
        "100870617373776f726406736563726574, password, secret",
        "82, :method, GET",
        "20 82, :method, GET",
        "48826402, :status, 302"
    })
    void decodeReadsTheExamplesOfTheStandard(String block, String name, String value) throws IOException {
        assertThat(decode(block)).containsExactly(Map.entry(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"828684410f7777772e6578616d706c652e636f6d", "828684418cf1e3c2e5f23a6ba0ab90f4ff"})
    void decodeReadsSeveralHeaders(String block) throws IOException {
        assertThat(decode(block))
                .containsExactly(
                        Map.entry(":method", "GET"),
                        Map.entry(":scheme", "http"),
                        Map.entry(":path", "/"),
                        Map.entry(":authority", "www.example.com"));
    }

    @Test
    void decodeWhenANameComesTwiceKeepsTheFirst() throws IOException {
        assertThat(decode("8283")).containsExactly(Map.entry(":method", "GET"));
    }

    @ParameterizedTest
    @ValueSource(ints = {HUFFMAN_ALWAYS, HUFFMAN_NEVER})
    void decodeReadsWhatNettyWrites(int huffmanFrom) throws IOException, Http2Exception {
        StringBuilder allBytes = new StringBuilder();
        for (char each = 0; each < 256; each++) {
            allBytes.append(each);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":status", "200");
        headers.put("content-type", "application/grpc");
        headers.put("www-authenticate", "");
        headers.put("all-bytes", allBytes.toString());
        headers.put("long", "x".repeat(20_000));
        for (char each = 0; each < 256; each++) {
            headers.put("byte-" + (int) each, String.valueOf(each));
        }

        assertThat(HeaderBlock.decode(encodedByNetty(headers, huffmanFrom))).isEqualTo(headers);
    }

    @Test
    void encodeWritesWhatNettyReads() throws Http2Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":method", "POST");
        headers.put("te", "trailers");
        for (int length : new int[] {0, 126, 127, 128, 254, 255, 5000}) {
            headers.put("length-" + length, "x".repeat(length));
        }
        ByteBuf block = Unpooled.wrappedBuffer(HeaderBlock.encode(headers));

        Http2Headers read = new DefaultHttp2HeadersDecoder(false).decodeHeaders(1, block);

        Map<String, String> readHeaders = new LinkedHashMap<>();
        read.forEach(header ->
                readHeaders.put(header.getKey().toString(), header.getValue().toString()));
        assertThat(readHeaders).isEqualTo(headers);
    }

    /** An entry of the dynamic table; a size for it. */
    @ParameterizedTest
    @ValueSource(strings = {"be", "7e026869", "3fe11f82"})
    void decodeWhenTheDynamicTableIsUsedThrows(String block) {
        assertThatIOException()
                .isThrownBy(() -> decode(block))
                .withMessage("the server uses a table of headers that was declined");
    }

    /** Entry 0; no name; no value; less than its length; numbers that do not end, or not soon. */
    @ParameterizedTest
    @ValueSource(
            strings = {"80", "40", "04", "0403", "04032f", "ff", "ff80", "ffffffffff7f", "00ffffffff7f", "007fffffff7f"
            })
    void decodeWhenTheBlockIsBrokenThrows(String block) {
        assertThatIOException().isThrownBy(() -> decode(block)).withMessage("the server sends broken headers");
    }

    private static Map<String, String> decode(String block) throws IOException {
        return HeaderBlock.decode(HexFormat.of().parseHex(block.replace(" ", "")));
    }

    private static byte[] encodedByNetty(Map<String, String> headers, int huffmanFrom) throws Http2Exception {
        DefaultHttp2HeadersEncoder encoder =
                new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true, 16, huffmanFrom);
        encoder.maxHeaderTableSize(0);
        Http2Headers written = new DefaultHttp2Headers(false);
        headers.forEach((name, value) ->
                written.add(new AsciiString(name), new AsciiString(value.getBytes(ISO_8859_1), false)));
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(1, written, block);
        return ByteBufUtil.getBytes(block);
    }
}
