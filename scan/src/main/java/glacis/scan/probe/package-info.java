/**
 * Stage 1 of 7: the protocols in which services are spoken with, a folder each.
 *
 * <p>{@link glacis.scan.probe.Protocols} lists those that are had by way of {@code probe.spoken}: for each its name, its
 * greeting, its usual ports and its one question. The waiting probe, the order of questions, the page of what is sent and the
 * tests read that list, so that it is the only line that a new folder needs.
 *
 * <p>The list is constant. What two protocols could both take for theirs is settled by their readers, not by the order here: a
 * test holds every greeting against every protocol. Nothing in here may open a connection, read a clock or draw a number.
 *
 * <p>Not spoken, and why: Elasticsearch and OpenSearch are told by their first page (HTTP) without a further question; a session of MQTT, a namespace of LDAP, modules of rsync, shares of SMB and exports of
 * NFS are what a server holds, and are never asked for. What goes over UDP is asked on its registered port only ({@code
 * scan.schedule.Datagrams}).
 *
 * <p>To extend: a folder with a protocol, a package-info with why it does no harm, a line in the list.
 */
@NullMarked
package glacis.scan.probe;

import org.jspecify.annotations.NullMarked;
