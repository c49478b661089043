/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static io.drydock.wait.FakeHttp2Server.REQUEST;
import static io.drydock.wait.FakeHttp2Server.ascii;
import static io.drydock.wait.FakeHttp2Server.block;
import static io.drydock.wait.FakeHttp2Server.frame;
import static io.drydock.wait.FakeHttp2Server.headers;
import static io.drydock.wait.FakeHttp2Server.numbers;
import static io.drydock.wait.FakeHttp2Server.settings;
import static io.drydock.wait.Http2Frame.CONTINUATION;
import static io.drydock.wait.Http2Frame.DATA;
import static io.drydock.wait.Http2Frame.END_HEADERS;
import static io.drydock.wait.Http2Frame.END_STREAM;
import static io.drydock.wait.Http2Frame.GOAWAY;
import static io.drydock.wait.Http2Frame.HEADERS;
import static io.drydock.wait.Http2Frame.PING;
import static io.drydock.wait.Http2Frame.PUSH_PROMISE;
import static io.drydock.wait.Http2Frame.RST_STREAM;
import static io.drydock.wait.Http2Frame.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class Http2CallTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] END = headers(END_HEADERS | END_STREAM, "end", "yes");
    private static final int WINDOW_UPDATE = 8;
    private static final int UNKNOWN_TYPE = 99;
    private static final int PADDED = 0x8;
    private static final int HAS_PRIORITY = 0x20;

    private FakeHttp2Server server;

    @BeforeEach
    void listen() throws IOException {
        server = new FakeHttp2Server();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void exchangeReadsHeadersContentAndTrailers() throws IOException {
        server.answers(
                settings(),
                headers(END_HEADERS, ":status", "200"),
                frame(DATA, 0, REQUEST, ascii("ah")),
                frame(DATA, 0, REQUEST, ascii("oy")),
                END);

        Http2Call.Answer answer = exchange();

        assertThat(answer.headers()).containsExactly(Map.entry(":status", "200"));
        assertThat(answer.body()).isEqualTo(ascii("ahoy"));
        assertThat(answer.trailers()).containsExactly(Map.entry("end", "yes"));
    }

    @Test
    void exchangeSendsSettingsHeadersContentAndAcknowledges() throws IOException {
        byte[] ping = ascii("pingping");
        server.answers(
                settings(),
                frame(SETTINGS, Http2Frame.ACK, 0),
                frame(PING, 0, 0, ping),
                frame(PING, Http2Frame.ACK, 0, ping),
                END);

        exchange();

        assertThat(server.received())
                .extracting(
                        Http2Frame::type,
                        Http2Frame::flags,
                        Http2Frame::stream,
                        sent -> HexFormat.of().formatHex(sent.payload()))
                .containsExactly(
                        tuple(SETTINGS, 0, 0, "000100000000" + "000200000000"),
                        tuple(HEADERS, END_HEADERS, REQUEST, hex(block(":method", "POST", "te", "trailers"))),
                        tuple(DATA, END_STREAM, REQUEST, hex(ascii("question"))),
                        tuple(SETTINGS, Http2Frame.ACK, 0, ""),
                        tuple(PING, Http2Frame.ACK, 0, hex(ping)));
    }

    @Test
    void exchangeWhenContentEndsTheAnswerHasNoTrailers() throws IOException {
        server.answers(
                settings(), headers(END_HEADERS, ":status", "200"), frame(DATA, END_STREAM, REQUEST, ascii("x")));

        assertThat(exchange().trailers()).isEmpty();
    }

    @Test
    void exchangeWhenFramesArePaddedAndContinuedReadsTheirContent() throws IOException {
        byte[] block = block("first", "1", "second", "2", "third", "3");
        byte[] padded = new byte[1 + 5 + 10 + 3];
        padded[0] = 3;
        System.arraycopy(block, 0, padded, 6, 10);
        server.answers(
                settings(),
                frame(HEADERS, PADDED | HAS_PRIORITY, REQUEST, padded),
                frame(CONTINUATION, 0, REQUEST),
                frame(CONTINUATION, END_HEADERS, REQUEST, Arrays.copyOfRange(block, 10, block.length)),
                frame(DATA, PADDED | END_STREAM, REQUEST, ascii("\2x..")));

        Http2Call.Answer answer = exchange();

        assertThat(answer.headers())
                .containsExactly(Map.entry("first", "1"), Map.entry("second", "2"), Map.entry("third", "3"));
        assertThat(answer.body()).isEqualTo(ascii("x"));
    }

    @Test
    void exchangeIgnoresWhatDoesNotConcernTheAnswer() throws IOException {
        server.answers(
                settings(),
                frame(WINDOW_UPDATE, 0, 0, numbers(100)),
                frame(WINDOW_UPDATE, 0, REQUEST, numbers(100)),
                frame(UNKNOWN_TYPE, 0xff, REQUEST, numbers(1)),
                frame(HEADERS, END_HEADERS | END_STREAM, REQUEST + 2, block("other", "request")),
                frame(DATA, END_STREAM, REQUEST + 2, ascii("other")),
                frame(RST_STREAM, 0, REQUEST + 2, numbers(1)),
                frame(GOAWAY, 0, 0, numbers(Integer.MAX_VALUE, 0)),
                frame(GOAWAY, 0, 0, numbers(REQUEST, 0)),
                headers(END_HEADERS, ":status", "103"),
                headers(END_HEADERS, ":status", "200"),
                END);

        assertThat(exchange().headers()).containsExactly(Map.entry(":status", "200"));
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                arguments("the server speaks HTTP/1, not HTTP/2", ascii("HTTP/1.1 400 Bad Request\r\n\r\n")),
                arguments("the server speaks HTTP/1, not HTTP/2", ascii("HTTP/1.0")),
                arguments(
                        "the server speaks TLS, not plain HTTP/2",
                        HexFormat.of().parseHex("15030300020246")),
                arguments("the server does not speak HTTP/2: it begins with 'SSH-2.0-d'", ascii("SSH-2.0-dropbear")),
                arguments("the server does not speak HTTP/2: it begins with '+OK..'", ascii("+OK\r\n")),
                arguments(
                        "the server does not speak HTTP/2: it begins with '.........'",
                        frame(PING, 0, 0, ascii("pingping"))),
                arguments("the server does not speak HTTP/2: it begins with '.........'", frame(SETTINGS, 0, REQUEST)),
                arguments("the server closed the connection without an answer", new byte[0]),
                arguments("the server closed the connection before its answer was whole", settings()),
                arguments(
                        "the server closed the connection before its answer was whole",
                        sequence(settings(), Arrays.copyOf(END, END.length - 1))),
                arguments(
                        "the server closed the connection before its answer was whole",
                        sequence(settings(), Arrays.copyOf(END, 5))),
                arguments(
                        "the server sends a frame of 16385 bytes, where 16384 are allowed",
                        sequence(settings(), HexFormat.of().parseHex("004001000000000001"))),
                arguments(
                        "the server sends a frame of 16777215 bytes, where 16384 are allowed",
                        sequence(settings(), HexFormat.of().parseHex("ffffff000000000001"))),
                arguments(
                        "the server reset the request: REFUSED_STREAM",
                        sequence(settings(), frame(RST_STREAM, 0, REQUEST, numbers(7)))),
                arguments(
                        "the server reset the request: error 4294967295",
                        sequence(settings(), frame(RST_STREAM, 0, REQUEST, numbers(-1)))),
                arguments("the server sends a broken frame", sequence(settings(), frame(RST_STREAM, 0, REQUEST))),
                arguments(
                        "the server ended the connection: ENHANCE_YOUR_CALM 'too_many.pings'",
                        sequence(
                                settings(),
                                frame(
                                        GOAWAY,
                                        0,
                                        0,
                                        sequence(numbers(Integer.MAX_VALUE, 11), ascii("too_many\npings"))))),
                arguments(
                        "the server ended the connection: NO_ERROR",
                        sequence(settings(), frame(GOAWAY, 0, 0, numbers(0, 0)))),
                arguments("the server sends a broken frame", sequence(settings(), frame(GOAWAY, 0, 0, numbers(0)))),
                arguments("the server sends a broken frame", sequence(settings(), frame(PING, 0, 0, numbers(1, 2, 3)))),
                arguments(
                        "the server pushes what was not asked for",
                        sequence(settings(), frame(PUSH_PROMISE, END_HEADERS, REQUEST, numbers(2)))),
                arguments(
                        "the server sends a frame that is shorter than its padding",
                        sequence(settings(), frame(DATA, PADDED, REQUEST, ascii("\7x")))),
                arguments(
                        "the server sends a frame that is shorter than its padding",
                        sequence(settings(), frame(DATA, PADDED, REQUEST))),
                arguments("the server sends broken headers", sequence(settings(), frame(HEADERS, END_HEADERS, 1, (byte)
                        0x80))),
                arguments(
                        "the server does not end its headers", sequence(settings(), headers(0, "a", "b"), settings())),
                arguments(
                        "the server does not end its headers",
                        sequence(settings(), headers(0, "a", "b"), frame(CONTINUATION, END_HEADERS, REQUEST + 2))),
                arguments(
                        "the server answers with more than 65535 bytes",
                        sequence(settings(), repeat(5, frame(DATA, 0, REQUEST, new byte[16_000])))),
                arguments(
                        "the server answers with more than 65535 bytes",
                        sequence(
                                settings(),
                                headers(0, "a", "b"),
                                repeat(5, frame(CONTINUATION, 0, REQUEST, new byte[16_000])))),
                arguments("the server sent 100 frames without an answer", repeat(101, settings())));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void exchangeWhenTheAnswerIsBrokenSaysHow(String message, byte[] answer) {
        server.answersAndCloses(answer);

        assertThatIOException().isThrownBy(this::exchange).withMessage(message);
    }

    @Test
    void exchangeWhenTheConnectionIsResetSaysThatItWasClosed() {
        server.serves(socket -> socket.setSoLinger(true, 0));

        assertThatIOException()
                .isThrownBy(this::exchange)
                .withMessage("the server closed the connection without an answer");
    }

    @Test
    void exchangeWhenNobodyListensSaysSo() throws IOException {
        server.close();

        assertThatIOException().isThrownBy(this::exchange).withMessage("nobody listens");
    }

    @Test
    void exchangeWhenTheHostIsUnknownSaysSo() {
        assertThatIOException()
                .isThrownBy(() -> exchange(InetSocketAddress.createUnresolved("nowhere.invalid", 80), LONG))
                .withMessage("host 'nowhere.invalid' is unknown");
    }

    @Test
    void exchangeWhenTheServerIsSilentEnds() {
        server.answers();

        assertThatIOException()
                .isThrownBy(() -> exchange(server.address(), Duration.ofMillis(50)))
                .withMessage("no whole answer within 50 ms");
    }

    private Http2Call.Answer exchange() throws IOException {
        return exchange(server.address(), LONG);
    }

    private static Http2Call.Answer exchange(InetSocketAddress address, Duration timeout) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":method", "POST");
        headers.put("te", "trailers");
        return Http2Call.exchange(address, headers, ascii("question"), LONG, timeout);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] repeat(int times, byte[] part) {
        return sequence(Stream.generate(() -> part).limit(times).toArray(byte[][]::new));
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
