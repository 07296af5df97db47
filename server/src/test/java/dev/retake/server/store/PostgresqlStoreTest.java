package dev.retake.server.store;

class PostgresqlStoreTest extends StoreContract {

    @Override
    String freshUrl() {
        return Databases.freshPostgresql();
    }
}
