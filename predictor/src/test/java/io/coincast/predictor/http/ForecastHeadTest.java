package io.coincast.predictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.serde.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastHeadTest {
    private static final String OURS =
            "{\"schema\":\"coincast.forecast/1\",\"id\":\"A_B@300000#2\",\"symbol\":\"A_B\",\"asOfMs\":300000,\"more\":[1]}";

    private static ForecastHead decode(String json) throws InvalidRecordException {
        return ForecastHead.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldTellOfWhomAndWhichItIs() throws InvalidRecordException {
        ForecastHead head = decode(OURS);
        assertThat(head.symbol()).isEqualTo("A_B");
        assertThat(head.asOfMs()).isEqualTo(300_000);
        assertThat(head.revision()).isEqualTo(2);
    }

    @Test
    void shouldReadWhatOthersWriteAlike() throws InvalidRecordException {
        String others = "{ \"asOfMs\" : 300000, \"symbol\" : \"A_B\", \"id\" : \"A_B@300000#2\",\n"
                + "\"unknown\" : {}, \"schema\" : \"coincast.forecast\\/1\" }";
        assertThat(decode(others)).isEqualTo(decode(OURS));
    }

    @Test
    void shouldTellNoRevisionWhereTheIdHasNone() throws InvalidRecordException {
        assertThat(decode(OURS.replace("#2", "")).revision()).isEqualTo(-1);
        assertThat(decode(OURS.replace("#2", "#99999999999")).revision()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[1}", "nothing", "\"", "[1]}"})
    void shouldRefuseWhatIsNoJsonFurtherBehind(String instead) {
        String broken = OURS.replace("[1]", instead);
        assertThatThrownBy(() -> decode(broken)).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void shouldRefuseAnotherSchema() {
        assertThatThrownBy(() -> decode(OURS.replace("forecast/1", "forecast/2")))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("schema");
    }
}
