package glacis.model.query;

import java.util.ArrayList;
import java.util.List;

/** What has to hold. */
public sealed interface Expr {

    /** Everything. */
    record Every() implements Expr {}

    /** All of these; at least two, none of which is itself an {@code And} or {@code Every}. */
    record And(List<Expr> all) implements Expr {
        public And {
            all = List.copyOf(all);
        }
    }

    /** One of these; at least two, none of which is itself an {@code Or}. */
    record Or(List<Expr> any) implements Expr {
        public Or {
            any = List.copyOf(any);
        }
    }

    /** Not this. */
    record Not(Expr expr) implements Expr {}

    /** A value of the field is so. */
    record Compare(Field field, Op op, Value value) implements Expr {}

    /** The field has a value. */
    record Exists(Field field) implements Expr {}

    /**
     * One and the same object of this group is so.
     *
     * @param group such as {@code tls.cert}
     * @param expr about fields of the group only
     */
    record Within(String group, Expr expr) implements Expr {}

    /** A word or phrase in one of the fields of {@link Fields#BARE}; a {@code Text} or a {@code Glob}. */
    record Word(Value.One words) implements Expr {}

    /** All of these, in the one form that it has. */
    static Expr and(List<Expr> all) {
        List<Expr> flat = new ArrayList<>();
        for (Expr expr : all) {
            switch (expr) {
                case And and -> flat.addAll(and.all);
                case Every every -> {}
                case Or or -> flat.add(or);
                case Not not -> flat.add(not);
                case Compare compare -> flat.add(compare);
                case Exists exists -> flat.add(exists);
                case Within within -> flat.add(within);
                case Word word -> flat.add(word);
            }
        }
        return switch (flat.size()) {
            case 0 -> new Every();
            case 1 -> flat.getFirst();
            default -> new And(flat);
        };
    }

    /** One of these, in the one form that it has. */
    static Expr or(List<Expr> any) {
        List<Expr> flat = new ArrayList<>();
        for (Expr expr : any) {
            if (expr instanceof Or or) {
                flat.addAll(or.any);
            } else {
                flat.add(expr);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }

    /** Whether it asks about this field anywhere. */
    default boolean asks(Field field) {
        return switch (this) {
            case Every every -> false;
            case And and -> and.all.stream().anyMatch(e -> e.asks(field));
            case Or or -> or.any.stream().anyMatch(e -> e.asks(field));
            case Not not -> not.expr.asks(field);
            case Compare compare -> compare.field.equals(field);
            case Exists exists -> exists.field.equals(field);
            case Within within -> within.expr.asks(field);
            case Word word -> false;
        };
    }
}
