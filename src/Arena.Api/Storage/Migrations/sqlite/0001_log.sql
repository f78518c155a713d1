create table entries (
    contest text not null,
    seq integer not null,
    bytes blob not null,
    salt blob not null,
    chain blob not null,
    actor text not null,
    key text not null,
    fingerprint blob not null,
    receipt text not null,
    primary key (contest, seq),
    unique (contest, actor, key)
) without rowid;

create table personal (
    contest text not null,
    id text not null,
    value text not null,
    salt blob not null,
    primary key (contest, id)
) without rowid;

create table links (
    token_hash text not null primary key,
    contest text,
    role text not null,
    panel text,
    seat integer,
    session_hash text
) without rowid;

create table sessions (
    token_hash text not null primary key,
    contest text,
    role text not null,
    panel text,
    seat integer
) without rowid;

create table settings (
    name text not null primary key,
    value text not null
) without rowid;
