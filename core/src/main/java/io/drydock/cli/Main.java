/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import io.drydock.cleanup.RunRemoval;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.docker.DockerEngine;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
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

    /** What the run tells its watchdog: for how many seconds more it watches over what later runs may use. */
    public static final String LATER = "later ";

    private static final String LIBRARY = "com.github.dockerjava.transport.DockerHttpClient";
    private static final int MISSES_A_LIBRARY = 3;

    private Main() {}

    /**
     * Names the file for what goes wrong in the watch over a run.
     *
     * @param run the id of the run
     * @return its name in the directory for temporary files
     */
    public static String log(String run) {
        return "drydock-watchdog-" + run + ".log";
    }

    /**
     * Runs a command and ends the JVM.
     *
     * @param arguments the command and what it is to work on
     * @throws IOException when the jar of this class cannot be read
     * @throws ReflectiveOperationException when the program is not as it was built
     * @throws URISyntaxException when the jar of this class has no place
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException, URISyntaxException {
        if (arguments.length == 2 && arguments[0].equals(WATCH)) {
            Signals.ignoreThoseOfGroups();
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            System.exit(new Watch(arguments[1], Main::connect, temporary, RunRemoval::pause).over(System.in));
        }
        if (has(Main.class.getClassLoader())) {
            System.exit(command(List.of(arguments)));
        }
        Launch launch = Launch.of(Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        ClassLoader complete = new URLClassLoader(launch.classPath(), ClassLoader.getPlatformClassLoader());
        if (!has(complete)) {
            endWithout(launch.missing());
        }
        try {
            complete.loadClass(Main.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NoClassDefFoundError
                    && !launch.missing().isEmpty()) {
                endWithout(launch.missing());
            }
            throw e;
        }
    }

    /** On the console, where who typed the command looks; there is nothing yet that could log. */
    private static void endWithout(List<String> libraries) {
        System.err.println("Libraries are missing: " + String.join(", ", libraries)
                + "\nPut them into the directory of this jar, or run it where Maven keeps it.");
        System.exit(MISSES_A_LIBRARY);
    }

    private static boolean has(ClassLoader loader) {
        try {
            return Class.forName(LIBRARY, false, loader) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static int command(List<String> arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // that nobody logs is no news
        return new Commands(
                        DockerEngine::connect,
                        Executors.newCachedThreadPool(Main::daemon),
                        Clock.systemUTC(),
                        System.out,
                        System.err)
                .run(arguments);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
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
