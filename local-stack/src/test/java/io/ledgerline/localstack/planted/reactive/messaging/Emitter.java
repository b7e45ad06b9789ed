package io.ledgerline.localstack.planted.reactive.messaging;

/** Stands for the messaging library's, which this module does not have. */
public final class Emitter {}
