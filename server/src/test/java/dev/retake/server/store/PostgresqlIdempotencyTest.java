package dev.retake.server.store;

class PostgresqlIdempotencyTest extends IdempotencyContract {

    @Override
    String freshUrl() {
        return Databases.freshPostgresql();
    }
}
