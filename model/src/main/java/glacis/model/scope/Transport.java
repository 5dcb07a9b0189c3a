package glacis.model.scope;

/** The transport protocols that a port number belongs to. */
public enum Transport {
    TCP,
    UDP
}
