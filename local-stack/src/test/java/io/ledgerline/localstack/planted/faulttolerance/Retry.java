package io.ledgerline.localstack.planted.faulttolerance;

/** Named like the real one, which is not on this class path. */
public @interface Retry {}
