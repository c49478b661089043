/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/** A tag was wanted that the engine has for an image of somebody else. */
final class TakenTagException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TakenTagException(String tag) {
        super("the engine has an image '" + tag
                + "' that is not of this run, which the tag would be taken from: choose another one");
    }
}
