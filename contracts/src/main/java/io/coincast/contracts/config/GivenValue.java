package io.coincast.contracts.config;

/**
 * A value that a source gave for a key.
 *
 * @param source where it stands: file and line, environment variable, or flag
 */
record GivenValue(RawValue value, String source) {}
