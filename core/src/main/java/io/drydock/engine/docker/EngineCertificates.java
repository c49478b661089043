/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.encoders.DecoderException;
import org.jspecify.annotations.Nullable;

/**
 * The certificates with which an engine is asked over TLS, in the files that the docker CLI takes: the authorities that may have
 * signed the engine's certificate, the certificate of this side, and the key for it. Only these authorities are trusted.
 */
final class EngineCertificates {

    private static final char[] NO_PASSWORD = {};

    private final Path directory;
    private final SSLContext context;
    private final ServerNames names;

    private EngineCertificates(Path directory, SSLContext context, ServerNames names) {
        this.directory = directory;
        this.context = context;
        this.names = names;
    }

    /**
     * Reads a directory.
     *
     * @throws IOException when a file is missing or holds something else; the message says which and why
     */
    static EngineCertificates read(Path directory) throws IOException {
        Path missing = Stream.of(ca(directory), certificate(directory), key(directory))
                .filter(file -> !Files.exists(file))
                .findFirst()
                .orElse(null);
        if (missing != null) {
            throw new IOException("there is no file " + missing);
        }
        Collection<? extends Certificate> authorities = certificates(ca(directory));
        Collection<? extends Certificate> own = certificates(certificate(directory));
        PrivateKey key = privateKey(key(directory));
        try {
            ServerNames names = new ServerNames(trust(authorities));
            return new EngineCertificates(directory, context(names, own, key), names);
        } catch (GeneralSecurityException e) {
            throw new IOException("the files in " + directory + " do not go together: " + Deadline.textOf(e), e);
        }
    }

    private static Path ca(Path directory) {
        return directory.resolve("ca.pem");
    }

    private static Path certificate(Path directory) {
        return directory.resolve("cert.pem");
    }

    private static Path key(Path directory) {
        return directory.resolve("key.pem");
    }

    Path directory() {
        return directory;
    }

    /** Tells the file of the authorities. */
    Path ca() {
        return ca(directory);
    }

    /** Tells the file of the certificate of this side. */
    Path certificate() {
        return certificate(directory);
    }

    SSLContext context() {
        return context;
    }

    /** Tells for which names the certificate is that the engine has shown. */
    String namesOfTheEngine() {
        return names.seen();
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        byte[] content = content(file);
        @Nullable CertificateException failure = null;
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            failure = e;
        }
        throw new IOException("the file " + file + " holds no certificate in PEM", failure);
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        content(file);
        @Nullable Exception failure = null;
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(file))) {
            for (@Nullable Object part = parser.readObject(); part != null; part = parser.readObject()) {
                PrivateKeyInfo key = part instanceof PEMKeyPair pair
                        ? pair.getPrivateKeyInfo()
                        : part instanceof PrivateKeyInfo alone ? alone : null;
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        } catch (IOException | DecoderException e) {
            failure = e;
        }
        throw new IOException("the file " + file + " holds no private key in PEM, or an encrypted one", failure);
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("the file " + file + " cannot be read: " + Deadline.textOf(e), e);
        }
    }

    private static X509ExtendedTrustManager trust(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = emptyStore();
        for (Certificate authority : authorities) {
            trusted.setCertificateEntry(String.valueOf(trusted.size()), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509");
    }

    private static SSLContext context(TrustManager trust, Collection<? extends Certificate> own, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        keys.setKeyEntry("docker", key, NO_PASSWORD, own.toArray(Certificate[]::new));
        KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), new TrustManager[] {trust}, null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
