/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts into a request what was said, and leaves the rest to the engine. */
final class Said {

    private Said() {}

    static void put(Map<String, Object> object, String member, @Nullable Object value) {
        if (value != null) {
            object.put(member, value);
        }
    }

    static void put(Map<String, Object> object, String member, boolean value) {
        if (value) {
            object.put(member, true);
        }
    }

    static void put(Map<String, Object> object, String member, Collection<?> values) {
        if (!values.isEmpty()) {
            object.put(member, values);
        }
    }

    static void put(Map<String, Object> object, String member, Map<?, ?> values) {
        if (!values.isEmpty()) {
            object.put(member, values);
        }
    }
}
