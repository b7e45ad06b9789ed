package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the feeds of foreign systems need to be known here, for tests; in DE01. */
final class Feeds {

    static final String REFERENCES = "/api/v1/external-references";

    private Feeds() {}

    /** The firm, and the ids that the system has for its person, project and task. */
    static void know(World world, String system, Firm firm, String user) {
        world.know(firm);
        for (var one :
                List.of(
                        List.of("CONSULTANT", "r-" + firm.code(), user),
                        List.of("PROJECT", "p-" + firm.code(), firm.code()),
                        List.of("TASK", "k-" + firm.code(), "BUILD"))) {
            var answer =
                    world.post(
                            token("integration"),
                            REFERENCES,
                            String.join("-", one),
                            """
                            {"legalEntity":"DE01","system":"%s","kind":"%s",
                             "externalId":"%s","code":"%s"}
                            """
                                    .formatted(system, one.get(0), one.get(1), one.get(2)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    static long cases(World world, String code, String source) {
        return world.count(
                "select count(*) from exception_case where legal_entity = 'DE01' and code = ?"
                        + " and source_id = ?",
                code,
                source);
    }
}
