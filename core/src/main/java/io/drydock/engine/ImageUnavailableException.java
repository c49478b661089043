/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ImageReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An image cannot be pulled. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ImageUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean isPassing;

    /**
     * Says which image and why.
     *
     * @param image the image
     * @param reason the kind of failure
     * @param answer what the engine or the registry said
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ImageUnavailableException(String image, Reason reason, String answer, @Nullable Throwable cause) {
        this(image, reason, reason.isPassing, answer, cause);
    }

    /**
     * Says which image and why.
     *
     * @param image the image
     * @param reason the kind of failure
     * @param isPassing whether trying again may help
     * @param answer what the engine or the registry said
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ImageUnavailableException(
            String image, Reason reason, boolean isPassing, String answer, @Nullable Throwable cause) {
        super("image '" + image + "' could not be pulled" + from(image) + ": " + reason.text + ": " + answer, cause);
        this.reason = reason;
        this.isPassing = isPassing;
    }

    private ImageUnavailableException(ImageUnavailableException failure, String message) {
        super(message, failure);
        this.reason = failure.reason;
        this.isPassing = failure.isPassing;
    }

    /** A name tells its registry, unless that is Docker Hub. */
    private static String from(String image) {
        return ImageReference.parse(image).registry().isPresent() ? "" : " from Docker Hub";
    }

    /**
     * Says also what needs the image.
     *
     * @param place for the beginning of the message
     * @return an exception for the same reason
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ImageUnavailableException neededBy(String place) {
        return new ImageUnavailableException(this, place + ": " + getMessage());
    }

    /**
     * Says also how often it was tried.
     *
     * @param attempts all of them, the last one included
     * @return an exception for the same reason
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ImageUnavailableException after(int attempts) {
        return new ImageUnavailableException(this, getMessage() + " (" + attempts + " attempts)");
    }

    /**
     * Tells why.
     *
     * @return the kind of failure
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Tells whether trying again may help.
     *
     * @return true where the registry was not reached, or failed itself
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public boolean isPassing() {
        return isPassing;
    }

    /** The kinds of failure. */
    public enum Reason {
        /** The registry does not have it. */
        NOT_FOUND("not found"),
        /** The registry has it for other platforms only. */
        OTHER_PLATFORM("not there for this platform"),
        /** The registry wants other credentials. */
        UNAUTHORIZED("not authorized"),
        /** The registry wants fewer requests. */
        RATE_LIMITED("rate limited"),
        /** The registry does not answer. */
        UNREACHABLE("registry not reachable", true),
        /** The engine does not trust the registry's certificate, or the registry speaks no TLS. */
        UNTRUSTED("registry not trusted"),
        /** The registry, or a proxy before it, answers that it has failed itself. */
        REGISTRY_FAILED("registry failed", true),
        /** What answers does not answer as a registry does. */
        NOT_UNDERSTOOD("answer not understood"),
        /** What the registry has of it is not what its manifest says. */
        DAMAGED("damaged in the registry"),
        /** Nothing was heard of it for too long. */
        STALLED("given up"),
        /** Anything else. */
        FAILED("failed");

        private final String text;
        private final boolean isPassing;

        Reason(String text) {
            this(text, false);
        }

        Reason(String text, boolean isPassing) {
            this.text = text;
            this.isPassing = isPassing;
        }
    }
}
