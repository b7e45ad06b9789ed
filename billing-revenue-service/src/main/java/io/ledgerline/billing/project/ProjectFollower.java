package io.ledgerline.billing.project;

import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.wire.Received;
import java.util.List;

/** What else happens when projects are told; by falling priority, after they were kept. */
public interface ProjectFollower {

    /** In the running transaction. */
    Effects follow(List<Received<Project>> records);
}
