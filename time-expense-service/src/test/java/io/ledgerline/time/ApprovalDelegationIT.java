package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delegates and what waits for whom in DE01, from 16 to 20 November 2026, when a policy holds. */
@ServiceTest
class ApprovalDelegationIT {

    private static final String DELEGATIONS = "/api/v1/approval-delegations";
    private static final String PENDING = APPROVALS + "/pending";

    @Inject World world;

    @BeforeEach
    void policy() {
        world.know(Firm.of("DE01", "DELEGENTITY", "delegentity"));
        var set =
                world.put(
                        token("fiona"),
                        "/api/v1/approval-policies",
                        key(),
                        """
                        {"legalEntity":"DE01","kind":"TIME","aboveMinutes":120,
                         "validFrom":"2026-11-16","validTo":"2026-11-20"}
                        """);
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    @AfterEach
    void revokeAll() {
        world.get(token("adam"), DELEGATIONS + "?limit=500")
                .body()
                .path("items")
                .forEach(one -> revoke("adam", one.path("id").asText()));
    }

    private Ledger ledger(String code, String... users) {
        var firm = Firm.of("DE01", code, users);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private World.Answer delegate(String caller, String approver, String delegate, String days) {
        return world.put(
                token(caller),
                DELEGATIONS,
                key(),
                """
                {"legalEntity":"DE01","approver":"%s","delegate":"%s","reason":"on leave",%s}
                """
                        .formatted(approver, delegate, days));
    }

    private static String days(int from, int to) {
        return "\"from\":\"%d-01-01\",\"to\":\"%d-12-31\"".formatted(from, to);
    }

    private World.Answer revoke(String caller, String id) {
        return world.delete(token(caller), DELEGATIONS + "/" + id, key());
    }

    private World.Answer approve(String user, List<UUID> ids) {
        return world.post(
                token(user), APPROVALS, key(), "{\"ids\":%s}".formatted(Ledger.list(ids)));
    }

    private static List<String> reasons(World.Answer answer) {
        return answer.body().path("refused").findValuesAsText("reason");
    }

    @Test
    void a_delegate_approves_for_the_manager_and_the_trail_names_both() {
        var ledger = ledger("DELEGATED", "delegated");
        var brief = ledger.submit("delegated", 60, "2026-11-16").getFirst();
        var lengthy = ledger.submit("delegated", 180, "2026-11-17").getFirst();

        var before = approve("fiona", List.of(brief));
        var set = delegate("paul", "paul", "fiona", days(2020, 2099));
        var during = approve("fiona", List.of(brief, lengthy));
        var again = approve("fiona", List.of(lengthy));

        assertThat(reasons(before)).containsExactly("NOT_MANAGER_OF_PROJECT");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(set.body().path("forFinance").asBoolean()).isFalse();
        assertThat(during.body().path("approvedTimeEntries").asInt())
                .as(during.text())
                .isEqualTo(1);
        assertThat(during.body().path("partlyApproved").asInt()).isEqualTo(1);
        assertThat(reasons(again)).containsExactly("SAME_APPROVER");
        assertThat(reasons(approve("paul", List.of(lengthy)))).containsExactly("SAME_APPROVER");
        var approved = world.get(token("paul"), ENTRIES + "/" + brief).body();
        assertThat(approved.path("approvedBy").asText()).isEqualTo("fiona");
        assertThat(approved.path("review").path("approvedFor").asText()).isEqualTo("paul");
        var first =
                world.get(token("paul"), ENTRIES + "/" + lengthy)
                        .body()
                        .path("review")
                        .path("first");
        assertThat(first.path("by").asText()).isEqualTo("fiona");
        assertThat(first.path("onBehalfOf").asText()).isEqualTo("paul");
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where actor = 'fiona'"
                                        + " and reason = 'approved by fiona for paul'"
                                        + " and after like ?",
                                "%" + lengthy + "%"))
                .isEqualTo(1);
    }

    @Test
    void no_delegation_serves_once_it_is_over_or_taken_back() {
        var ledger = ledger("DELEGOVER", "delegover");
        var ids = ledger.submit("delegover", 60, "2026-11-16");

        delegate("paul", "paul", "fiona", days(2020, 2020));
        var expired = approve("fiona", ids);
        delegate("paul", "paul", "fiona", days(2098, 2099));
        var early = approve("fiona", ids);
        var id = delegate("paul", "paul", "fiona", days(2021, 2099)).body().path("id").asText();
        var byDelegate = revoke("fiona", id);
        var byStranger = revoke("uma", id);
        var revoked = revoke("paul", id);
        var after = approve("fiona", ids);

        assertThat(reasons(expired)).containsExactly("NOT_MANAGER_OF_PROJECT");
        assertThat(reasons(early)).containsExactly("NOT_MANAGER_OF_PROJECT");
        assertThat(byDelegate.status()).isEqualTo(403);
        assertThat(byStranger.status()).isEqualTo(404);
        assertThat(revoked.body().path("revokedBy").asText()).isEqualTo("paul");
        assertThat(revoke("paul", id).status()).isEqualTo(409);
        assertThat(reasons(after)).containsExactly("NOT_MANAGER_OF_PROJECT");
    }

    @Test
    void neither_the_delegators_work_nor_the_delegates_is_approved_through_a_delegation() {
        var ledger = ledger("DELEGOWN", "paul", "fiona");
        var ofPaul = ledger.submit("paul", 60, "2026-11-16").getFirst();
        var ofFiona = ledger.submit("fiona", 60, "2026-11-16").getFirst();
        var id = delegate("paul", "paul", "fiona", days(2020, 2099)).body().path("id").asText();

        var during = approve("fiona", List.of(ofPaul, ofFiona));
        revoke("paul", id);
        var after = approve("fiona", List.of(ofPaul));

        assertThat(reasons(during)).containsExactlyInAnyOrder("OF_DELEGATOR", "OWN");
        assertThat(after.body().path("approvedTimeEntries").asInt()).as(after.text()).isEqualTo(1);
        assertThat(approve("paul", List.of(ofFiona)).body().path("approvedTimeEntries").asInt())
                .isEqualTo(1);
    }

    @Test
    void everybody_delegates_for_oneself_and_only_in_own_entities() {
        var always = days(2020, 2099);

        assertThat(delegate("paul", "fiona", "paul", always).status()).isEqualTo(403);
        assertThat(delegate("conny", "conny", "paul", always).status()).isEqualTo(403);
        assertThat(delegate("uma", "uma", "paul", always).status()).isEqualTo(404);
        assertThat(delegate("adam", "paul", "adam", always).status()).isEqualTo(403);
        assertThat(delegate("paul", "paul", "paul", days(2021, 2020)).codes())
                .containsExactly("DELEGATION_NOT_VALID", "DELEGATION_NOT_VALID");
        var byAdmin = delegate("adam", "paul", "fiona", always);
        assertThat(byAdmin.body().path("setBy").asText()).as(byAdmin.text()).isEqualTo("adam");
        assertThat(byAdmin.body().path("forFinance").asBoolean()).isFalse();
        assertThat(world.get(token("uma"), DELEGATIONS).body().path("items")).isEmpty();
        assertThat(world.get(token("conny"), DELEGATIONS).status()).isEqualTo(403);
        assertThat(world.get(token("paul"), DELEGATIONS).text()).contains("on leave");
    }

    @Test
    void an_approver_sees_page_by_page_what_waits_for_him_and_nobody_else() {
        var ledger = ledger("DELEGWAIT", "delegwait");
        var ids = ledger.submit("delegwait", 180, "2026-11-16", "2026-11-17", "2026-11-18");

        var forPaul = waiting("paul");
        var forFiona = waiting("fiona");
        approve("paul", ids.subList(0, 1));
        var later = waiting("fiona");
        delegate("paul", "paul", "fiona", days(2020, 2099));

        assertThat(forPaul).containsAll(ids);
        assertThat(forFiona).doesNotContainAnyElementsOf(ids);
        assertThat(later).contains(ids.getFirst()).doesNotContainAnyElementsOf(ids.subList(1, 3));
        assertThat(waiting("fiona")).containsAll(ids);
        assertThat(waiting("paul")).containsAll(ids.subList(1, 3)).doesNotContain(ids.getFirst());
        assertThat(waiting("uma")).doesNotContainAnyElementsOf(ids);
        assertThat(world.get(token("conny"), PENDING).status()).isEqualTo(403);
        assertThat(world.get(token("paul"), PENDING + "?kind=LOST").status()).isEqualTo(400);
        assertThat(world.get(token("paul"), PENDING + "?kind=EXPENSE").text())
                .doesNotContain(ids.get(1).toString());
    }

    private List<UUID> waiting(String user) {
        var all = new ArrayList<UUID>();
        var cursor = "";
        do {
            var page = world.get(token(user), PENDING + "?kind=TIME&limit=50" + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.body()
                    .path("items")
                    .forEach(one -> all.add(UUID.fromString(one.path("id").asText())));
            var next = page.body().path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        assertThat(all).doesNotHaveDuplicates();
        return all;
    }
}
