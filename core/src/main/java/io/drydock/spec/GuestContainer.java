/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A container that other code makes, starts and awaits, such as an object of Testcontainers, and that takes part in a stack all the same.
 *
 * @param description what it is, for messages
 * @param host starts and stops it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record GuestContainer(String description, Host host) implements ImageSource {

    /** Starts and stops it. */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public interface Host {

        /**
         * Starts it, and waits until it is ready as its maker means it.
         *
         * @param request what the stack gives it
         * @return its id on the engine
         */
        String start(Request request);

        /** Stops and removes it; it may be gone already. */
        void stop();
    }

    /**
     * What a stack gives to a container that other code makes.
     *
     * @param env all variables, by name
     * @param labels all labels, by name
     * @param networks the networks to join, by their ids on the engine, with the names under which others find it there; the first one is joined at its creation
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public record Request(Map<String, String> env, Map<String, String> labels, Map<String, List<String>> networks) {

        /** Copies the maps. */
        public Request {
            env = OrderedMap.copyOf(env);
            labels = OrderedMap.copyOf(labels);
            networks = OrderedMap.copyOf(networks);
        }

        /** Leaves the values out. */
        @Override
        public String toString() {
            return "Request[env=" + env.keySet() + ", labels=" + labels.keySet() + ", networks=" + networks + "]";
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
