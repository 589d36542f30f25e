package io.coincast.standalone.command;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.TopicDefinition;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coincast topics}: creates the topics, for clusters on which the services may not. */
@Command(
        name = "topics",
        description = "Creates the topics that do not exist yet and says how the others differ; alters none.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  coincast topics --set topics.replication=3"})
final class TopicsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--json", description = "Print the result as an object, and nothing else on standard output.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    record TopicsCommandConfig(KafkaConfig kafka, TopicsConfig topics) {}

    /** Which topics there are now, and how those that were there before differ from what is wanted. */
    record Created(List<String> topics, List<String> differences) {}

    @Override
    public Integer call() throws Exception {
        TopicsCommandConfig config = options.load(TopicsCommandConfig.class);
        KafkaClients.awaitBroker(config.kafka(), PATIENCE);
        Created created = create(config);
        if (json) {
            Results.printJson(created);
        } else {
            Terminal.results().println("there are " + String.join(", ", created.topics()));
            created.differences().forEach(Terminal.results()::println);
        }
        return 0;
    }

    private static Created create(TopicsCommandConfig config) {
        List<TopicDefinition> wanted = Topics.definitions(config.topics());
        try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), "coincast-topics"))) {
            List<String> differences = TopicCreator.create(admin, wanted);
            return new Created(wanted.stream().map(TopicDefinition::name).toList(), differences);
        }
    }
}
