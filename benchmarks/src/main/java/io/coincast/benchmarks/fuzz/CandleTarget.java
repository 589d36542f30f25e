package io.coincast.benchmarks.fuzz;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.Arrays;

/** Candles as the predictor and the trainer read them; one that is understood must come back from its own bytes. */
final class CandleTarget implements FuzzTarget {
    private static final int SHARE = 650;
    private static final long OPEN_MS = 1_743_579_900_000L;

    @Override
    public String name() {
        return "candle";
    }

    @Override
    public int share() {
        return SHARE;
    }

    @Override
    public byte[] sound() {
        return Json.encode(Candle.ofPrices(
                        "BTC_USDT", OPEN_MS, price("84190.25"), price("84264"), price("84140.45"), price("84166.85"))
                .withVolumes(price("117810.85"), price("1.398574"))
                .withTrades(price("73617.51"), price("0.873654"), 74L, price("84236.42"))
                .published(0, OPEN_MS + Grid.INTERVAL_MS + 2_000));
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    @Override
    public boolean refuses(byte[] mutant) throws InvalidRecordException {
        Candle candle;
        try {
            candle = Json.decode(mutant, Candle.class);
        } catch (InvalidRecordException e) {
            return true;
        }
        byte[] bytes = Json.encode(candle);
        if (!Arrays.equals(Json.encode(Json.decode(bytes, Candle.class)), bytes)) {
            throw new IllegalStateException("is another when it comes back: " + candle);
        }
        return false;
    }
}
