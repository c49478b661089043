/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.ContainerSnapshot.State;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of containers that exist, in the words of the docker CLI. Each method names a container by its id or its name on
 * the engine, and throws a {@link NoSuchContainerException} when it is not there. As with {@link ContainerEngine}, every method is
 * bounded in time and may be called by several threads at once.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ContainerCommands {

    /**
     * Lists containers, also those that do not run. One call.
     *
     * @param label only containers that have this label, written {@code key=value}
     * @return the containers in no particular order
     */
    List<ContainerSummary> list(String label);

    /**
     * Stops a container: sends it a signal, and kills it when it has not ended in time. One that does not run is left as it is.
     *
     * @param container id or name
     * @param signal for example {@code SIGINT}; {@code null} for the container's stop signal
     * @param timeout how long it may take; {@code null} for the container's stop timeout
     */
    void stop(String container, @Nullable String signal, @Nullable Duration timeout);

    /**
     * Sends a signal to the main process. Returns after its end when that is {@code SIGKILL}.
     *
     * @param container id or name
     * @param signal for example {@code SIGHUP}
     */
    void kill(String container, String signal);

    /**
     * Freezes all processes of a container.
     *
     * @param container id or name
     */
    void pause(String container);

    /**
     * Lets the processes of a paused container go on.
     *
     * @param container id or name
     */
    void unpause(String container);

    /**
     * Gives a container another name on the engine.
     *
     * @param container id or name
     * @param newName its new name
     */
    void rename(String container, String newName);

    /**
     * Waits until a container does not run; one in state {@link State#CREATED} does not.
     *
     * @param container id or name
     * @param limit how long to wait
     * @return the exit code of its main process; empty when it still runs after that time
     */
    OptionalInt await(String container, Duration limit);

    /**
     * Runs a command in a running container and waits for its end.
     *
     * @param container id or name
     * @param request what to run and how
     * @return the exit code and the output
     * @throws ExecTimeoutException when it has not ended in time; it may go on
     */
    ExecResult exec(String container, ExecRequest request);

    /**
     * Connects to the main process of a container, in both directions. What it has written before is told first.
     *
     * @param container id or name
     * @param listener is told what it writes and the end, on a thread of the engine's client
     * @return sends, and closes the connection; the listener hears nothing after that
     */
    AttachedStream attach(String container, OutputListener listener);

    /**
     * Tells all that the engine knows of a container.
     *
     * @param container id or name
     * @return the answer of the engine, in JSON
     */
    String inspectJson(String container);

    /**
     * Tells what a container changed in the file system of its image.
     *
     * @param container id or name
     * @return the changes
     */
    List<FileChange> diff(String container);

    /**
     * Tells the processes of a running container.
     *
     * @param container id or name
     * @param psArguments arguments of {@code ps} on the engine's host; empty for the engine's own
     * @return the processes
     */
    ProcessTable top(String container, String psArguments);

    /**
     * Tells what a container uses at this moment.
     *
     * @param container id or name
     * @return what it uses
     */
    ContainerStats stats(String container);

    /**
     * Makes an image of a container, which gets the labels of the container.
     *
     * @param container id or name
     * @param request what to make
     * @return the id of the image
     */
    String commit(String container, CommitRequest request);
}
