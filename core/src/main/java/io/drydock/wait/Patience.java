/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;

/**
 * How long one question may take: twice as long after each one that took too long. So a question that a server has lost is asked
 * again, and one that it needs long for is answered in the end.
 */
final class Patience {

    /** For the first question to a container. */
    static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Duration longest;
    private volatile Duration limit;

    Patience(Duration first) {
        this(first, LONGEST);
    }

    private Patience(Duration first, Duration longest) {
        this.limit = first;
        this.longest = longest;
    }

    /** Makes the usual one for what itself has a limit. */
    static Patience upTo(Duration longest) {
        return new Patience(longest.compareTo(FIRST) < 0 ? longest : FIRST, longest);
    }

    /** The limit for the next question. */
    Duration limit() {
        return limit;
    }

    /** Says that the last question took longer than it might. */
    void wasTooShort() {
        Duration doubled = limit.multipliedBy(2);
        limit = doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
