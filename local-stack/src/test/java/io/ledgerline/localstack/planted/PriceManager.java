package io.ledgerline.localstack.planted;

import io.ledgerline.localstack.planted.reactive.messaging.Emitter;

/** A name that tells a pattern, and a back door for events. */
final class PriceManager {
    Emitter out = new Emitter();
}
