package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Authentication;
import dev.retake.server.clients.Client;
import dev.retake.server.limits.RateLimits;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Steps 1 to 3 of the order of checks, for all of {@code /v1}: who calls, whether they may, and whether they call far too
 * often. Unknown paths and ids are not told from known ones before that.
 */
final class AuthenticationFilter implements Filter {
    private final ApiKeys keys;
    private final RateLimits limits;

    AuthenticationFilter(ApiKeys keys, RateLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (RequestFilter.isApi(request.path().path())) {
            Client client = switch (keys.authenticate(RequestFilter.header(request, HeaderNames.AUTHORIZATION))) {
                case Authentication.Known known -> known.client();
                case Authentication.Refused refused -> throw refusal(refused.reason());
            };
            request.context().register(new Caller(client));
            Optional<Duration> wait = limits.countCall(client);
            if (wait.isPresent()) {
                throw new RefusedException(Refusals.RATE_LIMITED)
                        .with(
                                HeaderNames.RETRY_AFTER.defaultCase(),
                                Long.toString(wait.get().toSeconds()));
            }
        }
        chain.proceed();
    }

    private static RefusedException refusal(Authentication.Reason reason) {
        RefusedException refused = new RefusedException(new Refusal(reason.status(), reason.detail(), code(reason)));
        return reason.status() == 401 ? refused.with(HeaderNames.WWW_AUTHENTICATE.defaultCase(), "Bearer") : refused;
    }

    private static String code(Authentication.Reason reason) {
        return switch (reason) {
            case MISSING -> "missing_api_key";
            case UNKNOWN -> "invalid_api_key";
            case REVOKED -> "api_key_revoked";
            case EXPIRED -> "api_key_expired";
            case CLIENT_SUSPENDED -> "client_suspended";
            case CLIENT_DEACTIVATED -> "client_deactivated";
        };
    }
}
