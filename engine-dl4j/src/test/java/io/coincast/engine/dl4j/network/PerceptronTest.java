package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A perceptron takes features of any number, and its quantiles do not cross. */
class PerceptronTest {
    private static final int FEATURES = 10;
    private static final NetworkOptions OPTIONS = NetworkOptions.of(1, 1e-2)
            .withShape(new NetworkShape(FEATURES, 16, Head.QUANTILES))
            .withSize(NetworkSize.STANDARD.withHidden(List.of(12)))
            .withDropout(0);

    private final Samples samples = new Samples(1);

    @Test
    void shouldStateItsInputsInTheGraph() throws Exception {
        Network network = Family.MLP.create(OPTIONS);

        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxExport.write(network, Map.of()));

        OnnxMl.TensorShapeProto input =
                model.getGraph().getInput(0).getType().getTensorType().getShape();
        OnnxMl.TensorShapeProto output =
                model.getGraph().getOutput(0).getType().getTensorType().getShape();
        assertThat(input.getDim(0).getDimParam()).isEqualTo("batch");
        assertThat(input.getDim(1).getDimValue()).isEqualTo(FEATURES);
        assertThat(output.getDimList())
                .extracting(OnnxMl.TensorShapeProto.Dimension::getDimValue)
                .containsExactly(0L, 16L, 9L);
    }

    @Test
    void shouldBeginWithQuantilesOfARandomWalk() {
        Network network = Family.MLP.create(OPTIONS);

        float[] quantiles = network.predict(new float[FEATURES], 1);

        assertThat(quantiles[15 * 9 + 8]).isBetween(1.9f, 2f);
        assertThat(quantiles[3 * 9 + 8]).isBetween(0.95f, 1f);
        assertThat(quantiles[4]).isZero();
    }

    @Test
    void shouldNeverCrossWhateverItWasFittedTo() {
        Network network = Family.MLP.create(OPTIONS);
        for (int step = 0; step < 200; step++) {
            network.fit(samples.noise(8 * FEATURES), samples.targets(8), 8);
        }

        float[] quantiles = network.predict(samples.noise(100 * FEATURES), 100);

        for (int i = 0; i < quantiles.length; i++) {
            if (i % QuantileLevels.COUNT > 0) {
                assertThat(quantiles[i]).isGreaterThanOrEqualTo(quantiles[i - 1]);
            }
        }
    }

    @Test
    void shouldLearnTheQuantilesOfNoise() {
        Network network = Family.MLP.create(OPTIONS);
        for (int step = 0; step < 1_500; step++) {
            float[] targets = samples.targets(64);
            for (int i = 0; i < targets.length; i++) {
                targets[i] = 3 + 2 * targets[i];
            }
            network.fit(new float[64 * FEATURES], targets, 64);
        }

        float[] quantiles = network.predict(new float[FEATURES], 1);

        for (int k = 0; k < 16; k++) {
            assertThat(quantiles[k * 9 + 4]).isBetween(2.6f, 3.4f);
            assertThat(quantiles[k * 9 + 7]).isBetween(5.5f, 7.1f);
            assertThat(quantiles[k * 9 + 1]).isBetween(-1.1f, 0.5f);
        }
    }

    @Test
    void shouldRefuseAShapeThatAFamilyDoesNotHave() {
        assertThatThrownBy(() -> Family.CNN_2.create(OPTIONS.withShape(new NetworkShape(100, 16, Head.POINTS))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cnn-2");
        assertThatThrownBy(() -> OnnxExport.write(
                        Family.MLP.create(OPTIONS.withShape(NetworkShape.ofWindow(Head.POINTS))), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
