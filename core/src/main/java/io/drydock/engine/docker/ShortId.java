/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.regex.Pattern;

/** Writes ids in messages as the docker CLI does: the first twelve digits. Names stay as they are. */
final class ShortId {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final int LENGTH = 12;

    private ShortId() {}

    static String of(String nameOrId) {
        return ID.matcher(nameOrId).matches() ? nameOrId.substring(0, LENGTH) : nameOrId;
    }
}
