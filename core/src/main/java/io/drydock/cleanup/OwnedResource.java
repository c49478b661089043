/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** Something on an engine that Drydock has made, and may remove. There is no way to make one of what belongs to others. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OwnedResource {

    private final LabelledResource resource;
    private final String run;

    private OwnedResource(LabelledResource resource, String run) {
        this.resource = resource;
        this.run = run;
    }

    /**
     * Looks at the labels of something.
     *
     * @param resource what it is
     * @return the same, where it is ours; empty for what has no run, images that outlive their run, and containers that somebody else
     *     has made from an image of ours
     */
    public static Optional<OwnedResource> of(LabelledResource resource) {
        String run = resource.labels().getOrDefault(OwnerLabels.RUN, "");
        boolean isImage = resource.kind() == ResourceKind.IMAGE;
        boolean isKept = isImage && resource.labels().containsKey(OwnerLabels.BUILD);
        String kind = resource.labels().get(OwnerLabels.KIND);
        boolean isInherited =
                !isImage && kind != null && !kind.equals(resource.kind().toString());
        return run.isEmpty() || isKept || isInherited
                ? Optional.empty()
                : Optional.of(new OwnedResource(resource, run));
    }

    /**
     * Tells the run that made it.
     *
     * @return the id of the run
     */
    public String run() {
        return run;
    }

    /**
     * Tells what it is.
     *
     * @return the kind
     */
    public ResourceKind kind() {
        return resource.kind();
    }

    /**
     * Tells by what the engine knows it for certain.
     *
     * @return the id; of a volume the name
     */
    public String id() {
        return resource.id();
    }

    /**
     * Tells its name on the engine.
     *
     * @return the name; of an image a tag, or the id where it has none
     */
    public String name() {
        return resource.name();
    }

    /**
     * Tells who made it.
     *
     * @return the process; empty where the label is missing or cannot be read
     */
    public Optional<Owner> owner() {
        return label(OwnerLabels.OWNER).flatMap(Owner::parse);
    }

    /**
     * Tells for which stack it was made.
     *
     * @return the name of the stack; empty where it has no such label
     */
    public String stack() {
        return label(OwnerLabels.STACK).orElse("");
    }

    /**
     * Tells when it was made.
     *
     * @return the time by the clock of the owner; empty where the label is missing or cannot be read
     */
    public Optional<Instant> created() {
        try {
            return label(OwnerLabels.CREATED).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean marksKept() {
        return resource.kind() == ResourceKind.VOLUME && label(OwnerLabels.KEEP).isPresent();
    }

    /** How long it stays when nobody uses it any more; empty where it is of one process only. */
    Optional<Duration> lease() {
        return label(OwnerLabels.LEASE)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** Whether it says that its owner uses what a lease is about. */
    boolean uses(String lease) {
        return kind() == ResourceKind.VOLUME
                && label(OwnerLabels.USES).filter(lease::equals).isPresent();
    }

    /** Whether its owner may still live. */
    boolean mayBeOwned() {
        return owner().map(Owner::state).orElse(OwnerState.UNKNOWN) != OwnerState.DEAD;
    }

    /**
     * Tells what it was made from.
     *
     * @return a hash for each part of it, by the name of the part
     */
    public Map<String, String> fingerprint() {
        Map<String, String> parts = new TreeMap<>();
        resource.labels().forEach((key, value) -> {
            if (key.startsWith(OwnerLabels.FINGERPRINT)) {
                parts.put(key.substring(OwnerLabels.FINGERPRINT.length()), value);
            }
        });
        return parts;
    }

    private Optional<String> label(String key) {
        return Optional.ofNullable(resource.labels().get(key));
    }

    /**
     * Tells what it is and where it comes from.
     *
     * @return for example {@code container 'db' of stack 'OrdersIT' (drydock-OrdersIT-db-k3x9-1), declared at OrdersIT.db}
     */
    public String description() {
        String name = label(OwnerLabels.NAME).orElse("");
        String origin = label(OwnerLabels.ORIGIN).orElse("");
        return kind()
                + (name.isEmpty() ? "" : " '" + name + "' of stack '" + stack() + "'")
                + " (" + name() + ")"
                + (origin.isEmpty() ? "" : ", declared at " + origin);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
