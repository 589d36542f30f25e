package io.coincast.contracts.topic;

import static io.coincast.contracts.topic.KafkaFutures.await;

import io.coincast.contracts.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that do not exist yet; may run in several processes at once, and any number of times.
 *
 * <p>Failure: {@link ConfigurationException} where the cluster has too few brokers for the replication asked for,
 * otherwise Kafka's {@link KafkaException}, of which {@link org.apache.kafka.common.errors.RetriableException} passes by
 * itself.
 */
public final class TopicCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

    private TopicCreator() {}

    /**
     * Creates what is missing, alters nothing, and returns when the broker tells of all of them.
     *
     * @return how topics that existed differ from what is wanted, a sentence each, which are also logged as warnings
     */
    public static List<String> create(Admin admin, List<TopicDefinition> wanted) {
        Set<String> existing = await(admin.listTopics().names());
        List<TopicDefinition> found = new ArrayList<>();
        for (TopicDefinition topic : wanted) {
            if (existing.contains(topic.name()) || !isCreated(admin, topic)) {
                found.add(topic);
            }
        }
        TopicVisibility.await(admin, wanted.stream().map(TopicDefinition::name).toList());
        List<String> differences = new ArrayList<>();
        if (!found.isEmpty()) {
            compare(admin, found, differences);
        }
        differences.forEach(LOG::warn);
        return List.copyOf(differences);
    }

    /** Whether this process created the topic, rather than another at the same moment. */
    private static boolean isCreated(Admin admin, TopicDefinition topic) {
        try {
            await(admin.createTopics(List.of(new NewTopic(topic.name(), topic.partitions(), topic.replication())
                            .configs(topic.settings())))
                    .all());
            LOG.info("created topic {} with {} partitions", topic.name(), topic.partitions());
            return true;
        } catch (TopicExistsException e) {
            return false;
        } catch (InvalidReplicationFactorException e) {
            throw new ConfigurationException(
                    List.of("topics.replication: must not exceed the number of brokers, was " + topic.replication()));
        }
    }

    /** All in two requests: each of a cold start costs some milliseconds. */
    private static void compare(Admin admin, List<TopicDefinition> found, List<String> differences) {
        List<String> names = found.stream().map(TopicDefinition::name).toList();
        Map<String, TopicDescription> topics = await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = await(
                admin.describeConfigs(names.stream().map(TopicCreator::resource).toList())
                        .all());
        for (TopicDefinition wanted : found) {
            int partitions = Objects.requireNonNull(topics.get(wanted.name()))
                    .partitions()
                    .size();
            compare(wanted, "partitions", partitions, wanted.partitions(), differences);
            Config config = Objects.requireNonNull(configs.get(resource(wanted.name())));
            ConfigEntry cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
            String policy = cleanup == null ? "none" : cleanup.value();
            compare(wanted, "cleanup.policy", policy, wanted.cleanup().policy(), differences);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void compare(
            TopicDefinition topic, String what, Object actual, Object wanted, List<String> differences) {
        if (!Objects.equals(actual, wanted)) {
            differences.add("topic " + topic.name() + " has " + what + " " + actual + " where the configuration says "
                    + wanted + "; it is left as it is");
        }
    }
}
