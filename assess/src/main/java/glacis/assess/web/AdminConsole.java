package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GL-WEB-011: the console by which something is administered, shown to strangers. */
public final class AdminConsole implements Check {
    /**
     * A console.
     *
     * @param name of the product
     * @param title a pattern for the whole title, lower case
     * @param header one that it sends whatever the status; empty for none
     * @param open a pattern for the title of pages that only appear to those who are in; empty when none is known
     */
    private record Console(String name, String title, String header, String open) {}

    private static final List<Console> CONSOLES = List.of(
            new Console(
                    "Jenkins",
                    "sign in.{0,3}jenkins.{0,3}|(?:.{0,40}dashboard|dashboard) ?\\[jenkins\\].{0,10}",
                    "X-Jenkins",
                    ".{0,40}dashboard ?\\[jenkins\\].{0,10}|dashboard - jenkins"),
            new Console("Grafana", "grafana", "", ""),
            new Console("Kibana", "kibana|elastic", "kbn-name", ""),
            new Console("phpMyAdmin", "(?:.{0,60} )?phpmyadmin.{0,20}", "", ".{1,60} / .{1,60} [|] phpmyadmin.{0,20}"),
            new Console("Adminer", "login - adminer", "", ""),
            new Console("pgAdmin", "pgadmin 4", "", ""),
            new Console(
                    "Prometheus",
                    "prometheus time series.{0,60}|prometheus",
                    "",
                    "prometheus time series.{0,60}|prometheus"),
            new Console("Alertmanager", "alertmanager", "", "alertmanager"),
            new Console("Portainer", "portainer", "", ""),
            new Console("RabbitMQ", "rabbitmq management", "", ""),
            new Console("Webmin", "login to webmin|webmin.{0,40}", "", ""),
            new Console("cPanel", "cpanel login|whm login", "", ""),
            new Console("Plesk", "plesk obsidian.{0,20}|plesk onyx.{0,20}", "", ""),
            new Console("Proxmox", ".{0,60} - proxmox virtual environment", "", ""),
            new Console("VMware ESXi", ".{0,60}vmware (?:esxi|host client).{0,40}", "", ""),
            new Console("Zabbix", ".{0,60}zabbix.{0,20}", "", ""),
            new Console("SonarQube", "sonarqube", "", ""),
            new Console("Traefik", "traefik(?: proxy)?(?: dashboard)?", "", "traefik(?: proxy)?(?: dashboard)?"),
            new Console("pfSense", ".{0,40}pfsense.{0,40}", "", ""),
            new Console("OPNsense", "login [|] opnsense", "", ""),
            new Console("Synology DSM", ".{0,60}synology.{0,40}", "", ""),
            new Console("iDRAC", "(?:login - )?idrac.{0,40}", "", ""),
            new Console("Kubernetes Dashboard", "kubernetes dashboard", "", ""));

    @Override
    public String id() {
        return "GL-WEB-011";
    }

    @Override
    public String title() {
        return "Admin console reachable";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §12.8; (EU) 2024/2690 Annex 11.4";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return FirstPage.judge(view, AdminConsole::judge);
    }

    private static Verdict judge(AssetView.Answer<Reply.Http> answer) {
        Reply.Http page = answer.reply();
        String title = page.title().orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<Console> console = CONSOLES.stream()
                .filter(c -> title.matches(c.title())
                        || !c.header().isEmpty() && page.header(c.header()).isPresent())
                .findFirst();
        String shown = "status " + page.status() + ", title: "
                + page.title().map(String::strip).orElse("none");
        List<Evidence> evidence = List.of(new Evidence(answer.observation().id(), shown));
        if (console.isPresent()) {
            boolean open = page.status() == 200 && title.matches(console.get().open());
            return new Verdict.Fails(
                    open ? Severity.HIGH : Severity.MEDIUM,
                    Confidence.HIGH,
                    console.get().name() + (open ? " lets anybody in without a login" : " shows its login to anybody"),
                    open
                            ? "its first page is the one of those who are in; nothing in it was followed"
                            : "its first page is there for strangers; no login was tried",
                    "let only the VPN or the office reach it: allow 10.0.0.0/8; deny all;   (nginx, in front of it)",
                    evidence);
        }
        return page.status() < 200 || page.status() >= 400
                ? new Verdict.Undetermined("the first page was not shown (status " + page.status() + ")")
                : new Verdict.Passes("the first page is that of no console that we know", evidence);
    }
}
