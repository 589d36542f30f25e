package io.coincast.standalone.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions that are open although their time is up: whoever reads what is committed waits behind them for ever. The broker
 * ends those that it knows of by itself.
 *
 * <p>Time: wall time. Failure: {@link ExecutionException} of the broker, also where this client may not describe producers.
 */
public final class HangingTransactions {
    private static final String OURS = "coincast";
    private static final String OFFSETS = "__consumer_offsets";

    /** How long a producer may leave one open that the broker knows nothing of any more: its own default. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    /** Until the broker's next round of looking for what has expired, and what it takes to end it. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Admin admin;

    public HangingTransactions(Admin admin) {
        this.admin = admin;
    }

    /**
     * One that hangs.
     *
     * @param startOffset of its first record in {@code partition}
     * @param openFor since its last record there
     */
    public record Hanging(TopicPartition partition, long producerId, long startOffset, Duration openFor) {}

    /** Those on the pipeline's topics, its changelogs and the groups' offsets, as of {@code nowMs}. */
    public List<Hanging> find(long nowMs) throws ExecutionException, InterruptedException {
        List<Hanging> open = open(nowMs);
        Map<Long, Duration> limits = limits(open);
        return open.stream()
                .filter(each -> each.openFor()
                                .compareTo(limits.getOrDefault(each.producerId(), USUAL)
                                        .plus(SLACK))
                        > 0)
                .toList();
    }

    private List<Hanging> open(long nowMs) throws ExecutionException, InterruptedException {
        List<Hanging> open = new ArrayList<>();
        for (Map.Entry<TopicPartition, PartitionProducerState> partition :
                admin.describeProducers(partitions()).all().get().entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                producer.currentTransactionStartOffset()
                        .ifPresent(start -> open.add(new Hanging(
                                partition.getKey(),
                                producer.producerId(),
                                start,
                                Duration.ofMillis(nowMs - producer.lastTimestamp()))));
            }
        }
        return open;
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(name -> name.startsWith(OURS) || name.equals(OFFSETS))
                .collect(Collectors.toSet());
        Collection<TopicDescription> topics =
                admin.describeTopics(names).allTopicNames().get().values();
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** The time that each of those producers has asked for, of which the broker knows. */
    private Map<Long, Duration> limits(List<Hanging> open) throws ExecutionException, InterruptedException {
        if (open.isEmpty()) {
            return Map.of();
        }
        Set<Long> producers = open.stream().map(Hanging::producerId).collect(Collectors.toSet());
        List<String> ids =
                admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers)).all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        Map<Long, Duration> limits = new HashMap<>();
        for (TransactionDescription known :
                admin.describeTransactions(ids).all().get().values()) {
            limits.put(known.producerId(), Duration.ofMillis(known.transactionTimeoutMs()));
        }
        return limits;
    }
}
