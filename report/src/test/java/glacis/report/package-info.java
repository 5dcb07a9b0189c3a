/** The demo's audit, written by hand: what the tests of every renderer show. */
@org.jspecify.annotations.NullMarked
package glacis.report;
