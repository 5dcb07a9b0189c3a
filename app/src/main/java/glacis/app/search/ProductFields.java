package glacis.app.search;

import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Part;
import glacis.model.query.Document;
import java.util.Optional;

/** What queries see of what a thing is taken for. */
final class ProductFields {

    /** Where a CPE 2.3 name has its product, counted in colons that are not escaped. */
    private static final int PRODUCT = 4;

    private ProductFields() {}

    static void add(AssetView view, Document.Draft draft) {
        for (Identification taken : view.identified()) {
            Identification.Product product = taken.product();
            taken.device().ifPresent(device -> draft.add("device", device));
            product.distribution().ifPresent(distribution -> draft.add("os", distribution));
            if (taken.part() == Part.SYSTEM) {
                draft.add("os", product.label());
                product.cpe23().ifPresent(cpe -> draft.add("cpe", cpe));
                continue;
            }
            Document.Draft object =
                    new Document.Draft("").add("product", product.product()).add("vendor", product.vendor());
            product.cpe23().flatMap(ProductFields::normalised).ifPresent(name -> object.add("product", name));
            product.version().ifPresent(version -> object.add("version", version));
            product.cpe23().ifPresent(cpe -> object.add("cpe", cpe));
            draft.add("product", object);
        }
    }

    /** The product as a CPE name calls it. */
    private static Optional<String> normalised(String cpe) {
        String[] parts = cpe.split("(?<!\\\\):", -1);
        return parts.length > PRODUCT
                ? Optional.of(parts[PRODUCT].replace("\\", "")).filter(name -> !name.equals("*") && !name.equals("-"))
                : Optional.empty();
    }
}
