/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands of the fake engine. Each is recorded as the words of the docker CLI, with the container's name in the stack. */
final class FakeCommands implements ContainerCommands {

    private final FakeCalls calls;
    private final FakeHost host;

    FakeCommands(FakeCalls calls, FakeHost host) {
        this.calls = calls;
        this.host = host;
    }

    private <T> T call(String verb, String container, Supplier<T> action) {
        return calls.run(verb + " " + host.shownContainer(container), action);
    }

    private void run(String verb, String container, Runnable action) {
        call(verb, container, () -> {
            action.run();
            return true;
        });
    }

    @Override
    public List<ContainerSummary> list(String label) {
        return calls.run("list", () -> host.list(label));
    }

    @Override
    public void stop(String container, @Nullable String signal, @Nullable Duration timeout) {
        String verb = "stop" + (signal == null ? "" : " -s " + signal)
                + (timeout == null ? "" : " -t " + timeout.toSeconds());
        run(verb, container, () -> host.stop(container));
    }

    @Override
    public void kill(String container, String signal) {
        run("kill -s " + signal, container, () -> host.kill(container, signal));
    }

    @Override
    public void pause(String container) {
        run("pause", container, () -> host.pause(container, true));
    }

    @Override
    public void unpause(String container) {
        run("unpause", container, () -> host.pause(container, false));
    }

    @Override
    public void rename(String container, String newName) {
        run("rename", container, () -> host.rename(container, newName));
    }

    @Override
    public OptionalInt await(String container, Duration limit) {
        return call("wait", container, () -> host.await(container, limit));
    }

    @Override
    public ExecResult exec(String container, ExecRequest request) {
        return call("exec in", container, () -> host.exec(container, request.command()));
    }

    @Override
    public AttachedStream attach(String container, OutputListener listener) {
        return call("attach to", container, () -> host.attach(container, listener));
    }

    @Override
    public String inspectJson(String container) {
        return call(
                "inspect",
                container,
                () -> "{\"Id\":\"" + host.inspect(container).id() + "\"}");
    }

    @Override
    public List<FileChange> diff(String container) {
        return call("diff", container, () -> {
            host.inspect(container);
            return List.of();
        });
    }

    @Override
    public ProcessTable top(String container, String psArguments) {
        return call("top", container, () -> host.top(container));
    }

    @Override
    public ContainerStats stats(String container) {
        return call("stats", container, () -> {
            host.inspect(container);
            return new ContainerStats(0, 0, Duration.ZERO, 0, 0, 0, 0, 0);
        });
    }

    @Override
    public String commit(String container, CommitRequest request) {
        return call("commit", container, () -> host.commit(container, request.tag()));
    }
}
