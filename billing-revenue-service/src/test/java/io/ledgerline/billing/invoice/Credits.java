package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.World;
import io.ledgerline.billing.run.BillingRun;
import io.ledgerline.billing.run.RunBilling;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people who bill and credit in AT01, an entity of its own with 20 % tax; for tests. */
@ApplicationScoped
public class Credits {

    public static final String ENTITY = "AT01";
    public static final String IBAN = "AT611904300234573201";
    public static final Scope CLERK = person("a-clerk", Roles.BILLING_CLERK);
    public static final Scope CONTROLLER = person("a-controller", Roles.FINANCE_CONTROLLER);
    static final UUID PERSON = Ids.derived("consultant", ENTITY);
    static final LocalDate WORKED = LocalDate.of(2026, 9, 10);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);

    private final World world;
    private final RunBilling running;
    private final Issuing issuing;
    private final Crediting crediting;
    private final Invoicing invoicing;

    Credits(
            World world,
            RunBilling running,
            Issuing issuing,
            Crediting crediting,
            Invoicing invoicing) {
        this.world = world;
        this.running = running;
        this.issuing = issuing;
        this.crediting = crediting;
        this.invoicing = invoicing;
    }

    private static Scope person(String name, String role) {
        return new Scope(name, Set.of(ENTITY), Set.of(role), Ids.next());
    }

    private static CommandKey key(String operation) {
        return new CommandKey(operation, Ids.next().toString());
    }

    /** Books, months and prices, and a deal whose set-up is accepted. */
    public Deal deal() {
        world.update(
                "insert into legal_entity (legal_entity, name, country, currency, time_zone,"
                        + " standard_tax_rate, version, iban) values (?, 'Nordlicht Wien', 'AT',"
                        + " 'EUR', 'Europe/Vienna', 0.2, 1, ?) on conflict do nothing",
                ENTITY,
                IBAN);
        world.update(
                """
                insert into posting_period
                select ?, to_char(m, 'YYYY-MM'), module, 'OPEN', m,
                    (m + interval '1 month - 1 day')::date, 1
                from generate_series(date '2026-09-01', date '2026-11-01', '1 month') m,
                    unnest(array['TIME', 'EXPENSE', 'BILLING', 'REVENUE']) module
                on conflict do nothing
                """,
                ENTITY);
        var card = Ids.derived("rate-card", ENTITY);
        world.update(
                "insert into rate_card values (?, ?, 'AT-STD', 'EUR', '2026-01-01', null, 1)"
                        + " on conflict do nothing",
                ENTITY,
                card);
        world.update(
                """
                insert into rate_card_line
                select ?, ?, role, price, '2026-01-01', null
                from (values ('CONSULTANT', 150.01), ('SENIOR_CONSULTANT', 180.03)) p (role, price)
                on conflict do nothing
                """,
                ENTITY,
                card);
        var deal = Deal.of(ENTITY, "EUR", "AT-STD");
        world.stage(deal, "AT_STANDARD");
        return deal;
    }

    public TimeEntry work(Deal deal, String role, int minutes) {
        world.send(Topics.CONSULTANTS, ENTITY, Deal.consultant(PERSON, ENTITY, "60.00", "EUR"));
        var entry = deal.time(PERSON, deal.buildTask(), role, WORKED, minutes);
        world.send(Topics.TIME_ENTRIES, ENTITY, entry);
        world.eventually(() ->
                assertThat(world.count("select count(*) from actual where id = ?", entry.getId()))
                        .isOne());
        return entry;
    }

    List<Invoice> run(Deal deal) {
        return run(CLERK, ENTITY, deal);
    }

    private List<Invoice> run(Scope clerk, String entity, Deal deal) {
        var run =
                running.run(
                        clerk,
                        key("run-billing"),
                        new BillingRun.Order(entity, LAST, deal.projectId()),
                        World.LIMIT);
        return invoicing.proposedBy(clerk, entity, accepted(run).runId());
    }

    /** Everything that may be billed, on an invoice of 5 October. */
    public Invoice invoice(Deal deal) {
        return accepted(issue(run(deal).getFirst().id(), "2026-10-05"));
    }

    /** The same in US01, run by a clerk of its own and issued over HTTP. */
    Invoice ofUs(Deal deal) {
        var clerk = new Scope("us-clerk", Set.of("US01"), Set.of(Roles.BILLING_CLERK), Ids.next());
        var proposal = run(clerk, "US01", deal).getFirst().id();
        World.post(
                        "ulf",
                        "/api/v1/invoice-proposals/" + proposal + "/approve",
                        "{\"invoiceDate\":\"2026-10-02\"}")
                .statusCode(200);
        return invoicing.find(clerk, proposal).orElseThrow();
    }

    Decision<Invoice> issue(UUID proposal, String date) {
        return issue(CONTROLLER, Ids.next().toString(), proposal, date);
    }

    Decision<Invoice> issue(Scope scope, String key, UUID proposal, String date) {
        return issuing.approve(
                scope,
                new CommandKey("approve-invoice", key),
                proposal,
                new Issuing.Approval(LocalDate.parse(date)));
    }

    Decision<Invoice> propose(Invoice invoice, @Nullable Integer... lines) {
        return propose(Ids.next().toString(), invoice, lines.length == 0 ? null : List.of(lines));
    }

    Decision<Invoice> propose(String key, Invoice invoice, @Nullable List<Integer> lines) {
        return crediting.propose(
                CLERK,
                new CommandKey("credit-invoice", key),
                invoice.id(),
                new Crediting.Asked(lines, "wrong hours"));
    }

    /** A credit note of 3 November over these lines, or all that are left. */
    public Invoice credit(Invoice invoice, Integer... lines) {
        return accepted(issue(accepted(propose(invoice, lines)).id(), "2026-11-03"));
    }

    void discard(Invoice note) {
        accepted(invoicing.discard(CONTROLLER, key("discard-proposal"), note.id()));
    }

    Invoice find(Invoice invoice) {
        return invoicing.find(CONTROLLER, invoice.id()).orElseThrow();
    }

    static <R> R accepted(Decision<R> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<R>) decision).result();
    }

    static List<String> faults(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        var problem = ((Decision.Rejected<?>) decision).problem();
        return problem.violations().isEmpty()
                ? List.of(problem.code().name())
                : problem.violations().stream().map(Violation::code).toList();
    }

    /** Unbilled, billed, recognised and receivable; and that they are those of the facts. */
    List<String> figures(Deal deal) {
        assertThat(world.sum(Clerk.FIGURES_OFF, deal.projectId())).isEqualByComparingTo("0");
        assertThat(
                        world.sum(
                                """
                                select f.billed - coalesce(sum(b.amount), 0)
                                from project_financials f left join billing_event b
                                    on b.project_id = f.project_id and b.state = 'BILLED'
                                where f.project_id = ? group by f.billed
                                """,
                                deal.projectId()))
                .as("what is billed, less the events that are")
                .isEqualByComparingTo("0");
        return world.query(
                        "select unbilled, billed, recognised, receivable from project_financials"
                                + " where project_id = ?",
                        row ->
                                List.of(
                                        row.getBigDecimal(1).setScale(2).toPlainString(),
                                        row.getBigDecimal(2).setScale(2).toPlainString(),
                                        row.getBigDecimal(3).setScale(2).toPlainString(),
                                        row.getBigDecimal(4).setScale(2).toPlainString()),
                        deal.projectId())
                .getFirst();
    }

    /** Debits less credits of the accounts of a project that are not zero. */
    List<String> balances(Deal deal) {
        return balances(deal, "%");
    }

    /** The same of one month, {@code 2026-10}. */
    List<String> journal(Deal deal, String month) {
        return balances(deal, month);
    }

    private List<String> balances(Deal deal, String period) {
        return world.query(
                """
                select l.account || ' '
                    || sum(case side when 'DEBIT' then amount else -amount end)::numeric(19, 2)
                from journal_line l join journal_entry e
                    on e.legal_entity = l.legal_entity and e.id = l.entry_id
                where l.project_id = ? and e.period like ? and l.account not in ('5900', '5990')
                group by l.account
                having sum(case side when 'DEBIT' then amount else -amount end) <> 0
                order by l.account
                """,
                row -> row.getString(1),
                deal.projectId(),
                period);
    }
}
