package io.ledgerline.localstack.planted.transaction;

/** Named like the real one, which is not on this class path. */
public @interface Transactional {}
