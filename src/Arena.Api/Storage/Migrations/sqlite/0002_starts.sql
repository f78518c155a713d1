alter table links add column printed integer not null default 0;

-- Until now only a start made links that hold for all contests.
update links set printed = 1 where contest is null and session_hash is null;

-- The list of contests is read from the first entry of each.
create index contests on entries (contest) where seq = 1;
