/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why two sides did not agree to talk over TLS.
 *
 * @param finding for the end of a sentence about the engine
 * @param advice for the beginning of one
 */
record TlsFailure(String finding, String advice) {

    /** What an engine is said to have answered that was asked without TLS. */
    static final String WANTED = "it speaks TLS only";

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** What is said to who comes with a certificate that is not accepted, or with none. */
    private static final Pattern OF_THE_CERTIFICATE = Pattern.compile(
            "bad_certificate|certificate_\\w+|unknown_ca|access_denied|handshake_failure|decrypt_error");

    private static final Pattern CLOSED =
            Pattern.compile("Connection reset.*|Broken pipe.*|Remote host terminated the handshake.*");

    private static final String SIGNED =
            "Take a cert.pem and a key.pem that an authority of the engine's --tlscacert has signed";

    /** Finds out whether that is why an engine at a place could not be asked. */
    static Optional<TlsFailure> of(EngineCallException failure, Place place) {
        EngineCertificates certificates = place.certificates();
        if (certificates == null) {
            return failure.answer().equals(WANTED)
                    ? found(
                            WANTED,
                            "Set DOCKER_TLS_VERIFY to 1, and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and"
                                    + " key.pem")
                    : Optional.empty();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<TlsFailure> found = ofCause(cause, place, certificates);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<TlsFailure> ofCause(Throwable cause, Place place, EngineCertificates certificates) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CertPathBuilderException) {
            return found(
                    "its certificate is signed by none of the authorities in " + certificates.ca(),
                    "Put there the ca.pem of the authority that has signed it");
        }
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return found(
                    "its certificate is not valid at this time (" + message + ")",
                    "Give the engine a new certificate, or this machine the right time");
        }
        if (cause instanceof SSLPeerUnverifiedException) {
            return found(
                    "its certificate is for " + certificates.namesOfTheEngine() + ", not for '"
                            + place.uri().getHost() + "'",
                    "Name the host as its certificate does, or give the engine a certificate for this name");
        }
        Matcher alert = ALERT.matcher(message);
        if (alert.matches() && OF_THE_CERTIFICATE.matcher(alert.group(1)).matches()) {
            return found("it does not accept the certificate in " + certificates.certificate(), SIGNED);
        }
        if (cause instanceof SSLException && message.contains("unrecognized SSL message")) {
            return found("it speaks no TLS", "Ask it without TLS, or let it listen with --tlsverify");
        }
        // Who refuses a certificate may close the connection before the other side has read why.
        return CLOSED.matcher(message).matches()
                ? found(
                        "it closed the connection instead of agreeing to TLS, as it may do when it does not accept the"
                                + " certificate in " + certificates.certificate(),
                        SIGNED)
                : Optional.empty();
    }

    private static Optional<TlsFailure> found(String finding, String advice) {
        return Optional.of(new TlsFailure(finding, advice));
    }
}
