/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When an image is pulled.
 *
 * @param policy when
 * @param maxAge with {@link PullPolicy#IF_MISSING}: pulls also an image that is older; {@code null} for any age
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PullSpec(PullPolicy policy, @Nullable Duration maxAge) {

    /** What a container has of which nothing was said. */
    public static final PullSpec DEFAULT = new PullSpec(PullPolicy.IF_MISSING, null);

    static PullSpec read(OptionReader reader, boolean isBuilt) {
        PullPolicy policy = reader.one("pull", PullPolicy::valueOf);
        Duration maxAge = reader.one("pullMaxAge", Durations::parseAge);
        if (isBuilt && (policy != null || maxAge != null)) {
            reader.problem((policy != null ? "pull" : "pullMaxAge") + " goes with an image, not with a build");
        }
        if (maxAge != null && policy != null && policy != PullPolicy.IF_MISSING) {
            reader.problem("pullMaxAge goes with pull = IF_MISSING, not with " + policy);
        }
        return new PullSpec(policy == null ? PullPolicy.IF_MISSING : policy, maxAge);
    }
}
