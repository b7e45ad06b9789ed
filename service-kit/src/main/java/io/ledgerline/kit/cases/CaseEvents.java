package io.ledgerline.kit.cases;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.CaseState;
import io.ledgerline.contracts.common.IntegrationException;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.util.Locale;
import java.util.Optional;

/** Cases as the other services hear of them. */
public final class CaseEvents {

    private CaseEvents() {}

    public static Event told(CaseView view) {
        var entity = Optional.ofNullable(view.legalEntity()).orElse("-");
        return Event.of(
                Topics.INTEGRATION_EXCEPTIONS,
                entity,
                view.id(),
                "io.ledgerline.case." + view.state().name().toLowerCase(Locale.ROOT),
                contract(view));
    }

    /** A case opened of a record is caused by it. */
    static Event opened(CaseRow row, CaseView view) {
        var record = row.record();
        return record == null ? told(view) : told(view).causedBy(record.cause());
    }

    private static IntegrationException contract(CaseView view) {
        var source = view.source();
        var money = view.moneyAtRisk();
        return IntegrationException.newBuilder()
                .setId(view.id())
                .setService(view.service())
                .setLegalEntity(view.legalEntity())
                .setCode(view.code())
                .setField(view.field())
                .setMessage(view.message())
                .setOwner(io.ledgerline.contracts.common.OwnerQueue.valueOf(view.owner().name()))
                .setState(CaseState.valueOf(view.state().name()))
                .setSource(source == null ? null : Wire.told(source))
                .setMoneyAtRisk(money == null ? null : Wire.told(money))
                .setOpenedAt(view.openedAt())
                .setSlaDueAt(view.slaDueAt())
                .setClosedAt(view.closedAt())
                .setReason(view.reason())
                .setVersion(view.version())
                .build();
    }
}
