package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_base_moves_the_plan_and_one_port_can_stand_apart() {
        var ports =
                Ports.planned(
                        Map.of(
                                "LEDGERLINE_PORT_BASE", "30000",
                                "LEDGERLINE_PORT_TIME_EXPENSE", "4711"));

        assertThat(ports.of("gateway")).isEqualTo(30_000);
        assertThat(ports.of("keycloak")).isEqualTo(30_080);
        assertThat(ports.of("time-expense")).isEqualTo(4711);
    }

    @Test
    void a_taken_port_is_named_with_its_remedy() throws IOException {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(stranger.getLocalPort());
            var ports =
                    Ports.planned(
                            Map.of(
                                    "LEDGERLINE_PORT_BASE",
                                    Integer.toString(Ports.free()),
                                    "LEDGERLINE_PORT_KEYCLOAK_MANAGEMENT",
                                    port));

            assertThatThrownBy(() -> LocalStack.refuseTakenPorts(ports, Set.of()))
                    .hasMessageContaining("port " + port + " (keycloak-management) is taken")
                    .hasMessageContaining("LEDGERLINE_PORT_KEYCLOAK_MANAGEMENT");
        }
    }

    @Test
    void a_port_of_our_own_running_process_is_not_taken() throws IOException {
        try (var own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports =
                    Ports.planned(
                            Map.of(
                                    "LEDGERLINE_PORT_BASE",
                                    Integer.toString(Ports.free()),
                                    "LEDGERLINE_PORT_KAFKA_CONTROLLER",
                                    Integer.toString(own.getLocalPort())));

            // Other ports of the plan may be held by anyone on a busy machine.
            assertThat(ports.taken(Set.of("kafka")))
                    .noneMatch(complaint -> complaint.contains("kafka-controller"));
        }
    }
}
