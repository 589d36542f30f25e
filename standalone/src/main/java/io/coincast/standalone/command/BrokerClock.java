package io.coincast.standalone.command;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.QuorumInfo.ReplicaState;

/** Compares a broker's clock, as its controllers tell it, with ours. Writes nothing. Threads: stateless. */
final class BrokerClock {
    private static final String NAME = "broker's clock";

    private BrokerClock() {}

    static Check check(Admin admin, Clock clock) {
        try {
            quorum(admin); // the first question is slow, and would blur the comparison
            long askedMs = clock.millis();
            OptionalLong brokerMs = now(quorum(admin));
            long answeredMs = clock.millis();
            return brokerMs.isEmpty()
                    ? Check.ok(NAME, "not compared: the controllers do not tell theirs")
                    : Check.clock(
                            NAME,
                            "the controller's",
                            brokerMs.getAsLong() - (askedMs + answeredMs) / 2,
                            (answeredMs - askedMs) / 2,
                            "set the clocks of this machine and of the broker's (NTP): records and retention go by it");
        } catch (ExecutionException e) {
            return Check.ok(NAME, "not compared: " + Failures.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.failed(NAME, "interrupted", "");
        }
    }

    private static QuorumInfo quorum(Admin admin) throws InterruptedException, ExecutionException {
        return admin.describeMetadataQuorum().quorumInfo().get();
    }

    /** The leader of the controllers has always just caught up with itself: that is its time of answering. */
    private static OptionalLong now(QuorumInfo quorum) {
        return quorum.voters().stream()
                .filter(voter -> voter.replicaId() == quorum.leaderId())
                .map(ReplicaState::lastCaughtUpTimestamp)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
