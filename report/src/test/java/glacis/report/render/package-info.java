/** Tests of the renderers. */
@org.jspecify.annotations.NullMarked
package glacis.report.render;
