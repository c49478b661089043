/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/**
 * A condition of which it is known from the start that it can never be met.
 *
 * @param reason why
 */
record LostCondition(String reason) implements Condition {

    @Override
    public ProbeResult check() {
        return ProbeResult.never(reason);
    }
}
