package io.coincast.standalone.command;

import io.coincast.contracts.config.KafkaConfig;

/** What commands need that only talk to the broker. */
record ClientConfig(KafkaConfig kafka) {}
