/** Tests of what is composed. */
@org.jspecify.annotations.NullMarked
package glacis.report.compose;
