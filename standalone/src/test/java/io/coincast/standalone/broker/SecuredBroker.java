package io.coincast.standalone.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A broker that lets nobody in without TLS and a login, and allows nothing that no ACL allows. Three listeners: one for
 * clients with SCRAM, one that asks for a certificate instead, and one with an expired certificate of its own.
 */
public final class SecuredBroker implements AutoCloseable {
    /** The user that may do everything. */
    public static final String ADMIN = "admin";

    private static final String OWN_PASSWORD = "broker-only";

    private final EmbeddedBroker broker;
    private final int clients;
    private final int certificates;
    private final int expired;

    private SecuredBroker(EmbeddedBroker broker, int clients, int certificates, int expired) {
        this.broker = broker;
        this.clients = clients;
        this.certificates = certificates;
        this.expired = expired;
    }

    /** Starts it; each of {@code users} has its name, reversed, as password. */
    public static SecuredBroker start(Path directory, Keystores stores, List<String> users) throws Exception {
        int clients = EmbeddedBroker.free(0);
        int certificates = EmbeddedBroker.free(0);
        int expired = EmbeddedBroker.free(0);
        int controller = EmbeddedBroker.free(0);
        Map<String, String> settings = listeners(clients, certificates, expired, controller);
        settings.putAll(tls(stores));
        settings.putAll(logins());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:broker;User:" + ADMIN);
        List<String> scram = Stream.concat(Stream.of(ADMIN), users.stream())
                .map(user -> "SCRAM-SHA-512=[name=" + user + ",password=" + password(user) + "]")
                .toList();
        return new SecuredBroker(
                EmbeddedBroker.start(directory, clients, settings, scram), clients, certificates, expired);
    }

    /** The password of {@code user}. */
    public static String password(String user) {
        return new StringBuilder(user).reverse().toString();
    }

    /** Where clients log in. */
    public String bootstrapServers() {
        return "127.0.0.1:" + clients;
    }

    /** Where clients show a certificate. */
    public String forCertificates() {
        return "127.0.0.1:" + certificates;
    }

    /** Where the broker's own certificate has expired. */
    public String withExpiredCertificate() {
        return "127.0.0.1:" + expired;
    }

    private static Map<String, String> listeners(int clients, int certificates, int expired, int controller) {
        Map<String, String> settings = new TreeMap<>();
        String host = "://127.0.0.1:";
        String advertised =
                "CLIENTS" + host + clients + ",CERTIFICATES" + host + certificates + ",EXPIRED" + host + expired;
        settings.put("listeners", advertised + ",CONTROLLER" + host + controller);
        settings.put("advertised.listeners", advertised);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put(
                "listener.security.protocol.map",
                "CLIENTS:SASL_SSL,CERTIFICATES:SSL,EXPIRED:SASL_SSL,CONTROLLER:SASL_SSL");
        settings.put("inter.broker.listener.name", "CLIENTS");
        return settings;
    }

    private static Map<String, String> tls(Keystores stores) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        settings.put("ssl.keystore.location", stores.key("broker", "-1d", 30).toString());
        settings.put("ssl.keystore.password", Keystores.PASSWORD);
        settings.put("ssl.key.password", Keystores.PASSWORD);
        settings.put("ssl.truststore.location", stores.truststore().toString());
        settings.put("ssl.truststore.password", Keystores.PASSWORD);
        settings.put("listener.name.certificates.ssl.client.auth", "required");
        String expired = "listener.name.expired.ssl.";
        settings.put(
                expired + "keystore.location", stores.key("stale", "-10d", 5).toString());
        settings.put(expired + "keystore.password", Keystores.PASSWORD);
        settings.put(expired + "key.password", Keystores.PASSWORD);
        return settings;
    }

    private static Map<String, String> logins() {
        Map<String, String> settings = new TreeMap<>();
        String plain =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\""
                        + OWN_PASSWORD + "\" user_broker=\"" + OWN_PASSWORD + "\";";
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.controller.plain.sasl.jaas.config", plain);
        for (String listener : List.of("clients", "expired")) {
            settings.put("listener.name." + listener + ".sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
            settings.put("listener.name." + listener + ".plain.sasl.jaas.config", plain);
            settings.put("listener.name." + listener + ".scram-sha-512.sasl.jaas.config", scram);
        }
        return settings;
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
