package io.coincast.standalone.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.standalone.topic.HangingTransactions.Hanging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final ProducerRecord<byte[], byte[]> RECORD =
            new ProducerRecord<>(Topics.FORECASTS, 3, new byte[] {1}, new byte[] {1});

    @Test
    void shouldFindTheOneWhoseTimeIsUpAndNoOther(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            KafkaClients.awaitBroker(kafka, Duration.ofSeconds(30));
            try (Admin admin = Admin.create(KafkaClients.common(kafka, "test"));
                    KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
                TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
                HangingTransactions transactions = new HangingTransactions(admin);
                producer.initTransactions();
                producer.beginTransaction();
                long writtenMs = producer.send(RECORD).get().timestamp();

                assertThat(transactions.find(writtenMs + TIMEOUT.toMillis())).isEmpty();
                Hanging hanging = transactions
                        .find(writtenMs + TIMEOUT.multipliedBy(2).toMillis())
                        .get(0);
                assertThat(hanging.partition()).isEqualTo(new TopicPartition(Topics.FORECASTS, 3));
                assertThat(hanging.startOffset()).isZero();
                assertThat(hanging.openFor()).isEqualTo(TIMEOUT.multipliedBy(2));

                producer.commitTransaction(); // its end is written soon after
                long tomorrowMs = writtenMs + Duration.ofDays(1).toMillis();
                await().untilAsserted(
                                () -> assertThat(transactions.find(tomorrowMs)).isEmpty());
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaConfig kafka) {
        Properties properties = KafkaClients.idempotentProducer(kafka, "test");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(TIMEOUT.toMillis()));
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
