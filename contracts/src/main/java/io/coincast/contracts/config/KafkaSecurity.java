package io.coincast.contracts.config;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a service proves to the broker who it is, and how it makes sure of the broker. The same for every service; only the
 * user differs. Secrets belong into the environment, {@code COINCAST_KAFKA_SECURITY_PASSWORD}; none is ever shown.
 *
 * <p>Over TLS the broker's name is always compared with its certificate. Stores whose name ends in {@code .pem} are read
 * as PEM, others as PKCS12 or JKS.
 */
public record KafkaSecurity(
        @Setting(
                doc = "How the broker is reached: encrypted (ssl, sasl-ssl), with a login (sasl-plaintext, sasl-ssl).",
                fallback = "plaintext")
        Protocol protocol,

        @Setting(doc = "How the login is proven, where there is one.", fallback = "scram-sha-512")
        Mechanism mechanism,

        @Setting(doc = "User of the login.", optional = true) @Nullable
        String username,

        @Setting(doc = "Password of the login.", optional = true, secret = true) @Nullable
        String password,

        @Setting(
                doc = "Certificates that the broker's must descend from; those that Java trusts if absent.",
                optional = true)
        @Nullable
        Path truststore,

        @Setting(doc = "Password of the truststore, if it has one.", optional = true, secret = true) @Nullable
        String truststorePassword,

        @Setting(doc = "Our own key and certificate, where the broker asks for one.", optional = true) @Nullable
        Path keystore,

        @Setting(doc = "Password of the keystore, if it has one.", optional = true, secret = true) @Nullable
        String keystorePassword) {

    /** No encryption and no login: a broker on this machine. */
    public static final KafkaSecurity NONE =
            new KafkaSecurity(Protocol.PLAINTEXT, Mechanism.SCRAM_SHA_512, null, null, null, null, null, null);

    /** What a connection consists of. */
    public enum Protocol {
        /** Neither encrypted nor with a login. */
        PLAINTEXT(false, false),
        /** Encrypted. */
        SSL(true, false),
        /** With a login, not encrypted. */
        SASL_PLAINTEXT(false, true),
        /** Encrypted, with a login. */
        SASL_SSL(true, true);

        private final boolean encrypted;
        private final boolean login;

        Protocol(boolean encrypted, boolean login) {
            this.encrypted = encrypted;
            this.login = login;
        }

        /** Whether it is TLS. */
        public boolean isEncrypted() {
            return encrypted;
        }

        /** Whether there is a user and a password. */
        public boolean hasLogin() {
            return login;
        }
    }

    /** How a password is proven. */
    public enum Mechanism {
        /** The password itself is sent. */
        PLAIN("org.apache.kafka.common.security.plain.PlainLoginModule"),
        /** The password is not sent. Source: RFC 7677. */
        SCRAM_SHA_256("org.apache.kafka.common.security.scram.ScramLoginModule"),
        /** The password is not sent; longer hashes. */
        SCRAM_SHA_512("org.apache.kafka.common.security.scram.ScramLoginModule");

        private final String loginModule;

        Mechanism(String loginModule) {
            this.loginModule = loginModule;
        }

        /** Kafka's name for it, {@code SCRAM-SHA-512}. */
        public String saslName() {
            return name().replace('_', '-').toUpperCase(Locale.ROOT);
        }

        /** The class of Kafka that does it. */
        public String loginModule() {
            return loginModule;
        }
    }

    public KafkaSecurity {
        if (protocol.hasLogin()) {
            present(username, "username", "COINCAST_KAFKA_SECURITY_USERNAME");
            present(password, "password", "COINCAST_KAFKA_SECURITY_PASSWORD");
        } else {
            absent(username, "username", "needs a protocol with a login: sasl-ssl");
            absent(password, "password", "needs a protocol with a login: sasl-ssl");
        }
        if (!protocol.isEncrypted()) {
            absent(truststore, "truststore", "needs an encrypted protocol: ssl or sasl-ssl");
            absent(keystore, "keystore", "needs an encrypted protocol: ssl or sasl-ssl");
            require(
                    !protocol.hasLogin() || mechanism != Mechanism.PLAIN,
                    "mechanism",
                    "plain would send the password in clear text; use protocol sasl-ssl or a scram mechanism");
        }
    }

    private static void present(@Nullable String value, String field, String variable) {
        require(value != null, field, "is missing; a login needs it, for example from the environment, " + variable);
        require(value != null && value.chars().noneMatch(Character::isISOControl), field, "holds control characters");
    }

    private static void absent(@Nullable Object value, String field, String rule) {
        require(value == null, field, rule);
    }

    private static void require(boolean valid, String field, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule);
        }
    }

    @Override
    public String toString() {
        return ConfigPrinter.describe(this).toString();
    }
}
