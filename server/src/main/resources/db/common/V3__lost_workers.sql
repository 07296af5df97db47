-- How many workers died over a generation. Attempts don't tell: an orderly stop ends one, too.

alter table generations add column lost_workers integer not null default 0;
