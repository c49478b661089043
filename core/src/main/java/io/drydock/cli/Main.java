/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.docker.DockerEngine;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** The program behind {@code java -jar drydock-core.jar}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Main {

    /** The command of the process that watches over a run, which is started by the run with its id. */
    public static final String WATCH = "watch";

    /** With this and the address of its engine a run begins a line that it tells to its watch. */
    public static final String ENGINE = "engine ";

    /** With this line a run tells its watch that nothing is left. */
    public static final String DONE = "done";

    private Main() {}

    /**
     * Runs a command and ends the JVM.
     *
     * @param arguments the command and what it is to work on
     */
    public static void main(String[] arguments) {
        if (arguments.length == 2 && arguments[0].equals(WATCH)) {
            Signals.ignoreThoseOfGroups();
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            System.exit(new Watch(arguments[1], Main::connect, temporary).over(System.in));
        }
        System.exit(2);
    }

    /** Looks where the run has looked, which knows the certificates, and at the address where another engine is found there by now. */
    private static ContainerEngine connect(String address) {
        try {
            DockerEngine usual = DockerEngine.connect();
            if (usual.endpoint().uri().equals(address)) {
                return usual;
            }
            usual.close();
        } catch (EngineNotFoundException e) {
            // It may be at the address all the same.
        }
        return DockerEngine.connect(address);
    }
}
