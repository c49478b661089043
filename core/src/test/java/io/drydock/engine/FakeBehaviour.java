/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the containers of one name behave in a {@link FakeEngine}; may be changed while they run. */
final class FakeBehaviour {

    private volatile List<String> warnings = List.of();
    private volatile boolean listens = true;
    private volatile int httpStatus;
    private volatile int portsAtInspect = 1;
    private volatile @Nullable List<String> healthTest;
    private volatile List<String> log = List.of();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Integer> exitCodes = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Integer exitCode;
    private volatile Function<List<String>, ExecResult> exec = command -> FakeEngine.execResult(0, "");

    /** What the engine warns of when the container is created. */
    List<String> warnings() {
        return warnings;
    }

    void warnings(List<String> wanted) {
        this.warnings = wanted;
    }

    boolean listens() {
        return listens;
    }

    void listens(boolean wanted) {
        this.listens = wanted;
    }

    /** 0 for a port that does not speak HTTP. */
    int httpStatus() {
        return httpStatus;
    }

    void httpStatus(int wanted) {
        this.httpStatus = wanted;
    }

    /** The first lines of the requests that came over HTTP. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void asked(String request) {
        asked.add(request);
    }

    int portsAtInspect() {
        return portsAtInspect;
    }

    void portsAtInspect(int wanted) {
        this.portsAtInspect = wanted;
    }

    @Nullable
    List<String> healthTest() {
        return healthTest;
    }

    void healthTest(List<String> wanted) {
        this.healthTest = wanted;
    }

    List<String> log() {
        return log;
    }

    void log(List<String> wanted) {
        this.log = wanted;
    }

    /** How the container ends that starts now; {@code null} where it does not. */
    @Nullable
    Integer exitOfNextStart() {
        Integer next = exitCodes.poll();
        return next == null ? exitCode : next;
    }

    void exitCodes(List<Integer> wanted) {
        exitCodes.addAll(wanted);
    }

    void exitCode(int wanted) {
        this.exitCode = wanted;
    }

    Function<List<String>, ExecResult> exec() {
        return exec;
    }

    void exec(Function<List<String>, ExecResult> wanted) {
        this.exec = wanted;
    }
}
