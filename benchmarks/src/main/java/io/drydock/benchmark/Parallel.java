/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** The bare engine asked for several things at the same time, each on a connection of its own. */
final class Parallel implements AutoCloseable {

    private final BlockingQueue<BareEngine> engines = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    /** Something done with an engine. */
    @FunctionalInterface
    interface Call<T, R> {
        R of(BareEngine engine, T argument) throws Exception;
    }

    Parallel(int number) throws Exception {
        threads = Executors.newFixedThreadPool(number, Parallel::daemon);
        for (int i = 0; i < number; i++) {
            engines.add(new BareEngine());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "bare engine");
        thread.setDaemon(true);
        return thread;
    }

    <R> R one(Call<String, R> call) throws Exception {
        return each(List.of(""), call).get(0);
    }

    /** Does it for all of them, as many at the same time as there are connections. */
    <T, R> List<R> each(List<T> arguments, Call<T, R> call) throws Exception {
        List<Future<R>> futures = new ArrayList<>();
        for (T argument : arguments) {
            futures.add(threads.submit(() -> {
                BareEngine engine = engines.take();
                try {
                    return call.of(engine, argument);
                } finally {
                    engines.add(engine);
                }
            }));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (BareEngine engine : engines) {
            engine.close();
        }
    }
}
