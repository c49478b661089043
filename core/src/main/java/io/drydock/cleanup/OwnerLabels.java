/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ResourceKind;
import io.drydock.spec.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The labels that everything gets which Drydock makes on an engine, from the first moment of its life.
 *
 * @param run the id of the run
 * @param owner the process that made it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OwnerLabels(String run, Owner owner) {

    /** The label with the id of the run. */
    public static final String RUN = "io.drydock.run";

    /**
     * The label of an image that outlives its run, with the hash of what it was built from. Such an image has none of the other
     * labels.
     */
    public static final String BUILD = "io.drydock.build";

    /** The label with the owner, as {@link Owner#parse} reads it. */
    static final String OWNER = "io.drydock.owner";

    /**
     * The label with the kind of what carries it. A container that somebody starts from a built image has the labels of the image, and
     * so this one tells that it is not ours.
     */
    static final String KIND = "io.drydock.kind";

    /** The label of the volume which marks that its run is to be kept for a while. */
    public static final String KEEP = "io.drydock.keep";

    /**
     * The label of what several processes use: how many seconds it stays after the last use. Its run is none of these processes but the
     * lease itself.
     */
    public static final String LEASE = "io.drydock.lease";

    /** The label of the volume which says that a process uses what a lease is about, with the id of the lease. */
    static final String USES = "io.drydock.uses";

    /** The label of the volume which says that a process starts or removes what a lease is about, with the id of the lease. */
    static final String LOCKS = "io.drydock.locks";

    /** What the labels begin with that tell what something was made from, a hash for each part of it. */
    public static final String FINGERPRINT = "io.drydock.fingerprint.";

    /** The label with the name of the stack. */
    public static final String STACK = "io.drydock.stack";

    /** The label with the name in the stack. */
    public static final String NAME = "io.drydock.name";

    /** The label with the place of the declaration. */
    static final String ORIGIN = "io.drydock.origin";

    /** The label with the time of the creation. */
    static final String CREATED = "io.drydock.created";

    /**
     * Selects everything of this run.
     *
     * @return the label as a filter of the engine takes it, {@code key=value}
     */
    public String runFilter() {
        return RUN + "=" + run;
    }

    /**
     * Makes the labels of one resource.
     *
     * @param kind what it is
     * @param stack the name of the stack
     * @param name the name of the resource in the stack
     * @param origin where it was declared
     * @param created when it is created
     * @return the labels
     */
    public Map<String, String> of(ResourceKind kind, String stack, String name, Origin origin, Instant created) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(RUN, run);
        labels.put(OWNER, owner.toString());
        labels.put(KIND, kind.toString());
        labels.put(STACK, stack);
        labels.put(NAME, name);
        labels.put(ORIGIN, origin.text());
        labels.put(CREATED, created.toString());
        return labels;
    }
}
