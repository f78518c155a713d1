create table entries (
    contest text not null,
    seq bigint not null,
    bytes bytea not null,
    salt bytea not null,
    chain bytea not null,
    actor text not null,
    key uuid not null,
    fingerprint bytea not null,
    receipt text not null,
    primary key (contest, seq),
    unique (contest, actor, key)
);

-- The list of contests is read from the first entry of each.
create index contests on entries (contest) where seq = 1;

create table personal (
    contest text not null,
    id text not null,
    value text not null,
    salt bytea not null,
    primary key (contest, id)
);

create table links (
    token_hash text not null primary key,
    contest text,
    role text not null,
    panel text,
    seat bigint,
    session_hash text,
    printed boolean not null default false
);

create table sessions (
    token_hash text not null primary key,
    contest text,
    role text not null,
    panel text,
    seat bigint
);

create table settings (
    name text not null primary key,
    value text not null
);
