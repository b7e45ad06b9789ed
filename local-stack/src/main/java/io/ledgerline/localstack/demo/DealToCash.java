package io.ledgerline.localstack.demo;

import java.util.List;
import java.util.function.Consumer;

/**
 * The main flow of the suite, `docs/flows/deal-to-cash.md`, played through the gateway. Keys are
 * fixed, so playing it again into the same books changes nothing.
 */
public final class DealToCash {

    private final Figures figures = new Figures();
    private final DeliverySteps delivery;
    private final MoneySteps money;

    public DealToCash(GatewayClient gateway) {
        var stage = new Stage(gateway, figures);
        this.delivery = new DeliverySteps(stage);
        this.money = new MoneySteps(stage);
    }

    /** One step, named as in the flow's page. */
    public record Step(String name, Runnable play) {}

    public List<Step> steps() {
        return List.of(
                new Step("1 The books are opened", money::openBooks),
                new Step("2 Six consultants come from Workday", delivery::hire),
                new Step("3 The deal becomes a contract and a project", delivery::win),
                new Step("4 People are assigned", delivery::assign),
                new Step("5 Three weeks of time and two expenses", delivery::work),
                new Step("5b They are approved", delivery::approve),
                new Step("6 Time and expenses are invoiced", money::billTime),
                new Step("6b The first milestone is accepted and invoiced", money::billMilestone),
                new Step("7 The bank pays the first invoice", money::pay),
                new Step("8 The cockpit of the project", money::look),
                new Step("9 The books", money::closeLook));
    }

    /** Plays every step; {@code before} is told each one's name. */
    public Figures play(Consumer<String> before) {
        for (var step : steps()) {
            before.accept(step.name());
            figures.step(step.name());
            step.play().run();
        }
        return figures;
    }
}
