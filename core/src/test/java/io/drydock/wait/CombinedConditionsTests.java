/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.WaitSpec.PortWait;
import io.drydock.spec.WaitSpec.TimedWait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedConditionsTests {

    private final Switch port = new Switch("nobody listens");
    private final Switch log = new Switch("no line");
    private long now = Long.MAX_VALUE;

    @Test
    void allWhenEachHasBeenMetOnceIsReadyThoughOneIsNotAnyMore() {
        Condition all = new AllConditions(List.of(port, log));

        assertThat(all.check()).isEqualTo(ProbeResult.notYet("nobody listens; no line"));
        port.now = ProbeResult.READY;
        assertThat(all.check()).isEqualTo(ProbeResult.notYet("no line"));
        port.now = ProbeResult.notYet("nobody listens");
        log.now = ProbeResult.READY;
        assertThat(all.check()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void allWhenOneCanNeverBeMetSaysThatAlone() {
        log.now = ProbeResult.never("the log is dead");

        assertThat(new AllConditions(List.of(port, log)).check()).isEqualTo(ProbeResult.never("the log is dead"));
    }

    @Test
    void anyWhenOneIsMetIsReady() {
        Condition any = new AnyCondition(List.of(port, log));

        assertThat(any.check()).isEqualTo(ProbeResult.notYet("nobody listens; no line"));
        log.now = ProbeResult.READY;
        assertThat(any.check()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void anyWhenOneCanNeverBeMetGoesOnWithTheOthers() {
        log.now = ProbeResult.never("the log is dead");
        Condition any = new AnyCondition(List.of(port, log));

        assertThat(any.check()).isEqualTo(ProbeResult.notYet("nobody listens; the log is dead"));
        port.now = ProbeResult.never("port 80/tcp is not published");
        assertThat(any.check()).isEqualTo(ProbeResult.never("port 80/tcp is not published; the log is dead"));
    }

    @Test
    void sequenceWhenTheFirstIsNotMetDoesNotAskTheSecond() {
        Condition sequence = new SequentialConditions(List.of(port, log));

        assertThat(sequence.check()).isEqualTo(ProbeResult.notYet("nobody listens"));
        assertThat(log.looks).isZero();
        port.now = ProbeResult.READY;
        assertThat(sequence.check()).isEqualTo(ProbeResult.notYet("no line"));
        log.now = ProbeResult.READY;
        assertThat(sequence.check()).isEqualTo(ProbeResult.READY);
        assertThat(port.looks).isEqualTo(2);
    }

    @Test
    void timedWhenItsTimeIsOverIsLate() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ZERO);

        assertThat(new TimedCondition(wait, port, System::nanoTime).check())
                .isEqualTo(late("nobody listens (wanted: port 80/tcp within 0 s)"));
    }

    @Test
    void timedWhenItsTimeIsOverStaysLateAndAsksNoMore() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ofMillis(50));
        Condition timed = new TimedCondition(wait, port, () -> now);

        assertThat(timed.check()).isEqualTo(ProbeResult.notYet("nobody listens"));
        now += Duration.ofMillis(50).toNanos();
        ProbeResult late = late("nobody listens (wanted: port 80/tcp within 50 ms)");
        assertThat(timed.check()).isEqualTo(late);
        assertThat(port.closed).isTrue();
        port.now = ProbeResult.READY;
        assertThat(timed.check()).isEqualTo(late);
        assertThat(timed.checkAfterEnd()).isEqualTo(late);
    }

    @Test
    void timedWhenNothingWasAskedYetHasAllItsTime() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ofMillis(50));
        Condition timed = new TimedCondition(wait, port, () -> now);
        port.begun = false;

        timed.check();
        now += Duration.ofMinutes(1).toNanos();
        assertThat(timed.check()).isEqualTo(ProbeResult.notYet("nobody listens"));
        port.begun = true;
        assertThat(timed.check()).isEqualTo(ProbeResult.notYet("nobody listens"));
        now += Duration.ofMillis(50).toNanos();

        assertThat(timed.check().isLost()).isTrue();
    }

    @Test
    void anyWhenOneIsLateWaitsForTheOthersAlone() {
        Condition any = new AnyCondition(List.of(port, log));
        port.now = late("nobody listens");

        assertThat(any.check()).isEqualTo(ProbeResult.notYet("nobody listens; no line"));
        assertThat(port.closed).isTrue();
        port.now = ProbeResult.READY;
        assertThat(any.check()).isEqualTo(ProbeResult.notYet("nobody listens; no line"));
        log.now = ProbeResult.never("the log is dead");

        assertThat(any.check()).isEqualTo(late("nobody listens; the log is dead"));
    }

    private static ProbeResult late(String reason) {
        return new ProbeResult(ProbeResult.State.LATE, reason, null);
    }

    @Test
    void closeWhenConditionsAreCombinedClosesAll() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ofSeconds(1));

        new AllConditions(List.of(
                        new AnyCondition(List.of(port)),
                        new SequentialConditions(List.of(new TimedCondition(wait, log, System::nanoTime)))))
                .close();

        assertThat(List.of(port, log)).allMatch(condition -> condition.closed);
    }

    private static final class Switch implements Condition {

        private ProbeResult now;
        private int looks;
        private boolean begun = true;
        private boolean closed;

        Switch(String reason) {
            this.now = ProbeResult.notYet(reason);
        }

        @Override
        public ProbeResult check() {
            looks++;
            return now;
        }

        @Override
        public boolean hasBegun() {
            return begun;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
