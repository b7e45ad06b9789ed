package io.ledgerline.time.timesheet;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the legal entities' approval policies say of work that was approved where it comes from. */
public interface SourceApprovals {

    /**
     * The ids of the entries for which that approval is enough; a fixed number of statements.
     *
     * @param approved as they would stand, approved on receipt
     */
    Set<UUID> trusted(List<Entry> approved);
}
