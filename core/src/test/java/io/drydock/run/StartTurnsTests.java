/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.FakeEngine.Gate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StartTurnsTests {

    private static final int MANY = 12;

    private final FakeEngine engine = new FakeEngine().withImage("app:1").withImage("postgres:15");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void startWhenThereAreMoreContainersHasThatManyOfThemAtOnceAndNeverMore(int most) {
        Beginnings beginnings = new Beginnings(most);
        try (Session session = Session.open(() -> beginnings.of(engine), List.of(), settings(String.valueOf(most)))) {
            CompletableFuture<RunningStack> first = start(session, many());
            CompletableFuture<RunningStack> second = start(session, many());

            first.join().close();
            second.join().close();
        }
        assertThat(beginnings.most.get()).isEqualTo(most);
        assertThat(engine.calls()).doesNotContain("tell facts");
        assertThat(engine.leftovers()).isEmpty();
    }

    /** Counts the containers of an engine that are being created or started; the first ones wait until so many are at it. */
    private static final class Beginnings {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch awaited;

        Beginnings(int awaited) {
            this.awaited = new CountDownLatch(awaited);
        }

        ContainerEngine of(ContainerEngine engine) {
            return (ContainerEngine) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ContainerEngine.class},
                    (proxy, method, arguments) ->
                            Set.of("createContainer", "startContainer").contains(method.getName())
                                    ? counted(engine, method, arguments)
                                    : call(engine, method, arguments));
        }

        private Object counted(ContainerEngine engine, Method method, Object[] arguments) throws Throwable {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                awaited.countDown();
                assertThat(await(awaited)).isTrue();
                return call(engine, method, arguments);
            } finally {
                now.decrementAndGet();
            }
        }

        private static Object call(ContainerEngine engine, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(engine, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Test
    void startWhenContainersWaitForEachOtherNeedsOneTurnOnly() {
        try (Session session = session("1")) {
            StackBuilder stack = Stack.builder();
            for (int i = 0; i < 5; i++) {
                String[] before = i == 0 ? new String[0] : new String[] {"app" + (i - 1)};
                stack.container(
                        "app" + i,
                        app -> app.image("app:1")
                                .ports("80")
                                .secret("pin", "123456")
                                .dependsOn(before));
            }

            start(session, stack).join().close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    /** A container that is not ready yet has no turn, nor has one whose image is being pulled. */
    @Test
    void startWhenContainersWaitLetsOthersHaveTheirTurn() throws InterruptedException {
        engine.withoutListening("slow").withRemoteImage("far:1");
        Gate pull = engine.block("pull far:1");
        try (Session session = session("1")) {
            CompletableFuture<RunningStack> slow = start(session, one("slow", "app:1"));
            engine.awaitCall("inspect slow");
            CompletableFuture<RunningStack> pulled = start(session, one("pulled", "far:1"));
            pull.awaitReached();

            start(session, one("quick", "postgres:15")).join().close();

            pull.open();
            engine.listen("slow");
            pulled.join().close();
            slow.join().close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenAnotherContainerFailsGivesUpItsPlace() throws InterruptedException {
        Gate holder = engine.block("create holder");
        try (Session session = session("1")) {
            CompletableFuture<RunningStack> held = start(session, one("holder", "app:1"));
            holder.awaitReached();
            engine.failOn("create network back", new EngineCallException("create network 'back'", 500, "no", null));
            CompletableFuture<RunningStack> failing = start(
                    session,
                    one("waiting", "app:1")
                            .network("back")
                            .container("other", app -> app.image("app:1").networks("back")));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(failing::join)
                    .havingCause()
                    .withMessageStartingWith("network 'back' could not be created");
            holder.open();
            held.join().close();

            assertThat(engine.calls()).doesNotContain("create waiting", "create other");
            start(session, one("next", "app:1")).join().close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void takeWhenOthersWaitKeepsTheOrder() throws InterruptedException {
        StartTurns turns = new StartTurns(1, StartTurnsTests::unasked);
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(() -> turns.take(new Cancellation(), () -> {
            holds.countDown();
            return await(held);
        })));
        threads.get(0).start();
        assertThat(holds.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = new Thread(() -> turns.take(new Cancellation(), () -> order.add(number)));
            threads.add(thread);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        held.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    /** The engine is asked for its processors only where more than a few want to begin, and nobody waits for the answer who need not. */
    @Test
    void startWhenNothingIsSaidAsksForTheProcessorsWhenManyWantToBegin() throws InterruptedException {
        Gate facts = engine.block("tell facts");
        List<Gate> creates =
                names().stream().map(name -> engine.block("create " + name)).toList();
        try (Session session = Session.open(() -> engine, List.of(), Settings.DEFAULT)) {
            CompletableFuture<RunningStack> starting = start(session, many());
            facts.awaitReached();
            creates.forEach(Gate::open);

            starting.join().close();
            facts.open();
        }
        assertThat(engine.calls()).containsOnlyOnce("tell facts");
    }

    @Test
    void takeWhenTheEngineHasManyProcessorsGivesMoreTurns() throws InterruptedException {
        CompletableFuture<Integer> cpus = new CompletableFuture<>();
        StartTurns turns = new StartTurns(null, () -> cpus);
        int most = 8 * StartTurns.PER_CPU;
        CountDownLatch all = new CountDownLatch(most);
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> taken =
                IntStream.range(0, most).mapToObj(i -> taken(turns, all, end)).toList();

        cpus.complete(8);

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        end.countDown();
        taken.forEach(CompletableFuture::join);
    }

    @Test
    void takeWhenTheProcessorsCannotBeToldGoesOn() throws InterruptedException {
        StartTurns turns = new StartTurns(
                null, () -> CompletableFuture.failedFuture(new EngineCallException("tell facts", 500, "no", null)));
        CountDownLatch all = new CountDownLatch(MANY);
        CountDownLatch open = new CountDownLatch(0);
        List<CompletableFuture<Boolean>> taken =
                IntStream.range(0, MANY).mapToObj(i -> taken(turns, all, open)).toList();

        taken.forEach(CompletableFuture::join);
        assertThat(all.await(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takeWhenTheCallFailsGivesTheTurnBack() {
        StartTurns turns = new StartTurns(1, StartTurnsTests::unasked);

        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> turns.take(new Cancellation(), () -> {
                                throw new IllegalStateException("no");
                            })))
                    .hasMessage("no");
        }
    }

    @Test
    void settingsWhenTheNumberIsNotOneThrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("many"))
                .withMessage("the setting drydock.start.parallelism is wrong: 'many' is not a number of containers:"
                        + " write '1' or more");
        assertThat(settings(" 3 ").startParallelism()).isEqualTo(3);
        assertThat(settings(" ").startParallelism()).isNull();
    }

    private static CompletableFuture<Boolean> taken(StartTurns turns, CountDownLatch all, CountDownLatch end) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        new Thread(() -> taken.complete(turns.take(new Cancellation(), () -> {
                    all.countDown();
                    return await(end);
                })))
                .start();
        return taken;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<Integer> unasked() {
        throw new AssertionError("nobody needs to know");
    }

    private Session session(String parallelism) {
        return Session.open(() -> engine, List.of(), settings(parallelism));
    }

    private static Settings settings(String parallelism) {
        return Settings.from(name -> name.equals("drydock.start.parallelism") ? parallelism : null);
    }

    private static List<String> names() {
        return IntStream.range(0, MANY).mapToObj(i -> "app" + i).toList();
    }

    private static StackBuilder many() {
        StackBuilder stack = Stack.builder();
        names().forEach(name -> stack.container(name, app -> app.image("app:1")));
        return stack;
    }

    private static StackBuilder one(String name, String image) {
        return Stack.builder().container(name, app -> app.image(image).ports("80"));
    }

    private static CompletableFuture<RunningStack> start(Session session, StackBuilder stack) {
        CompletableFuture<RunningStack> starting = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        starting.complete(stack.build().start(session, null));
                    } catch (RuntimeException e) {
                        starting.completeExceptionally(e);
                    }
                })
                .start();
        return starting;
    }
}
