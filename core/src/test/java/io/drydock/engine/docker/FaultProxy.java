/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the engine of this machine, passes on what is said, streams and pipes to processes included, and makes the faults
 * that a test wants: at single requests, in what the engine announces, or as if the engine had died.
 */
public final class FaultProxy implements AutoCloseable {

    private static final long LIMIT_SECONDS = 20;

    private final Place place = new EngineLocator(EngineLocator.Surroundings.ofSystem(null)).locate(found -> found);
    private final ExecutorService threads = Executors.newCachedThreadPool(Deadline.daemons("drydock-fault-proxy-"));
    private final Set<ChannelStreams> open = ConcurrentHashMap.newKeySet();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final SocketAddress address;
    private volatile ServerSocketChannel server;
    private volatile CountDownLatch lift = new CountDownLatch(1);
    private volatile @Nullable String announced;

    private record Rule(Pattern request, AtomicInteger skip, AtomicInteger times, CountDownLatch reached, Fault fault) {

        boolean applies(String to) {
            return request.matcher(to).matches() && skip.getAndDecrement() <= 0 && times.getAndDecrement() > 0;
        }
    }

    private FaultProxy(SocketAddress wanted) throws IOException {
        server = listen(wanted);
        address = server.getLocalAddress();
        accept(server);
    }

    /** Listens at a socket file in a directory. */
    public static FaultProxy open(Path directory) throws IOException {
        return new FaultProxy(UnixDomainSocketAddress.of(directory.resolve("engine.sock")));
    }

    /** Listens at a TCP port on loopback. */
    public static FaultProxy openTcp() throws IOException {
        return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static ServerSocketChannel listen(SocketAddress address) throws IOException {
        ServerSocketChannel server;
        if (address instanceof UnixDomainSocketAddress file) {
            Files.deleteIfExists(file.getPath());
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } else {
            server = ServerSocketChannel.open();
        }
        return server.bind(address);
    }

    /** Where it is, as {@code DOCKER_HOST} says it. */
    public String host() {
        return address instanceof InetSocketAddress tcp ? "tcp://127.0.0.1:" + tcp.getPort() : "unix://" + address;
    }

    /** The requests that came, as {@code METHOD /version/path?query}. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Waits until such a request was answered, written as for {@link #on}; returns at once where it was before. */
    public void awaitAnswer(String request) throws InterruptedException {
        Pattern pattern = Pattern.compile(request);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (answered) {
            while (answered.stream().noneMatch(each -> pattern.matcher(each).matches())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "no '" + request + "' was answered within " + LIMIT_SECONDS + " s: " + answered);
                }
                answered.wait(left);
            }
        }
    }

    void answered(HttpHead request) {
        String[] words = request.firstLine().split(" ", 3);
        synchronized (answered) {
            answered.add(plain(words[0] + " " + words[1]));
            answered.notifyAll();
        }
    }

    /** A request without version and query. */
    public static String plain(String request) {
        return request.replaceFirst(" /v[0-9.]+/", " /").replaceFirst("\\?.*", "");
    }

    // what goes wrong

    /** Lets each such request have a fault, written {@code METHOD /path} as a regular expression, without version and query. */
    public Hit on(String request, Fault fault) {
        return add(request, 0, Integer.MAX_VALUE, fault);
    }

    /** Lets the nth such request from now on have a fault, and no other one. */
    public Hit onNth(int nth, String request, Fault fault) {
        return add(request, nth - 1, 1, fault);
    }

    private Hit add(String request, int skip, int times, Fault fault) {
        Rule rule = new Rule(
                Pattern.compile(request),
                new AtomicInteger(skip),
                new AtomicInteger(times),
                new CountDownLatch(1),
                fault);
        rules.add(rule);
        return new Hit(rule.reached());
    }

    /** Passes such requests on only when the gate is opened. */
    public Gate delay(String request) {
        Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
        on(request, exchange -> {
            gate.pass();
            exchange.forward();
        });
        return gate;
    }

    /** Tells whether a fault was met. */
    public record Hit(CountDownLatch reached) {

        /** Waits until a request has met the fault. */
        public void await() throws InterruptedException {
            FaultProxy.await(reached);
        }

        public boolean isReached() {
            return reached.getCount() == 0;
        }
    }

    /** Stops requests. */
    public record Gate(CountDownLatch reached, CountDownLatch opened) {

        void pass() throws IOException {
            reached.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        public void awaitReached() throws InterruptedException {
            FaultProxy.await(reached);
        }

        public void open() {
            opened.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no such request came within " + LIMIT_SECONDS + " s");
        }
    }

    /** Lets everything pass again; what hangs is closed. */
    public void lift() {
        rules.clear();
        lift.countDown();
        lift = new CountDownLatch(1);
    }

    /** Lets the engine say in its answer to a ping that it speaks this version of the API, and understand it. */
    public FaultProxy announce(String version) {
        announced = version;
        return this;
    }

    /** Ends all connections and takes no new ones, as when the engine has died; what it leaves is its socket file. */
    public void die() {
        closeQuietly(server);
        sever();
    }

    /** Ends all connections. */
    public void sever() {
        open.forEach(ChannelStreams::close);
    }

    /** Takes connections again. */
    public void comeBack() throws IOException {
        server = listen(address);
        accept(server);
    }

    // how it works

    ExecutorService threads() {
        return threads;
    }

    void awaitLift() throws IOException {
        try {
            lift.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    HttpHead rewritten(HttpHead request, HttpHead answer) {
        String version = announced;
        return version != null && request.firstLine().contains("/_ping ")
                ? answer.withHeader("Api-Version", version)
                : answer;
    }

    private void accept(ServerSocketChannel listening) {
        threads.execute(() -> {
            while (listening.isOpen()) {
                try {
                    SocketChannel accepted = listening.accept();
                    threads.execute(() -> serve(new ChannelStreams(accepted)));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    private void serve(ChannelStreams client) {
        open.add(client);
        try (client;
                ChannelStreams engine = ChannelStreams.connect(place)) {
            open.add(engine);
            boolean isOver = !server.isOpen();
            while (!isOver) {
                HttpHead head = HttpHead.read(client.in());
                isOver = head == null || serve(head, client, engine);
            }
        } catch (IOException e) {
            // One side has closed the connection, and so it is closed to the other one.
        } finally {
            open.removeIf(each -> !each.isOpen());
        }
    }

    private boolean serve(HttpHead head, ChannelStreams client, ChannelStreams engine) throws IOException {
        String[] words = head.firstLine().split(" ", 3);
        String request = plain(words[0] + " " + words[1]);
        synchronized (requests) {
            requests.add(words[0] + " " + words[1]);
        }
        FaultExchange exchange = new FaultExchange(this, client, engine, understood(head, words[1]));
        for (Rule rule : rules) {
            if (rule.applies(request)) {
                rule.reached().countDown();
                rule.fault().serve(exchange);
                return exchange.isOver();
            }
        }
        exchange.forward();
        return exchange.isOver();
    }

    /** The engine understands no other version than that which it really announces. */
    private HttpHead understood(HttpHead head, String path) {
        return announced == null ? head : head.withPath(path.replaceFirst("^/v[0-9.]+/", "/v1.41/"));
    }

    private static void closeQuietly(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lift();
        die();
        threads.shutdownNow();
    }
}
