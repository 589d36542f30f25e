package io.coincast.contracts.topic;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.config.KafkaSecurity;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Says in a sentence why a broker does not let us in, or not do something, and what to look at. No secret is in it. */
public final class BrokerRefusals {
    private static final String EXPIRED_ALERT = "certificate_expired";

    private BrokerRefusals() {}

    /** The sentence, with the address and the user; empty if {@code failure} is no refusal. */
    public static Optional<String> explain(KafkaConfig config, Throwable failure) {
        return first(failure, SslAuthenticationException.class)
                .map(e -> tls(config, e))
                .or(() -> first(failure, AuthenticationException.class).map(e -> login(config)))
                .or(() -> explain(failure));
    }

    /** The sentence, where only the failure is known; empty if it is no refusal. */
    public static Optional<String> explain(Throwable failure) {
        return first(failure, SslAuthenticationException.class)
                .map(e -> "TLS with the broker failed: " + certificate(e))
                .or(() -> first(failure, AuthenticationException.class)
                        .map(e -> "the broker refused the login; check kafka.security"))
                .or(() -> first(failure, AuthorizationException.class).map(BrokerRefusals::forbidden))
                .or(() -> first(failure, UnsupportedVersionException.class).map(BrokerRefusals::foreign));
    }

    private static String foreign(UnsupportedVersionException e) {
        return "what listens there is no broker of Kafka 2.1 or later, but perhaps its controller (" + e.getMessage()
                + "); check kafka.bootstrap-servers";
    }

    private static String login(KafkaConfig config) {
        KafkaSecurity security = config.security();
        String who = security.username() == null ? "the login" : "the login of '" + security.username() + "'";
        return "the broker at " + config.bootstrapServers() + " refused " + who + " ("
                + security.mechanism().saslName()
                + "): check kafka.security.username, .mechanism and COINCAST_KAFKA_SECURITY_PASSWORD";
    }

    private static String tls(KafkaConfig config, SslAuthenticationException e) {
        return "TLS with the broker at " + config.bootstrapServers() + " failed: "
                + OwnCertificate.expired(config.security(), Instant.now())
                        .map(end -> "our certificate in kafka.security.keystore has expired at " + end + "; renew it")
                        .orElseGet(() -> certificate(e));
    }

    private static String certificate(SslAuthenticationException e) {
        String all =
                String.join(" ", causes(e).map(Throwable::toString).toList()).toLowerCase(Locale.ROOT);
        if (first(e, CertificateExpiredException.class).isPresent()) {
            return "the broker's certificate has expired; renew it";
        }
        if (all.contains(EXPIRED_ALERT)) {
            return "the broker says that our certificate in kafka.security.keystore has expired; renew it";
        }
        if (all.contains("path building") || all.contains("trust anchor")) {
            return "the broker's certificate does not descend from any in kafka.security.truststore";
        }
        if (all.contains("subject alternative") || all.contains("no name matching")) {
            return "the broker's certificate is not for the address in kafka.bootstrap-servers";
        }
        return "it does not accept our certificate, or we not its (" + e.getMessage()
                + "); check kafka.security.keystore and .truststore";
    }

    private static String forbidden(AuthorizationException e) {
        String what = "this";
        if (e instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            what = "topic " + String.join(", ", topics.unauthorizedTopics());
        } else if (e instanceof GroupAuthorizationException group && group.groupId() != null) {
            what = "group " + group.groupId();
        }
        return "the broker's ACLs do not allow " + what + " to our user (" + e.getMessage()
                + "); docs/security.md lists the ACLs that each service needs";
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> kind) {
        return causes(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
