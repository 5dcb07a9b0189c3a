/** Classes that break a rule on purpose; see {@link glacis.app.architecture}. */
@org.jspecify.annotations.NullMarked
package violation.glacis.search.star;
