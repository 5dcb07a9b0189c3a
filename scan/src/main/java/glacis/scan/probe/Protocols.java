package glacis.scan.probe;

import glacis.model.observation.Reply;
import glacis.scan.probe.amqp.Amqp;
import glacis.scan.probe.containers.Containers;
import glacis.scan.probe.dns.DnsOverHttps;
import glacis.scan.probe.ftp.Ftp;
import glacis.scan.probe.git.Git;
import glacis.scan.probe.ike.Ike;
import glacis.scan.probe.imap.Imap;
import glacis.scan.probe.irc.Irc;
import glacis.scan.probe.kafka.Kafka;
import glacis.scan.probe.ldap.Ldap;
import glacis.scan.probe.memcached.Memcached;
import glacis.scan.probe.mongodb.MongoDb;
import glacis.scan.probe.mqtt.Mqtt;
import glacis.scan.probe.mssql.SqlServer;
import glacis.scan.probe.mysql.MySql;
import glacis.scan.probe.nats.Nats;
import glacis.scan.probe.nntp.Nntp;
import glacis.scan.probe.ntp.Ntp;
import glacis.scan.probe.oracle.Oracle;
import glacis.scan.probe.pop3.Pop3;
import glacis.scan.probe.quic.Quic;
import glacis.scan.probe.rdp.Rdp;
import glacis.scan.probe.redis.Redis;
import glacis.scan.probe.rpc.Rpc;
import glacis.scan.probe.rsync.Rsync;
import glacis.scan.probe.rtsp.Rtsp;
import glacis.scan.probe.sieve.Sieve;
import glacis.scan.probe.sip.Sip;
import glacis.scan.probe.smb.Smb;
import glacis.scan.probe.smtp.Submission;
import glacis.scan.probe.snmp.Snmp;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.probe.stun.Stun;
import glacis.scan.probe.telnet.Telnet;
import glacis.scan.probe.vnc.Vnc;
import glacis.scan.probe.winrm.WinRm;
import glacis.scan.probe.xmpp.Xmpp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every protocol with which a conversation can be had by way of {@link Protocol}. */
public final class Protocols {

    /** In the order in which documents list them, and in which they are held against what was heard. */
    public static final List<Protocol> ALL = List.of(
            new Ftp(),
            new Imap(),
            new Pop3(),
            new Nntp(),
            new Sieve(),
            new MySql(),
            new Vnc(),
            new Rsync(),
            new Irc(),
            new Nats(),
            new Telnet(),
            new Redis(),
            new Memcached(),
            new MongoDb(),
            new Ldap(),
            new Mqtt(),
            new Amqp(),
            new Kafka(),
            new Rdp(),
            new Smb(),
            new SqlServer(),
            new Oracle(),
            new Xmpp(),
            new Rtsp(),
            Sip.tcp(),
            Sip.udp(),
            Rpc.rpcbind(),
            Rpc.nfs(),
            new Submission(),
            new Containers(),
            Stun.tcp(),
            Stun.udp(),
            new Ntp(),
            new Snmp(),
            new Quic(),
            new Ike(),
            new Git(),
            new WinRm(),
            new DnsOverHttps());

    /** What stands behind the name of a question that is put inside TLS. */
    public static final String IN_TLS = " in TLS";

    private Protocols() {}

    /** A greeting and whose it is. */
    public record Greeting(Protocol protocol, Said said) {}

    /** Whose greeting this is; empty when it is none of these. */
    public static Optional<Greeting> greeting(String heard, int port) {
        return ALL.stream()
                .flatMap(protocol -> protocol.greeting(heard, port).map(said -> new Greeting(protocol, said)).stream())
                .findFirst();
    }

    /** The protocol of this name. */
    public static Optional<Protocol> named(String name) {
        return ALL.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
    }

    /** Those whose servers are usual on this port and wait for us to speak. */
    public static Stream<Protocol> at(int port) {
        return ALL.stream().filter(protocol -> protocol.ports().contains(port));
    }

    /** Those that are usual on this port inside TLS. */
    public static Stream<Protocol> insideTlsAt(int port) {
        return ALL.stream().filter(protocol -> protocol.portsInsideTls().contains(port));
    }

    /** Those that are asked by datagrams. */
    public static Stream<Protocol> overUdp() {
        return ALL.stream().filter(protocol -> !protocol.portsOverUdp().isEmpty());
    }

    /** Those that this answer to another protocol's question betrays. */
    public static Stream<Protocol> betrayedBy(String heard) {
        return heard.isEmpty() ? Stream.empty() : ALL.stream().filter(protocol -> protocol.betrayedBy(heard));
    }

    /** Those that this page betrays. */
    public static Stream<Protocol> betrayedBy(Reply.Http page) {
        return ALL.stream().filter(protocol -> protocol.betrayedBy(page));
    }

    /** The name of the question that is put in a protocol, inside TLS or not; empty when there is none. */
    public static Optional<String> question(Protocol protocol, boolean insideTls) {
        return protocol.inquiry().map(inquiry -> inquiry.terms().question() + (insideTls ? IN_TLS : ""));
    }

    /** The protocol whose question this is, inside TLS or not. */
    public static Optional<Protocol> asking(String question) {
        String plain =
                question.endsWith(IN_TLS) ? question.substring(0, question.length() - IN_TLS.length()) : question;
        return ALL.stream()
                .filter(protocol -> protocol.inquiry()
                        .filter(i -> i.terms().question().equals(plain))
                        .isPresent())
                .findFirst();
    }

    /** Whether a question is only put to servers that have already greeted in its protocol. */
    public static boolean followsGreeting(String question) {
        return !question.endsWith(IN_TLS)
                && !question.startsWith("http.")
                && overUdp().noneMatch(protocol -> question(protocol, false).equals(Optional.of(question)))
                && asking(question)
                        .filter(protocol -> protocol.ports().isEmpty())
                        .isPresent();
    }
}
