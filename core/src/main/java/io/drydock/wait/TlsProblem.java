/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.TlsSpec;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells in words why a server was not asked over TLS. */
final class TlsProblem {

    /** The JDK says it in one way of sockets and in another one of channels. */
    private static final Pattern NO_TLS = Pattern.compile(".*unrecognized SSL message.*", Pattern.CASE_INSENSITIVE);

    private TlsProblem() {}

    /** Looks for it in a failure and its causes; empty where it is something else. */
    static Optional<String> of(Throwable failure, TlsSpec tls) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> found = ofCause(cause, tls);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofCause(Throwable cause, TlsSpec tls) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CertPathBuilderException) {
            return Optional.of("its certificate is not trusted: none of the authorities "
                    + (tls.caCert() == null
                            ? "that Java trusts"
                            : "in '" + tls.caCert().description() + "'")
                    + " has signed it");
        }
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return Optional.of("its certificate is not valid at this time (" + message + ")");
        }
        // The JDK has no type of its own for it.
        if (cause instanceof CertificateException && message.startsWith("No ")) {
            return Optional.of("its certificate is for another host: " + message);
        }
        return cause instanceof SSLException && NO_TLS.matcher(message).matches()
                ? Optional.of("it speaks no TLS")
                : Optional.empty();
    }
}
