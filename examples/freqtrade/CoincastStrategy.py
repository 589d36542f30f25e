"""A freqtrade strategy that buys where Coincast expects more than the fees, and has been right so far.

Copy this file and coincast_api.py into user_data/strategies. It is meant for dry runs on 5-minute candles: a forecast exists only
for now, so it cannot be backtested with freqtrade; `coincast backtest` does that. It has not been run within freqtrade.
"""
from coincast_api import expected_return, is_trusted, newest
from freqtrade.strategy import IStrategy
from pandas import DataFrame


class CoincastStrategy(IStrategy):
    INTERFACE_VERSION = 3
    timeframe = "5m"
    can_short = False
    minimal_roi = {"0": 0.05}
    stoploss = -0.03
    process_only_new_candles = True

    coincast_url = "http://localhost:8080"
    minimum_return = 0.003  # twice a fee of 0.1 %, and something for the trouble

    def populate_indicators(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        forecast = newest(metadata["pair"].replace("/", "_"), self.coincast_url)
        dataframe["coincast_return"] = float("nan")
        if forecast is not None and is_trusted(forecast):
            dataframe.loc[dataframe.index[-1], "coincast_return"] = expected_return(forecast)
        return dataframe

    def populate_entry_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        dataframe.loc[dataframe["coincast_return"] > self.minimum_return, "enter_long"] = 1
        return dataframe

    def populate_exit_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        dataframe.loc[dataframe["coincast_return"] < 0, "exit_long"] = 1
        return dataframe
