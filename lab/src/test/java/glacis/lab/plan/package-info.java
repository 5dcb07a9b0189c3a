/** Tests of the reader of LAB.md. */
@org.jspecify.annotations.NullMarked
package glacis.lab.plan;
