/** Classes that do what only their place may do; see {@link glacis.app.architecture}. */
@org.jspecify.annotations.NullMarked
package honest.glacis.assess;
