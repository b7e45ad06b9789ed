package io.ledgerline.time.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a batch so far. What is not counted anywhere yet still stands in the queue.
 *
 * @param received entries of the request
 * @param accepted stored as valid
 * @param duplicate same or lower version of a stored one, or replaced by a later version
 * @param waiting for a fact to come; each is a case
 * @param rejected until a person acts; each is a case
 * @param warned of the accepted, those that come near the cap of their contract line or exceed it
 * @param posted of the accepted, those approved and told to the other services
 */
public record BatchView(
        UUID batchId,
        String legalEntity,
        Instant receivedAt,
        int received,
        long accepted,
        long duplicate,
        long waiting,
        long rejected,
        long warned,
        long posted) {}
