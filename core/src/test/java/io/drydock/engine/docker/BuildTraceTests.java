/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.BuildProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildTraceTests {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.100Z");
    private static final String STEP = "[build 2/4] RUN javac Orders.java";

    private final List<String> lines = new ArrayList<>();
    private final BuildTrace trace = new BuildTrace(line -> lines.add(line.text()));

    @Test
    void acceptWhenRealBuildFailsTellsItsStory() throws IOException {
        String step =
                "[build 2/3] RUN printf 'Orders.java:3: error: cannot find symbol\\n symbol: class Ordr\\n1 error'"
                        + " && exit 7";

        for (String aux : resource("failed-build-trace.txt").lines().toList()) {
            trace.accept(Base64.getDecoder().decode(aux));
        }

        assertThat(lines)
                .containsExactly(
                        "[base 1/2] FROM docker.io/library/busybox:1.36",
                        "[base 2/2] RUN echo \"compiling Orders.java\" && echo \"warning: unchecked\" >&2 CACHED",
                        "[build 1/3] COPY Orders.java /src/ CACHED",
                        step,
                        "[build 2/3] | Orders.java:3: error: cannot find symbol",
                        "[build 2/3] |   symbol: class Ordr",
                        "[build 2/3] | 1 error",
                        "[build 2/3] failed after 0.5 s: exit code 7");
        assertThat(trace.failedStep()).contains(step);
        assertThat(trace.failedOutput())
                .containsExactly("Orders.java:3: error: cannot find symbol", "  symbol: class Ordr", "1 error");
    }

    @Test
    void acceptWhenStepSucceedsTellsHowLongItTook() {
        trace.accept(vertex(named(), started(START)));
        trace.accept(log(1, "compiling\nlinking\n"));
        trace.accept(vertex(named(), started(START), completed(START.plusMillis(1240))));

        assertThat(lines)
                .containsExactly(
                        STEP, "[build 2/4] | compiling", "[build 2/4] | linking", "[build 2/4] done after 1.2 s");
        assertThat(trace.failedStep()).isEmpty();
        assertThat(trace.failedOutput()).isEmpty();
    }

    @Test
    void acceptWhenOneRecordHasStartOutputAndEndTellsThemInOrder() {
        byte[] vertex = vertex(named(), started(START), completed(START.plusSeconds(75)));

        trace.accept(concat(log(1, "hello"), vertex));

        assertThat(lines).containsExactly(STEP, "[build 2/4] | hello", "[build 2/4] done after 75.0 s");
    }

    @Test
    void acceptWhenStepIsReportedAgainTellsItOnce() {
        byte[] start = vertex(named(), started(START));
        byte[] end = vertex(named(), started(START), completed(START.plusSeconds(1)));

        List.of(vertex(named()), start, start, end, end).forEach(trace::accept);

        assertThat(lines).containsExactly(STEP, "[build 2/4] done after 1.0 s");
    }

    @Test
    void acceptWhenStepIsLookedAtAndRunLaterTellsTheRun() {
        trace.accept(vertex(named(), started(START), completed(START.plusMillis(1))));
        trace.accept(vertex(named(), started(START.plusSeconds(1)), completed(START.plusSeconds(3))));

        assertThat(lines).containsExactly(STEP, "[build 2/4] done after 2.0 s");
    }

    @Test
    void acceptWhenStepIsCachedMarksIt() {
        trace.accept(vertex(named(), varint(4, 1), started(START), completed(START.plusSeconds(1))));

        assertThat(lines).containsExactly(STEP + " CACHED");
    }

    @Test
    void acceptWhenLayersArePulledTellsTheirBytesEveryFewSeconds() {
        String name = "[base 1/2] FROM docker.io/library/debian:12";
        trace.accept(vertex(text(3, name), started(START)));
        trace.accept(transfer("sha256:a", 0, 30_000_000, START));
        trace.accept(concat(
                transfer("sha256:a", 1_000_000, 30_000_000, START.plusSeconds(2)),
                transfer("sha256:b", 0, 20_000_000, START.plusSeconds(2))));
        trace.accept(concat(
                transfer("sha256:a", 12_340_000, 30_000_000, START.plusSeconds(3)),
                transfer("sha256:b", 5_000_000, 20_000_000, START.plusSeconds(3))));
        trace.accept(transfer("sha256:a", 25_000_000, 30_000_000, START.plusSeconds(5)));
        trace.accept(transfer("sha256:a", 30_000_000, 30_000_000, START.plusSeconds(6)));
        trace.accept(transfer("extracting sha256:a", 30_000_000, 30_000_000, START.plusSeconds(9)));
        trace.accept(transfer("sha256:b", 20_000_000, 20_000_000, START.plusSeconds(7)));
        trace.accept(vertex(text(3, name), started(START), completed(START.plusSeconds(8))));

        assertThat(lines)
                .containsExactly(
                        name,
                        "[base 1/2] 17.3 of 50.0 MB",
                        "[base 1/2] 35.0 of 50.0 MB",
                        "[base 1/2] done after 8.0 s, 50.0 MB");
    }

    @Test
    void acceptWhenAHiddenStepSendsForLongTellsIt() {
        trace.accept(vertex(text(3, "[internal] load build context"), started(START)));
        trace.accept(transfer("transferring context:", 1_000, 0, START));
        trace.accept(transfer("transferring context:", 210_000_000, 0, START.plusSeconds(4)));
        trace.accept(vertex(text(3, "[internal] load build context"), started(START), completed(START.plusSeconds(5))));

        assertThat(lines).containsExactly("load build context 210.0 MB");
    }

    @Test
    void acceptWhenATransferHasNoTimeTellsItWithTheEnd() {
        trace.accept(vertex(named(), started(START)));
        trace.accept(bytes(2, concat(text(1, "a"), text(2, "sha256:1"), varint(4, 49_999))));
        trace.accept(vertex(named(), started(START), completed(START.plusSeconds(1))));
        trace.accept(bytes(2, concat(text(1, "a"), text(2, "sha256:1"), varint(4, 60_000))));
        trace.accept(vertex(named(), started(START), completed(START.plusSeconds(2))));

        assertThat(lines).containsExactly(STEP, "[build 2/4] done after 1.0 s", "[build 2/4] done after 2.0 s, 0.1 MB");
    }

    @Test
    void acceptTellsStepsApartFromTheirOutput() {
        List<BuildProgress> told = new ArrayList<>();
        BuildTrace kinds = new BuildTrace(told::add);
        kinds.accept(vertex(named(), started(START)));
        kinds.accept(log(1, "compiling\n"));

        assertThat(told).containsExactly(BuildProgress.step(STEP), BuildProgress.output("[build 2/4] | compiling"));
    }

    @Test
    void acceptWhenStepIsInternalTellsNothing() {
        trace.accept(vertex(text(3, "[internal] load build context"), started(START)));
        trace.accept(log(1, "transferring\n"));

        assertThat(lines).isEmpty();
    }

    @Test
    void acceptWhenInternalStepFailsKnowsIt() {
        String name = "[internal] load metadata for docker.io/library/nothing:1";
        trace.accept(vertex(text(3, name), started(START), completed(START), text(7, "not found")));

        assertThat(lines).isEmpty();
        assertThat(trace.failedStep()).contains(name);
    }

    @Test
    void acceptWhenStepIsCancelledDoesNotTakeItForTheFailedOne() {
        trace.accept(vertexOf("a", text(3, "[a 1/1] RUN sleep 9"), started(START)));
        trace.accept(vertexOf(
                "a",
                text(3, "[a 1/1] RUN sleep 9"),
                started(START),
                completed(START.plusSeconds(1)),
                text(7, "process \"sleep 9\" did not complete: context canceled")));
        trace.accept(vertex(named(), started(START), completed(START.plusSeconds(1)), text(7, "exit code: 1")));

        assertThat(lines)
                .containsExactly(
                        "[a 1/1] RUN sleep 9",
                        "[a 1/1] cancelled",
                        STEP,
                        "[build 2/4] failed after 1.0 s: exit code: 1");
        assertThat(trace.failedStep()).contains(STEP);
    }

    @Test
    void acceptWhenOutputComesInPiecesJoinsTheLines() {
        byte[] umlaut = "gr\u00fcn\n".getBytes(StandardCharsets.UTF_8);
        trace.accept(vertex(named(), started(START)));

        trace.accept(log(1, Arrays.copyOf(umlaut, 3)));
        trace.accept(log(2, "error\n".getBytes(StandardCharsets.UTF_8)));
        trace.accept(log(1, Arrays.copyOfRange(umlaut, 3, umlaut.length)));
        trace.accept(log(1, "10 %\r50 %\r100 %\r\n"));

        assertThat(lines)
                .containsExactly(STEP, "[build 2/4] | error", "[build 2/4] | gr\u00fcn", "[build 2/4] | 100 %");
    }

    @Test
    void acceptWhenOutputIsColouredTellsTheText() {
        trace.accept(vertex(named(), started(START)));

        trace.accept(log(1, "\u001b]0;title\u0007\u001b[1;31merror:\u001b[0m \u001b[2Kno \u001b[?25lsymbol\n"));
        trace.accept(log(2, "\u001b[0m"));
        trace.accept(vertex(named(), started(START), completed(START), text(7, "exit code: 1")));

        assertThat(trace.failedOutput()).containsExactly("error: no symbol");
    }

    @Test
    void acceptWhenStepIsCachedAfterItBeganSaysItOnce() {
        trace.accept(vertex(named(), started(START)));
        trace.accept(vertex(named(), varint(4, 1), started(START)));
        trace.accept(vertex(named(), varint(4, 1), started(START), completed(START)));

        assertThat(lines).containsExactly(STEP, "[build 2/4] CACHED");
    }

    @Test
    void acceptWhenABaseImageTurnsOutToBeThereSaysNoMore() {
        String name = "[base 1/2] FROM docker.io/library/busybox:1.36";
        trace.accept(vertex(text(3, name), started(START), completed(START)));
        trace.accept(vertex(text(3, name), varint(4, 1), started(START), completed(START)));

        assertThat(lines).containsExactly(name);
    }

    @Test
    void acceptWhenNameIsPaddedAndContinuedTellsItInOneLine() {
        trace.accept(vertex(text(3, "[ 2/10] RUN make &&     make\ttest"), started(START)));

        assertThat(lines).containsExactly("[2/10] RUN make && make test");
    }

    @Test
    void acceptWhenLineHasNoEndTellsItInPieces() {
        trace.accept(vertex(named(), started(START)));

        trace.accept(log(1, "x".repeat(10_000)));

        assertThat(lines).containsExactly(STEP, "[build 2/4] | " + "x".repeat(8192));
    }

    @Test
    void failedOutputWhenThereIsMuchIsTheEnd() {
        trace.accept(vertex(named(), started(START)));
        IntStream.rangeClosed(1, 30).forEach(i -> trace.accept(log(1, "line " + i + "\n")));
        trace.accept(vertex(named(), started(START), completed(START), text(7, "exit code: 1")));
        trace.accept(log(2, "late"));

        assertThat(trace.failedOutput()).hasSize(20).startsWith("line 12").endsWith("line 30", "late");
    }

    @Test
    void acceptWhenFieldsAreUnknownSkipsThem() {
        byte[] unknown = concat(varint(15, -1), bytes(16, new byte[300]), fixed(200, 5, 4), fixed(17, 1, 8));

        trace.accept(concat(unknown, vertex(unknown, named(), started(START)), bytes(2, unknown), bytes(4, unknown)));

        assertThat(lines).containsExactly(STEP);
    }

    @Test
    void acceptWhenRecordIsTruncatedSaysSo() {
        byte[] record = vertex(named(), started(START));

        trace.accept(Arrays.copyOf(record, record.length - 1));

        assertThat(lines)
                .containsExactly("(" + (record.length - 1) + " bytes of unreadable build progress: a field of "
                        + (record.length - 2) + " bytes, but only " + (record.length - 3) + " are left)");
    }

    @Test
    void acceptWhenRecordIsGarbageSaysSo() {
        trace.accept(new byte[] {(byte) 0x80});
        trace.accept(new byte[] {0x0b});
        trace.accept(vertex(bytes(5, concat(varint(1, Long.MAX_VALUE), varint(2, 1)))));

        assertThat(lines)
                .containsExactly(
                        "(1 bytes of unreadable build progress: a number has no end)",
                        "(1 bytes of unreadable build progress: field 1 has the unknown wire type 3)",
                        "(26 bytes of unreadable build progress: no time: 9223372036854775807 s)");
    }

    @Test
    void acceptWhenBytesAreRandomNeverThrows() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] record = new byte[random.nextInt(40)];
            random.nextBytes(record);
            trace.accept(random.nextBoolean() ? record : bytes(1 + random.nextInt(4), record));
        }

        assertThat(lines).isNotEmpty();
    }

    private static byte[] named() {
        return text(3, STEP);
    }

    private static byte[] started(Instant time) {
        return bytes(5, concat(varint(1, time.getEpochSecond()), varint(2, time.getNano())));
    }

    private static byte[] completed(Instant time) {
        return bytes(6, concat(varint(1, time.getEpochSecond()), varint(2, time.getNano())));
    }

    private static byte[] vertex(byte[]... fields) {
        return vertexOf("sha256:1", fields);
    }

    private static byte[] vertexOf(String digest, byte[]... fields) {
        return bytes(1, concat(text(1, digest), concat(fields)));
    }

    private static byte[] transfer(String id, long current, long total, Instant time) {
        byte[] timestamp = bytes(6, concat(varint(1, time.getEpochSecond()), varint(2, time.getNano())));
        return bytes(2, concat(text(1, id), text(2, "sha256:1"), varint(4, current), varint(5, total), timestamp));
    }

    private static byte[] log(int stream, String message) {
        return log(stream, message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] log(int stream, byte[] message) {
        return bytes(3, concat(text(1, "sha256:1"), varint(3, stream), bytes(4, message)));
    }

    private static byte[] text(int tag, String value) {
        return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int tag, byte[] value) {
        return concat(number((long) tag << 3 | 2), number(value.length), value);
    }

    private static byte[] varint(int tag, long value) {
        return concat(number((long) tag << 3), number(value));
    }

    private static byte[] fixed(int tag, int wireType, int length) {
        return concat(number((long) tag << 3 | wireType), new byte[length]);
    }

    private static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7f) | 0x80);
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BuildTraceTests.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
