package io.ledgerline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.gateway.Routes.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static final URI NEAR = URI.create("http://127.0.0.1:18001");

    private static final Routes ROUTES =
            new Routes(
                    List.of(
                            upstream("project", List.of("projects", "inbound/salesforce")),
                            upstream("billing", List.of("invoices", "inbound/bank"))));

    private static Upstream upstream(String alias, List<String> paths) {
        return new Upstream(alias + "-service", alias, NEAR, paths);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects, project, /api/v1/projects",
        "/api/v1/projects/, project, /api/v1/projects/",
        "/api/v1/projects/1/milestones/M1/accept, project,"
                + " /api/v1/projects/1/milestones/M1/accept",
        "/api/v1/projects/K%C3%B6ln%20Nord, project, /api/v1/projects/K%C3%B6ln%20Nord",
        "/api/v1/inbound/salesforce/opportunities, project,"
                + " /api/v1/inbound/salesforce/opportunities",
        "/api/v1/inbound/bank/camt054, billing, /api/v1/inbound/bank/camt054",
        "/api/v1/invoices/DE01-2026-000001, billing, /api/v1/invoices/DE01-2026-000001",
        "/api/v1/cases/billing/17, billing, /api/v1/cases/17",
        "/api/v1/cases/billing-service/17/retry, billing, /api/v1/cases/17/retry",
        "/api/v1/cases/billing/17/decisions, billing, /api/v1/cases/17/decisions",
        "/api/v1/audit/project, project, /api/v1/audit",
        "/api/v1/audit/project/verification, project, /api/v1/audit/verification"
    })
    void a_known_path_goes_to_its_service(String path, String alias, String there) {
        assertThat(ROUTES.find(path))
                .isInstanceOfSatisfying(
                        Target.Forward.class,
                        forward -> {
                            assertThat(forward.upstream().alias()).isEqualTo(alias);
                            assertThat(forward.path()).isEqualTo(there);
                        });
    }

    @Test
    void the_gateway_answers_for_all_services_itself() {
        assertThat(ROUTES.find("/api/v1/cases")).isEqualTo(new Target.AllCases());
        assertThat(ROUTES.find("/api/v1/status")).isEqualTo(new Target.Status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/projects",
                "/api/v1/nowhere",
                "/api/v1/Projects",
                "/api/v1/inbound",
                "/api/v1/inbound/elsewhere/x",
                "/api/v1/cases/17",
                "/api/v1/cases/billing",
                "/api/v1/cases/nowhere/17",
                "/api/v1/audit",
                "/api/v1/status/x",
                "/q/metrics"
            })
    void an_unknown_path_goes_nowhere(String path) {
        assertThat(ROUTES.find(path)).isEqualTo(new Target.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/../../../q/metrics",
                "/api/v1/projects/..",
                "/api/v1/projects/.",
                "/api/v1/projects/./x",
                "/api/v1/projects/%2e%2e/invoices",
                "/api/v1/projects/%2E%2E/invoices",
                "/api/v1/projects%2finvoices",
                "/api/v1/projects/a%2Fb",
                "/api/v1/projects/a%5Cb",
                "/api/v1/projects/a\\b",
                "/api/v1/projects/a%00b",
                "/api/v1/projects/a%0d%0aX:y",
                "/api/v1/projects;x=1",
                "/api/v1/projects/a;x=1",
                "/api/v1/projects/a%3Bx=1",
                "/api/v1//projects",
                "/api/v1/projects//x",
                "/api/v1/projects/%",
                "/api/v1/projects/%zz",
                "/api/v1/projects/\u00e4",
                "//api/v1/projects"
            })
    void a_path_that_can_be_read_in_two_ways_goes_nowhere(String path) {
        assertThat(ROUTES.find(path)).isEqualTo(new Target.Unknown());
    }

    @Test
    void a_very_long_path_is_read_without_harm() {
        var path = "/api/v1/projects/" + "%41".repeat(10_000);

        assertThat(ROUTES.find(path)).isInstanceOf(Target.Forward.class);
        assertThat(ROUTES.find(path + "%")).isEqualTo(new Target.Unknown());
    }

    @Test
    void a_path_has_one_owner() {
        var twice = List.of(upstream("a", List.of("projects")), upstream("b", List.of("projects")));

        assertThatThrownBy(() -> new Routes(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("projects");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:18001/api/v1/projects/1, /api/v1/projects/1",
        "/api/v1/projects/1, /api/v1/projects/1",
        "http://127.0.0.1:180011/api/v1/projects/1, http://127.0.0.1:180011/api/v1/projects/1",
        "https://example.com/elsewhere, https://example.com/elsewhere"
    })
    void a_location_does_not_show_the_service(String told, String seen) {
        assertThat(upstream("project", List.of()).seenFromOutside(told)).isEqualTo(seen);
    }
}
