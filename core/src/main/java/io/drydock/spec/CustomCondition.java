/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** A condition of the user's own, as far as a declaration knows it. It is asked by what implements {@code io.drydock.run.Probe}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CustomCondition {

    /**
     * Describes the condition for messages.
     *
     * @return {@code probe} and the name of the class, unless it is overridden
     */
    default String description() {
        String name = getClass().getSimpleName();
        return "probe" + (name.isEmpty() || getClass().isHidden() ? "" : " " + name);
    }
}
