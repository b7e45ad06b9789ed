package io.ledgerline.project.intake;

import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.RevenueMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How another system's opportunities become deals: the file {@code mappings/*.json}.
 *
 * @param fields our name of each custom field to theirs
 * @param products what each product code is sold as; the first that fits holds
 */
public record DealMapping(Map<String, String> fields, List<Product> products) {

    private static final String ANY_REST = "*";

    public DealMapping {
        fields = Map.copyOf(fields);
        products = List.copyOf(products);
    }

    /**
     * What a product is sold as.
     *
     * @param code a product code; a star at its end stands for any rest
     * @param role whose hours are sold, null: any role's
     */
    public record Product(
            String code,
            BillingMethod billingMethod,
            RevenueMethod revenueMethod,
            boolean expensesBillable,
            @Nullable String role) {

        private boolean fits(String productCode) {
            return code.endsWith(ANY_REST)
                    ? productCode.startsWith(code.substring(0, code.length() - ANY_REST.length()))
                    : productCode.equals(code);
        }
    }

    /**
     * @throws IllegalArgumentException when the file does not name the field
     */
    String field(String ours) {
        return Optional.ofNullable(fields.get(ours))
                .orElseThrow(() -> new IllegalArgumentException("no field for " + ours));
    }

    Optional<Product> product(String productCode) {
        return products.stream().filter(product -> product.fits(productCode)).findFirst();
    }
}
