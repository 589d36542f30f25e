package io.coincast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.config.KafkaSecurity;
import io.coincast.contracts.config.KafkaSecurity.Mechanism;
import io.coincast.contracts.config.KafkaSecurity.Protocol;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;

class BrokerRefusalsTest {
    private static final String PASSWORD = "ba\"tt\\ery; x=\"";
    private static final KafkaConfig KAFKA = new KafkaConfig(
            "broker:9093",
            new KafkaSecurity(
                    Protocol.SASL_SSL, Mechanism.PLAIN, "ingest", PASSWORD, Path.of("ca.pem"), null, null, null),
            Map.of());

    private static String explained(Throwable failure) {
        return BrokerRefusals.explain(KAFKA, failure).orElseThrow();
    }

    @Test
    void shouldNameTheUserAndWhatToCheckButNotThePassword() {
        assertThat(explained(new SaslAuthenticationException("Authentication failed: " + PASSWORD)))
                .contains("broker:9093", "'ingest'", "PLAIN", "COINCAST_KAFKA_SECURITY_PASSWORD")
                .doesNotContain("tt\\ery");
    }

    @Test
    void shouldTellWhoseCertificateIsWrong() {
        SSLHandshakeException expired = new SSLHandshakeException("x");
        expired.initCause(new CertificateExpiredException("NotAfter: yesterday"));
        assertThat(explained(new SslAuthenticationException("SSL handshake failed", expired)))
                .contains("the broker's certificate has expired");
        assertThat(explained(new SslAuthenticationException(
                        "SSL handshake failed",
                        new SSLHandshakeException("Received fatal alert: certificate_expired"))))
                .contains("our certificate", "has expired");
        assertThat(explained(new SslAuthenticationException(
                        "SSL handshake failed", new SSLHandshakeException("PKIX path building failed"))))
                .contains("truststore");
    }

    @Test
    void shouldNameTheTopicThatIsForbidden() {
        assertThat(explained(new RuntimeException(new TopicAuthorizationException(Set.of("coincast.candles")))))
                .contains("coincast.candles", "docs/security.md");
    }

    @Test
    void shouldSayThatWhatListensIsNoBroker() {
        assertThat(explained(new UnsupportedVersionException("The node does not support METADATA")))
                .contains("METADATA", "controller", "kafka.bootstrap-servers");
    }

    @Test
    void shouldLeaveOtherTroubleAlone() {
        assertThat(BrokerRefusals.explain(KAFKA, new TimeoutException("x"))).isEmpty();
    }

    @Test
    void shouldHandEveryCharacterOfAPasswordToKafka() {
        Map<String, String> properties = SecurityProperties.of(KAFKA.security());

        assertThat(JaasContext.loadClientContext(
                                Map.of("sasl.jaas.config", new Password(properties.get("sasl.jaas.config"))))
                        .configurationEntries()
                        .get(0)
                        .getOptions()
                        .get("password"))
                .isEqualTo(PASSWORD);
        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM");
        assertThat(SecurityProperties.of(KafkaSecurity.NONE)).isEmpty();
    }
}
