package io.coincast.standalone.command;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.signal.Signals;
import io.coincast.standalone.signal.SignalFiles;
import io.coincast.standalone.topic.WholeTopic;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.candle.CandleLog;
import io.coincast.trainer.fit.CandleFiles;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.given.Admission;
import io.coincast.trainer.given.Admission.Judged;
import io.coincast.trainer.given.GivenModel;
import io.coincast.trainer.registry.ModelRegistry;
import io.coincast.trainer.registry.ReleasePublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coincast models publish}: a model that was made elsewhere. */
@Command(
        name = "publish",
        description = {
            "Publishes a model that was made elsewhere: as the champion if the gate lets it pass, otherwise as a challenger.",
            "It is verified as a predictor does, and judged by the trainer's gate on the candles that came after what its"
                    + " manifest says it was fitted on. docs/models.md says what graph and manifest must be."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast models publish model.onnx --manifest manifest.json --config configs/trainer.yaml",
            "  coincast models publish model.onnx --manifest manifest.json --data BTC.csv.gz ETH.csv.gz --dry-run --json",
            "",
            "Exit code 1 if a predictor would refuse it; nothing is published then.",
        })
final class PublishCommand implements Callable<Integer> {
    private static final int ANY_GAP = Integer.MAX_VALUE;

    @Parameters(paramLabel = "FILE", description = "The ONNX graph.")
    private Path graph = Path.of("");

    @Option(names = "--manifest", required = true, paramLabel = "FILE", description = "The manifest, in JSON.")
    private Path manifest = Path.of("");

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Candles to judge it on; see 'import'. Default: those on the topic, of the last 'history'.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--signals",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Signals beside --data; see 'signals import'. Default: none.")
    private List<Path> signals = new ArrayList<>();

    @Option(
            names = "--dry-run",
            description =
                    "Verify and judge, and publish nothing. With --data no broker is asked: as if nothing served.")
    private boolean dry;

    @Option(
            names = "--who",
            defaultValue = "${sys:user.name}",
            description = "Who asks; is kept with the release (default: your user name).")
    private String who = "";

    @Mixin
    private DataOptions files = new DataOptions();

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    /** What became of the model. */
    record Published(
            boolean published,
            boolean promoted,
            String slot,
            String releaseId,
            String reason,
            Map<String, Double> evidence,
            Map<String, Double> scores) {
        static Published of(Judged judged, boolean published) {
            Release release = judged.release();
            Verdict verdict = judged.verdict();
            return new Published(
                    published,
                    verdict.promoted(),
                    verdict.promoted() ? Release.CHAMPION : ModelRegistry.challengerSlot(release),
                    release.id(),
                    verdict.reason(),
                    verdict.evidence(),
                    release.manifest().scores());
        }

        String text() {
            return releaseId + (published ? " is in " : " would be in ") + slot + "\n" + reason;
        }
    }

    @Override
    public Integer call() throws Exception {
        TrainerConfig config = options.load(TrainerConfig.class);
        GivenModel model = GivenModel.read(graph, manifest);
        return Cancellation.guard(() -> publish(config, model), "nothing was published");
    }

    /** What it is judged on. */
    private record Evidence(Collection<CandleRun> runs, Signals signals) {}

    private int publish(TrainerConfig config, GivenModel model) throws Exception {
        Published done = dry && !data.isEmpty()
                ? Published.of(judge(config, model, fromFiles(), null), false)
                : RegistryOptions.ask(config.kafka(), config.clock(), registry -> publish(config, model, registry));
        options.print(done, done.text());
        return 0;
    }

    private Published publish(TrainerConfig config, GivenModel model, ModelRegistry registry) throws Exception {
        Evidence evidence = data.isEmpty() ? fromTopics(config) : fromFiles();
        Judged judged = judge(config, model, evidence, registry.view().champion());
        if (!dry) {
            new ReleasePublisher(
                            registry, config.maximumRelease(), config.models().signer())
                    .publish(judged.release(), judged.verdict(), who);
        }
        return Published.of(judged, !dry);
    }

    private Judged judge(TrainerConfig config, GivenModel model, Evidence evidence, @Nullable Release incumbent)
            throws IOException, InterruptedException {
        Admission admission = new Admission(config.gate(), new OnnxEngines().with(evidence.signals()), () -> incumbent);
        try {
            return admission.judge(
                    model, evidence.runs(), config.clock().toClock().instant());
        } catch (InvalidReleaseException e) {
            throw new IOException(graph + ": a predictor would refuse it: " + e.getMessage(), e);
        }
    }

    private Evidence fromFiles() throws IOException, InterruptedException {
        return new Evidence(
                CandleFiles.read(data, files.fileOptions(), ANY_GAP, (file, count) -> {}),
                SignalFiles.read(signals).book());
    }

    private static Evidence fromTopics(TrainerConfig config) {
        CandleLog candles = new CandleLog(config.clock().toClock(), config.history(), Duration.ZERO, System::nanoTime);
        SignalBook signals = new SignalBook(config.history());
        try (Consumer<byte[], byte[]> consumer = RegistryOptions.consumer(config.kafka())) {
            WholeTopic.read(
                    consumer, Topics.CANDLES, 0, (partition, record) -> candles.accept(record.key(), record.value()));
            WholeTopic.read(consumer, Topics.SIGNALS, 0, (partition, record) -> signals.accept(record.value()));
        }
        return new Evidence(candles.runs(), signals);
    }
}
