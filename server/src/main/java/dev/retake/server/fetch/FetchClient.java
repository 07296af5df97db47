package dev.retake.server.fetch;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** Sets an HTTP client up that does nothing by itself: no redirects, cookies, retries, proxies, reuse or inflation. */
final class FetchClient {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_LINE = 16 * 1024;

    private FetchClient() {}

    static CloseableHttpClient create(FetchSettings settings, GuardedResolver resolver) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout stall = Timeout.of(settings.stallTimeout());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_HEADER_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(stall)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setMaxConnTotal(settings.maxConcurrent())
                .setMaxConnPerRoute(settings.maxConcurrent())
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setResponseTimeout(stall)
                .setConnectionRequestTimeout(connect)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(requests)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Retake")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
