package io.coincast.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxExportTest {
    private final Network network = Family.LSTM_50.create(NetworkOptions.of(5, 1e-3));
    private final DistributionHead head =
            new DistributionHead(new double[Forecast.HORIZON], new double[Forecast.HORIZON][QuantileLevels.COUNT]);
    private final Map<String, String> metadata = Map.of("family", "lstm-50", "seed", "5", "code", "1");

    @Test
    void shouldWriteTheSameBytesForTheSameNetwork() {
        assertThat(OnnxExport.write(network, head, metadata)).isEqualTo(OnnxExport.write(network, head, metadata));
    }

    @Test
    void shouldSayWhatItIsAndHowItWasMade() throws Exception {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxExport.write(network, head, metadata));

        assertThat(model.getProducerName()).isEqualTo("coincast");
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(OnnxGraph.OPSET);
        assertThat(model.getGraph().getName()).isEqualTo("lstm-50");
        assertThat(model.getMetadataPropsList())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactly("code=1", "family=lstm-50", "seed=5");
        assertThat(model.getGraph().getInput(0).getName()).isEqualTo(OnnxExport.INPUT);
        assertThat(model.getGraph().getOutput(0).getName()).isEqualTo(OnnxExport.OUTPUT);
        assertThat(model.getGraph().getOutputCount()).isEqualTo(1);
    }

    @Test
    void shouldHaveNoDropout() throws Exception {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxExport.write(network, head, metadata));

        assertThat(model.getGraph().getNodeList())
                .extracting(OnnxMl.NodeProto::getOpType)
                .contains("LSTM")
                .doesNotContain("Dropout");
    }
}
