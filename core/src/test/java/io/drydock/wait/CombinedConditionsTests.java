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
    void timedWhenItsTimeIsOverCanNeverBeMet() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ZERO);

        assertThat(new TimedCondition(wait, port).check())
                .isEqualTo(ProbeResult.never("nobody listens (wanted: port 80/tcp within 0 s)"));
    }

    @Test
    void closeWhenConditionsAreCombinedClosesAll() {
        TimedWait wait = new TimedWait(new PortWait(ContainerPort.tcp(80)), Duration.ofSeconds(1));

        new AllConditions(List.of(
                        new AnyCondition(List.of(port)),
                        new SequentialConditions(List.of(new TimedCondition(wait, log)))))
                .close();

        assertThat(List.of(port, log)).allMatch(condition -> condition.closed);
    }

    private static final class Switch implements Condition {

        private ProbeResult now;
        private int looks;
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
        public void close() {
            closed = true;
        }
    }
}
