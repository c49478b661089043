/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseTests {

    private static final Owner ME = Owner.thisProcess();
    private static final Owner DEAD = new Owner(ME.host(), 4_000_000, "1");
    private static final Owner ELSEWHERE = new Owner("elsewhere/abc", 1, "1");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeEngine engine = new FakeEngine();

    private Lease lease(String run, Owner owner, Instant now) {
        return new Lease(
                engine, Runnable::run, new OwnerLabels(run, owner), "lease1", Clock.fixed(now, ZoneOffset.UTC));
    }

    private Lease lease(String run, Owner owner) {
        return lease(run, owner, NOW);
    }

    @Test
    void tryLockWhenAnotherProcessHasItFailsUntilItIsUnlocked() {
        Lease one = lease("one", ME);
        Lease other = lease("other", ME);

        assertThat(one.tryLock("shop")).isTrue();
        assertThat(other.tryLock("shop")).isFalse();
        one.unlock();
        assertThat(other.tryLock("shop")).isTrue();
        other.unlock();
        assertThat(engine.labelled(ResourceKind.VOLUME, OwnerLabels.LOCKS)).isEmpty();
    }

    @Test
    void tryLockWhenWhoHadItIsDeadSucceeds() {
        lease("one", DEAD).tryLock("shop");
        assertThat(lease("other", ME).tryLock("shop")).isTrue();
    }

    @Test
    void tryLockWhenWhoHasItIsOnAnotherMachineSucceedsAfterAnHour() {
        lease("one", ELSEWHERE).tryLock("shop");
        assertThat(lease("other", ME, NOW.plus(Duration.ofMinutes(59))).tryLock("shop"))
                .isFalse();
        assertThat(lease("other", ME, NOW.plus(Duration.ofMinutes(61))).tryLock("shop"))
                .isTrue();
    }

    @Test
    void lockWhenManyWantItGivesItToOneAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            Lease lease = lease("run" + i, ME);
                            try {
                                assertThat(lease.lock("shop", Duration.ofMinutes(1), holder -> {}))
                                        .isTrue();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            lease.unlock();
                        },
                        task -> new Thread(task).start()))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(most).hasValue(1);
    }

    @Test
    void lockWhenOthersDoNotGiveItBackEndsAndTheHolderIsKnown() throws InterruptedException {
        lease("one", ME).tryLock("shop");
        Lease other = lease("other", ME);

        assertThat(other.lock("shop", Duration.ofMillis(1), holder -> {})).isFalse();
        assertThat(other.holder()).isEqualTo("process " + ME.pid() + " on " + ME.hostName());
    }

    @Test
    void isUsedByOthersWhenTheyAreDeadIsFalse() {
        lease("one", DEAD).use("shop");
        Lease mine = lease("other", ME);
        mine.use("shop");
        assertThat(mine.isUsedByOthers()).isFalse();

        lease("third", ELSEWHERE).use("shop");
        assertThat(mine.isUsedByOthers()).isTrue();
    }

    @Test
    void stampWhenItWasStampedBeforeKeepsTheLastOne() {
        Map<String, String> labels = Map.of(OwnerLabels.RUN, "lease1", OwnerLabels.KIND, "volume");
        lease("one", ME).stamp(labels);
        lease("one", ME, NOW.plusSeconds(1)).stamp(labels);

        assertThat(engine.labelled(ResourceKind.VOLUME, OwnerLabels.RUN + "=lease1"))
                .extracting(each -> each.name())
                .containsExactly("drydock-used-lease1-" + NOW.plusSeconds(1).toEpochMilli());
    }

    /** Somebody begins to use it just now. */
    @Test
    void sweepWhenALeaseIsLockedLeavesIt() {
        engine.createVolume(new VolumeRequest(
                "data",
                "local",
                Map.of(),
                Map.of(
                        OwnerLabels.RUN, "lease1",
                        OwnerLabels.OWNER, DEAD.toString(),
                        OwnerLabels.KIND, "volume",
                        OwnerLabels.LEASE, "0",
                        OwnerLabels.CREATED, NOW.toString())));
        Lease lease = lease("one", ME);
        lease.tryLock("shop");
        Sweep sweep = new Sweep(
                engine,
                Runnable::run,
                new OwnerLabels("sweeper", ME),
                Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC),
                Sweep.AGE);

        sweep.run();
        assertThat(engine.labelled(ResourceKind.VOLUME, OwnerLabels.LEASE)).hasSize(1);
        lease.unlock();
        sweep.run();
        assertThat(engine.labelled(ResourceKind.VOLUME, OwnerLabels.LEASE)).isEmpty();
    }
}
