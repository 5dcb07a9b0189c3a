package honest.glacis.app.egress;

import java.net.http.HttpClient;

final class Feed {
    Object ask() {
        return HttpClient.newHttpClient();
    }
}
