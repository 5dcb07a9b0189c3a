/** Tests of the duties. */
@org.jspecify.annotations.NullMarked
package glacis.report.duty;
