/** Tests of where the lab may listen. */
@org.jspecify.annotations.NullMarked
package glacis.lab.loopback;
