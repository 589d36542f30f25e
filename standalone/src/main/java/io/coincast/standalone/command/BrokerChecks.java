package io.coincast.standalone.command;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.standalone.topic.HangingTransactions;
import io.coincast.standalone.topic.HangingTransactions.Hanging;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** What the doctor looks at in a broker. Threads: stateless. */
final class BrokerChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private BrokerChecks() {}

    static List<Check> of(KafkaConfig config) {
        try {
            KafkaClients.awaitBroker(config, PATIENCE);
        } catch (ConfigurationException e) {
            return List.of(Check.failed("broker", Failures.sentence(e), "docs/security.md says what is needed"));
        } catch (KafkaException e) {
            return List.of(Check.failed(
                    "broker",
                    Failures.sentence(e),
                    "start one ('coincast broker' for trying out), or set kafka.bootstrap-servers"));
        }
        try (Admin admin = Admin.create(KafkaClients.common(config, "coincast-doctor"))) {
            return List.of(
                    Check.ok("broker", config.bootstrapServers() + " answers"),
                    topics(admin),
                    transactions(admin),
                    BrokerClock.check(admin, Clock.systemUTC()));
        }
    }

    private static Check topics(Admin admin) {
        try {
            Set<String> missing = new TreeSet<>(Set.of(
                    Topics.CANDLES,
                    Topics.FORECASTS,
                    Topics.SETTLEMENTS,
                    Topics.MODELS,
                    Topics.REJECTED,
                    Topics.SIGNALS));
            missing.removeAll(admin.listTopics().names().get());
            return missing.isEmpty()
                    ? Check.ok("topics", "all there")
                    : Check.warning("topics", "not there yet: " + missing, "the first service to start creates them");
        } catch (ExecutionException e) {
            return Check.failed("topics", Failures.sentence(e), "is this client allowed to describe topics?");
        } catch (InterruptedException e) {
            return interrupted("topics");
        }
    }

    private static Check transactions(Admin admin) {
        try {
            return transactions(new HangingTransactions(admin).find(System.currentTimeMillis()));
        } catch (ExecutionException e) {
            return Check.warning(
                    "transactions",
                    Failures.sentence(e),
                    "to look for those that hang, this client must be allowed to read the topics and describe transactions");
        } catch (InterruptedException e) {
            return interrupted("transactions");
        }
    }

    /** The first of {@code hanging} says how to end it; those behind it are found by looking again. */
    static Check transactions(List<Hanging> hanging) {
        if (hanging.isEmpty()) {
            return Check.ok("transactions", "none hangs");
        }
        Hanging first = hanging.get(0);
        String found = hanging.size() + " hang; one on " + first.partition() + " for "
                + first.openFor().toSeconds() + " s";
        return Check.failed(
                "transactions",
                found,
                "readers of what is committed wait behind it: kafka-transactions --bootstrap-server … abort --topic "
                        + first.partition().topic() + " --partition "
                        + first.partition().partition() + " --start-offset " + first.startOffset()
                        + "; docs/operations.md, Not ready for long");
    }

    private static Check interrupted(String name) {
        Thread.currentThread().interrupt();
        return Check.failed(name, "interrupted", "");
    }
}
