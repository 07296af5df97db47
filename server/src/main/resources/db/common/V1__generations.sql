-- Times are milliseconds since 1970 in UTC, ids are UUIDs in lower case, documents are JSON: the same on every database.

create table clients (
  id varchar(36) not null primary key,
  name varchar(200) not null unique,
  status varchar(16) not null,
  requests_per_minute integer,
  concurrent_jobs integer,
  created_at bigint not null
);

create table api_keys (
  id varchar(36) not null primary key,
  client_id varchar(36) not null references clients (id),
  fingerprint varchar(16) not null,
  hash varchar(64) not null unique,
  hint varchar(32) not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint
);

create index api_keys_by_fingerprint on api_keys (fingerprint);

create table generations (
  id varchar(36) not null primary key,
  client_id varchar(36) not null references clients (id),
  type varchar(32) not null,
  model varchar(64) not null,
  state varchar(16) not null,
  spec text not null,
  user_id text,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint,
  attempt integer not null,
  cancel_requested integer not null,
  progress double precision not null,
  failure_code varchar(32),
  failure_reason text,
  result text,
  cost_usd varchar(32)
);

create index generations_by_client on generations (client_id, created_at, id);
create index generations_by_state on generations (state, created_at, id);

create table idempotency_keys (
  client_id varchar(36) not null,
  idempotency_key varchar(255) not null,
  body_hash varchar(64) not null,
  claim varchar(36) not null,
  claimed_until bigint not null,
  created_at bigint not null,
  status integer,
  body text,
  primary key (client_id, idempotency_key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
