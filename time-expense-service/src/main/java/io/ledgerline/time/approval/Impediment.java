package io.ledgerline.time.approval;

/** Why a correction or a move, which is told as approved, is not the caller's to make. */
public enum Impediment {
    /** Of a person in whose place the caller may approve. */
    OF_DELEGATOR,
    /** Its day has not come. */
    IN_THE_FUTURE,
    /** A policy asks the manager of the project first, and he or she could. */
    NOT_MANAGER_OF_PROJECT,
    /** It is above a limit beyond which finance approves too. */
    NEEDS_FINANCE
}
