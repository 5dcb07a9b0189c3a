package glacis.app.work;

import glacis.model.scope.PortSet;

/**
 * The 200 TCP ports that are looked for unless others are named: what the services and devices listen on that this project
 * has a question or a check for, or will have, those of fragile devices among them, by the registry of port numbers (RFC 6335) and the defaults of products.
 */
public final class UsefulPorts {

    /** As ranges. */
    public static final String TEXT =
            "21-23,25,43,53,80-82,88,102,104,106,110-111,119,135,139,143,175,179,264,389,427,443-445,"
                    + "465,502,512-515,541,548,554,563,587,593,623,631,636,646,789,830,853,873,902,990,"
                    + "992-993,995,1080,1099,1194,1433-1434,1521,1723,1883,1911,1935,2000-2010,2049,2082-2083,"
                    + "2086-2087,2095-2096,2121,2181,2222,2375-2376,2379-2380,2404,2483-2484,3000,3128,3260,"
                    + "3268-3269,3306,3310,3389,3478,4000-4001,4190,4222,4369,4433,4443-4444,4505-4506,4840,4848,"
                    + "5000-5001,5060-5061,5222-5223,5269,5349,5432,5555,5601,5666,5671-5672,5800,5900-5901,5984-5986,6000,"
                    + "6379,6443,6667,6697,7001-7002,7474,7547,7687,8000-8001,8008-8010,8080-8083,8086,8088-8090,"
                    + "8140,8181,8200,8291,8443,8500,8530,8728,8834,8883,8888,9000-9002,9042,9090-9092,"
                    + "9100-9107,9200,9300,9418,9443,9999-10000,10050-10051,10250,11112,11211,15672,16992-16993,"
                    + "20000,27017,44818,47808,50000,61616";

    /** As a set. */
    public static final PortSet SET = PortSet.parse(TEXT).orElseThrow();

    private UsefulPorts() {}
}
