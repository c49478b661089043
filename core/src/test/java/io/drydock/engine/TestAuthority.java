/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that signs certificates for a test. The JDK's {@code keytool} takes a second for each step of that. */
public final class TestAuthority {

    private static final char[] NO_PASSWORD = {};
    private static final int KEY_BITS = 256;
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final KeyPair keys = newKeys();
    private final X500Name name;
    private final X509Certificate certificate;

    public TestAuthority(String name) {
        this.name = new X500Name("CN=" + name);
        Instant now = Clock.systemUTC().instant();
        this.certificate = sign(this.name, keys, now.plus(Duration.ofDays(1)), List.of(), true);
    }

    /**
     * A certificate and the key for it.
     *
     * @param certificate the certificate
     * @param key its key
     */
    public record Identity(X509Certificate certificate, PrivateKey key) {

        /** Writes {@code cert.pem} and {@code key.pem}. */
        public void write(Path directory) throws IOException {
            Files.writeString(directory.resolve("cert.pem"), TestAuthority.pem("CERTIFICATE", encoded(certificate)));
            Files.writeString(directory.resolve("key.pem"), TestAuthority.pem("PRIVATE KEY", key.getEncoded()));
        }

        /** Writes the key as the form of RFC 5915 has it. */
        public void writeOldKey(Path file) throws IOException {
            ASN1Encodable curve = PrivateKeyInfo.getInstance(key.getEncoded())
                    .getPrivateKeyAlgorithm()
                    .getParameters();
            byte[] old = new org.bouncycastle.asn1.sec.ECPrivateKey(KEY_BITS, ((ECPrivateKey) key).getS(), curve)
                    .getEncoded();
            Files.writeString(file, TestAuthority.pem("EC PRIVATE KEY", old));
        }

        /** Makes the context of a server that shows this certificate, and takes clients of an authority. */
        public SSLContext server(TestAuthority clients) {
            return context(this, clients);
        }

        public SSLContext server() {
            return context(this, null);
        }
    }

    /** Signs a certificate for names or IP addresses. */
    public Identity issue(String... hosts) {
        return issue(Clock.systemUTC().instant().plus(Duration.ofDays(1)), hosts);
    }

    /** The same, until a time. */
    public Identity issue(Instant end, String... hosts) {
        KeyPair subject = newKeys();
        return new Identity(sign(new X500Name("CN=test"), subject, end, List.of(hosts), false), subject.getPrivate());
    }

    /** Makes a directory of {@code ca.pem}, {@code cert.pem} and {@code key.pem}, which is given back. */
    public Path writeClient(Path directory) throws IOException {
        write(Files.createDirectories(directory).resolve("ca.pem"));
        issue().write(directory);
        return directory;
    }

    /** Makes the context of a client that trusts this authority alone. */
    public SSLContext client() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(this), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trust(TestAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    /** Writes its own certificate. */
    public void write(Path file) throws IOException {
        Files.writeString(file, pem("CERTIFICATE", encoded(certificate)));
    }

    private X509Certificate sign(X500Name subject, KeyPair of, Instant end, List<String> hosts, boolean signs) {
        Date begin = Date.from(end.minus(Duration.ofDays(30)));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.valueOf(SERIAL.getAndIncrement()), begin, Date.from(end), subject, of.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
            if (!hosts.isEmpty()) {
                GeneralName[] names = hosts.stream()
                        .map(host -> new GeneralName(
                                host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(Identity identity, @Nullable TestAuthority clients) {
        try {
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            keys.setKeyEntry("server", identity.key(), NO_PASSWORD, new Certificate[] {identity.certificate()});
            KeyManagerFactory identities = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identities.init(keys, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identities.getKeyManagers(), clients == null ? null : trust(clients), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
