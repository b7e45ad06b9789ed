package io.ledgerline.time.policy;

/** A record of a source system, whatever its version: at most one live entry is made of it. */
public record SourceKey(String legalEntity, String system, String id) {}
