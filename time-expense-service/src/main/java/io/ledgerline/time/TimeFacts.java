package io.ledgerline.time;

import io.ledgerline.kit.value.KnownFact;

/** What cases of this service wait for. */
public enum TimeFacts implements KnownFact.Kind {
    /** By id. */
    PROJECT,
    /** By legal entity and code or alias. */
    PROJECT_CODE,
    /** By legal entity and alias. */
    TASK_CODE,
    /** By id. */
    CONSULTANT,
    /** By code or alias. */
    CONSULTANT_CODE,
    /** By user name. */
    CONSULTANT_USER,
    /** By id. */
    CONTRACT_LINE,
    /** That a person is staffed, by ids of project and consultant. */
    ASSIGNMENT,
    /** A change of one, by legal entity and module. */
    POSTING_PERIOD,
    /** A week that is open again, by consultant and Monday. */
    OPEN_WEEK,
    /** By legal entity and the pair of currencies. */
    EXCHANGE_RATE,
    /** A change of one, by legal entity. */
    EXPENSE_POLICY,
    /** By legal entity and alias. */
    EXPENSE_CATEGORY,
    /** What only a person can decide; see {@code Question}. */
    DECISION
}
