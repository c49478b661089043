/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The bare engine asked for several things at the same time, each on a connection of its own. */
final class Parallel implements AutoCloseable {

    private final List<BareEngine> engines = new ArrayList<>();
    private final ExecutorService threads;

    /** Something done with an engine. */
    @FunctionalInterface
    interface Call<T, R> {
        R of(BareEngine engine, T argument) throws Exception;
    }

    Parallel(int number) throws Exception {
        threads = Executors.newFixedThreadPool(number);
        for (int i = 0; i < number; i++) {
            engines.add(new BareEngine());
        }
    }

    BareEngine one() {
        return engines.get(0);
    }

    <T, R> List<R> each(List<T> arguments, Call<T, R> call) throws Exception {
        List<Future<R>> futures = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            BareEngine engine = engines.get(i);
            T argument = arguments.get(i);
            futures.add(threads.submit(() -> call.of(engine, argument)));
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
