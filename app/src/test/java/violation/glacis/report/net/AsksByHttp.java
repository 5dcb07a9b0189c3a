package violation.glacis.report.net;

import java.net.http.HttpClient;

final class AsksByHttp {
    Object ask() {
        return HttpClient.newHttpClient();
    }
}
