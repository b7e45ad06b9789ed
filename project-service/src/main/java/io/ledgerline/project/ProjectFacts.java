package io.ledgerline.project;

import io.ledgerline.kit.value.KnownFact;

/** What cases of this service wait for. */
public enum ProjectFacts implements KnownFact.Kind {
    /** By id. */
    PROJECT
}
