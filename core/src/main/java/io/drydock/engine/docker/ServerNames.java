/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom another one trusts, and remembers for which names the last server's certificate is: the HTTP client tells them only
 * where they are of the kind that it has looked for.
 */
final class ServerNames extends X509ExtendedTrustManager {

    private static final Set<Integer> DNS_AND_ADDRESS = Set.of(2, 7);

    private final X509ExtendedTrustManager trust;
    private volatile String seen = "another host";

    ServerNames(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /** Tells them, for the middle of a sentence. */
    String seen() {
        return seen;
    }

    private void see(X509Certificate certificate) {
        seen = names(certificate);
    }

    private static String names(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? subject
                    : String.join(
                            ", ",
                            names.stream()
                                    .filter(name -> DNS_AND_ADDRESS.contains(name.get(0)))
                                    .map(name -> String.valueOf(name.get(1)))
                                    .toList());
        } catch (CertificateParsingException e) {
            return subject;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        see(chain[0]);
        trust.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        see(chain[0]);
        trust.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        see(chain[0]);
        trust.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
