package dev.retake.server.clients;

import dev.retake.server.store.Databases;

class PostgresqlClientsTest extends ClientsContract {

    @Override
    String freshUrl() {
        return Databases.freshPostgresql();
    }
}
