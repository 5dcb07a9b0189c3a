/** Tests of the lab's keys and of the platform's old versions. */
@org.jspecify.annotations.NullMarked
package glacis.lab.tls;
