package io.coincast.contracts.topic;

import io.coincast.contracts.config.KafkaSecurity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** Our own certificate: a broker that refuses it says no more than that it does. */
final class OwnCertificate {
    private OwnCertificate() {}

    /** When the certificate of {@code security} expired; empty if it has not, or cannot be read here. */
    static Optional<Instant> expired(KafkaSecurity security, Instant now) {
        Path path = security.keystore();
        String password = security.keystorePassword();
        if (path == null || password == null) {
            return Optional.empty();
        }
        try {
            KeyStore store = KeyStore.getInstance(path.toFile(), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    Instant end = certificate.getNotAfter().toInstant();
                    return end.isBefore(now) ? Optional.of(end) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }
}
