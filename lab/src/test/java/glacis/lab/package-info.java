/** Tests of the whole lab: it says what LAB.md says. */
@org.jspecify.annotations.NullMarked
package glacis.lab;
