/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

/**
 * Leaves signals without an effect. Through reflection, since {@code sun.misc.Signal} is in the module {@code jdk.unsupported}, of which
 * javac warns whatever it is told.
 */
final class Signals {

    private Signals() {}

    /** Ignores what a terminal sends to all of its processes, and what a killer of process groups sends first. */
    static void ignoreThoseOfGroups() {
        for (String name : new String[] {"INT", "HUP", "TERM"}) {
            ignore(name);
        }
    }

    private static void ignore(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ignoring = handler.getField("SIG_IGN").get(handler);
            signal.getMethod("handle", signal, handler)
                    .invoke(signal, signal.getConstructor(String.class).newInstance(name), ignoring);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A system without this signal, or a JVM without this class: what a signal does then is no worse than
            // without us.
        }
    }
}
