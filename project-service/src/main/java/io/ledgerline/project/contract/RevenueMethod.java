package io.ledgerline.project.contract;

/** How a contract line's revenue is recognised: as work is done, or at accepted milestones. */
public enum RevenueMethod {
    AS_WORKED,
    MILESTONE
}
