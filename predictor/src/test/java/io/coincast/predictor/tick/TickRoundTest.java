package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.metric.PredictorMetrics.Stage;
import io.coincast.predictor.metric.SendTimes;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickRoundTest {
    private static final String FAST = "fast";
    private static final String SLOW = "slow";
    private static final long TICK_MS = 300_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TickRound round = new TickRound(new PredictorMetrics(registry), new Lull());

    @Test
    void shouldCommitOnceWhenTheLastTaskHasMadeItsForecasts() {
        round.candle(FAST, 100, true);
        round.candle(SLOW, 101, true);
        round.waits(FAST, false);
        round.made(FAST, TICK_MS, 102);
        assertThat(round.takeCommit(102)).isFalse();

        round.waits(SLOW, false);
        round.made(SLOW, TICK_MS, 105);
        assertThat(round.takeCommit(105)).isTrue();
        assertThat(round.takeCommit(105)).isFalse();
    }

    @Test
    void shouldNotWaitForATaskToWhichNoCandleComes() {
        round.candle(SLOW, 100, true);
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCommit(109)).isFalse();
        assertThat(round.takeCommit(110)).isTrue();
    }

    @Test
    void shouldWaitForATaskWhoseFirstCandleIsYetToCome() {
        round.made(FAST, TICK_MS, 100);
        round.made(SLOW, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();

        round.candle(FAST, 200, false);
        round.made(FAST, TICK_MS, 201);
        assertThat(round.takeCommit(210)).isFalse();
        round.candle(SLOW, 210, false);
        round.made(SLOW, TICK_MS, 211);
        assertThat(round.takeCommit(211)).isTrue();
    }

    @Test
    void shouldNotWaitForATaskThatIsClosed() {
        round.made(FAST, TICK_MS, 100);
        round.made(SLOW, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();

        round.leave(SLOW);
        round.made(FAST, TICK_MS, 200);
        assertThat(round.takeCommit(200)).isTrue();
    }

    @Test
    void shouldWaitForForecastsThatAreBeingMadeHoweverQuietItIs() {
        round.candle(SLOW, 100, true);
        round.begun(SLOW, 100);
        assertThat(round.isTakingIn(100)).isFalse();
        assertThat(round.takeCommit(190)).as("nothing is made").isFalse();
        round.made(FAST, TICK_MS, 191);
        assertThat(round.takeCommit(200)).isFalse();
        assertThat(round.isIdle(200)).isFalse();
        round.made(SLOW, TICK_MS, 201);
        assertThat(round.takeCommit(201)).isTrue();
    }

    @Test
    void shouldKnowWhetherCandlesAreYetToCome() {
        assertThat(round.isTakingIn(99)).isFalse();
        round.candle(FAST, 100, true);
        assertThat(round.isTakingIn(109)).isTrue();
        assertThat(round.isTakingIn(110)).as("nothing comes").isFalse();
        round.begun(FAST, 100);
        assertThat(round.isTakingIn(100)).isFalse();
        round.made(FAST, TICK_MS, 101);
        round.made(SLOW, TICK_MS, 101);
        assertThat(round.takeCommit(101)).isTrue();

        round.candle(FAST, 105, false);
        round.begun(FAST, 105);
        assertThat(round.isTakingIn(106)).as("the other's first candle").isTrue();
        round.leave(SLOW);
        assertThat(round.isTakingIn(106)).isFalse();
    }

    @Test
    void shouldRestAsLongAsATickTook() {
        round.candle(FAST, 100, true);
        round.candle(SLOW, 101, true);
        round.begun(FAST, 600);
        round.made(FAST, TICK_MS, 700);
        round.waits(SLOW, false);
        round.made(SLOW, TICK_MS, 800);
        assertThat(round.takeCommit(800)).isTrue();
        SendTimes.add(1);
        round.begin(850);
        assertThat(round.isIdle(1_049)).isFalse();
        assertThat(round.isIdle(1_050)).isTrue();
    }

    @Test
    void shouldCommitAReplayWhenNothingMoreComes() {
        round.madeOvertaken(100);
        round.made(FAST, TICK_MS, 110);
        assertThat(round.takeCommit(159)).isFalse();
        assertThat(round.takeCommit(160)).isTrue();
        assertThat(round.takeCommit(1_200)).isFalse();
    }

    @Test
    void shouldCommitAReplayOnceASecond() {
        for (int ms = 100; ms < 1_100; ms += 10) {
            round.madeOvertaken(ms);
            assertThat(round.takeCommit(ms)).isFalse();
        }
        round.madeOvertaken(1_100);
        assertThat(round.takeCommit(1_100)).isTrue();
        round.madeOvertaken(1_110);
        assertThat(round.takeCommit(1_120)).isFalse();
    }

    @Test
    void shouldNotTakeATickForAReplay() {
        round.madeOvertaken(100);
        assertThat(round.takeCommit(150)).isTrue();
        round.made(FAST, TICK_MS, 150);
        assertThat(round.takeCommit(150)).isTrue();
    }

    @Test
    void shouldNotTakeTheTimeThatForecastsNeedForQuiet() {
        round.candle(FAST, 100, true);
        round.candle(SLOW, 100, true);
        round.waits(FAST, false);
        round.made(FAST, TICK_MS, 115);
        assertThat(round.takeCommit(116)).isFalse();
    }

    @Test
    void shouldNotWaitLongForCandlesThatKeepComing() {
        round.made(FAST, TICK_MS, 100);
        for (int ms = 101; ms < 150; ms++) {
            round.candle(SLOW, ms, true);
            assertThat(round.takeCommit(ms)).isFalse();
        }
        assertThat(round.takeCommit(150)).isTrue();
    }

    @Test
    void shouldCommitWhatIsNoForecastOnceItIsQuiet() {
        round.candle(FAST, 100, false);
        assertThat(round.takeCommit(149)).isFalse();
        assertThat(round.takeCommit(150)).isTrue();
        assertThat(round.takeCommit(300)).isFalse();
    }

    @Test
    void shouldHaveTimeForOtherWorkOnlyAfterTheCommit() {
        assertThat(round.isIdle(99)).isTrue();
        round.candle(FAST, 100, true);
        assertThat(round.isIdle(100)).isFalse();
        round.waits(FAST, false);
        round.made(FAST, TICK_MS, 100);
        assertThat(round.isIdle(101)).isFalse();
        assertThat(round.takeCommit(101)).isTrue();
        assertThat(round.isIdle(102))
                .as("the commit comes after all tasks have had their turn")
                .isFalse();
        round.begin(159);
        assertThat(round.isIdle(159)).as("nothing has been sent yet").isFalse();
        SendTimes.add(1);
        round.begin(160);
        assertThat(round.isIdle(209)).as("the forecasts are being read").isFalse();
        assertThat(round.isIdle(210)).isTrue();
    }

    @Test
    void shouldNotTakeALongTurnForQuiet() {
        round.begin(100);
        round.candle(SLOW, 100, true);
        round.made(FAST, TICK_MS, 100);
        round.begin(115);
        assertThat(round.takeCommit(115)).isFalse();
        round.begin(120);
        assertThat(round.takeCommit(120)).isFalse();
        round.begin(125);
        assertThat(round.takeCommit(125)).isTrue();
    }

    @Test
    void shouldTimeTheCommitOfForecasts() {
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();
        round.begin(102);
        assertThat(timer(Stage.COMMIT).count()).isZero();
        SendTimes.add(1);
        round.begin(120);
        round.begin(121);
        assertThat(timer(Stage.COMMIT).count()).isEqualTo(1);
        assertThat(timer(Stage.PRODUCE).totalTime(TimeUnit.NANOSECONDS)).isEqualTo(1);
    }

    private Timer timer(Stage stage) {
        return registry.get("coincast.predictor.tick.stage")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .timer();
    }

    @Test
    void shouldHaveTimeForOtherWorkThoughNobodySaysWhatIsSent() {
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();
        round.begin(200);
        round.begin(249);
        assertThat(round.isIdle(300)).isFalse();
        round.begin(250);
        assertThat(round.isIdle(299)).isFalse();
        assertThat(round.isIdle(300)).isTrue();
    }

    @Test
    void shouldNotPutOffACommitForLongWhateverTurnsTake() {
        round.made(SLOW, TICK_MS, 100);
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();
        round.made(FAST, 2 * TICK_MS, 1_000);
        for (int ms = 1_015; ms < 1_250; ms += 15) {
            round.begin(ms);
            assertThat(round.takeCommit(ms)).isFalse();
        }
        round.begin(1_255);
        assertThat(round.takeCommit(1_255)).isTrue();
    }

    @Test
    void shouldNotPutOffACommitForLongWhileOthersMakeForecasts() {
        round.made(SLOW, TICK_MS, 100);
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCommit(100)).isTrue();
        for (int ms = 1_000; ms < 1_250; ms += 5) {
            round.begin(ms);
            round.made(FAST, 2 * TICK_MS, ms);
            assertThat(round.takeCommit(ms)).isFalse();
        }
        assertThat(round.takeCommit(1_250)).isTrue();
    }

    @Test
    void shouldTakeTicksThatFollowSoonerThanTheyCloseForAReplay() {
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCompleteCommit(100)).isTrue();
        for (int ms = 200; ms < 1_200; ms += 100) {
            round.made(FAST, TICK_MS + ms * TICK_MS, ms);
            assertThat(round.takeCompleteCommit(ms)).isFalse();
            assertThat(round.takeCommit(ms)).isFalse();
        }
        round.made(FAST, 2_000 * TICK_MS, 1_200);
        assertThat(round.takeCommit(1_200)).as("once a second").isTrue();
        round.made(FAST, 2_001 * TICK_MS, 1_700);
        assertThat(round.takeCompleteCommit(1_700))
                .as("the commit took its time")
                .isFalse();

        round.made(FAST, 2_002 * TICK_MS, 2_400);
        assertThat(round.takeCompleteCommit(2_400)).as("a tick in time").isTrue();
    }

    @Test
    void shouldNotTakeAStragglerForAReplay() {
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCompleteCommit(100)).isTrue();
        round.made(FAST, TICK_MS, 120);
        assertThat(round.takeCompleteCommit(120)).isTrue();
    }

    @Test
    void shouldCommitAtOnceOnlyWhenAllHaveMadeTheirs() {
        round.candle(SLOW, 100, true);
        round.made(FAST, TICK_MS, 100);
        assertThat(round.takeCompleteCommit(200)).isFalse();
        round.waits(SLOW, false);
        round.made(SLOW, TICK_MS, 200);
        assertThat(round.takeCompleteCommit(200)).isTrue();
        assertThat(round.takeCompleteCommit(200)).isFalse();
    }
}
