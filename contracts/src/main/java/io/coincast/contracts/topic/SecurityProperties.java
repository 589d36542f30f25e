package io.coincast.contracts.topic;

import io.coincast.contracts.config.KafkaSecurity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** {@link KafkaSecurity} as properties of Kafka's clients. */
final class SecurityProperties {
    private static final String PEM = "PEM";

    private SecurityProperties() {}

    /** None where there is no security, so that an operator's own properties are all there is. */
    static Map<String, String> of(KafkaSecurity security) {
        Map<String, String> properties = new HashMap<>();
        if (security.protocol() != KafkaSecurity.Protocol.PLAINTEXT) {
            properties.put(
                    CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                    security.protocol().name());
        }
        if (security.protocol().hasLogin()) {
            properties.put(SaslConfigs.SASL_MECHANISM, security.mechanism().saslName());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, login(security));
        }
        put(
                properties,
                security.truststore(),
                SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG);
        put(properties, SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, security.truststorePassword());
        put(
                properties,
                security.keystore(),
                SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                SslConfigs.SSL_KEYSTORE_TYPE_CONFIG);
        put(
                properties,
                isPem(security.keystore())
                        ? SslConfigs.SSL_KEY_PASSWORD_CONFIG
                        : SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
                security.keystorePassword());
        return properties;
    }

    private static void put(Map<String, String> properties, @Nullable Path store, String location, String type) {
        if (store != null) {
            properties.put(location, store.toString());
            properties.put(type, isPem(store) ? PEM : "PKCS12");
        }
    }

    private static void put(Map<String, String> properties, String key, @Nullable String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    private static boolean isPem(@Nullable Path store) {
        return store != null && store.toString().toLowerCase(Locale.ROOT).endsWith(".pem");
    }

    private static String login(KafkaSecurity security) {
        return security.mechanism().loginModule() + " required username=" + quoted(security.username()) + " password="
                + quoted(security.password()) + ";";
    }

    private static String quoted(@Nullable String text) {
        return '"' + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
