#!/usr/bin/env bash
# PostgreSQL and Redis of their own on loopback, with throw-away data: for tests, benchmarks and trying things out.
# usage: loopback.sh start|stop|crash FOLDER [POSTGRES_PORT] [REDIS_PORT]     needs the Debian packages postgresql and redis-server
set -euo pipefail
act=$1 folder=$2 pg_port=${3:-5433} redis_port=${4:-6380}

# Debian keeps initdb and pg_ctl out of the path.
initdb=$(command -v initdb || ls -1 /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)
bin=$(dirname "$(readlink -f "$initdb")")
# PostgreSQL refuses to run as root.
as() { if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start() {
    mkdir -p "$folder"
    chmod 755 "$folder"
    if [[ $(id -u) == 0 ]]; then install -d -o postgres -g postgres -m 700 "$folder/pg"; else install -d -m 700 "$folder/pg"; fi
    [[ -s $folder/pg/PG_VERSION ]] || as "$bin/initdb" -D "$folder/pg" -U arena -A trust -E UTF8 --no-locale --no-sync >/dev/null
    as "$bin/pg_ctl" -D "$folder/pg" -w -t 30 -l "$folder/pg/server.log" -o "-c listen_addresses=127.0.0.1 -p $pg_port -c unix_socket_directories= -c max_connections=300" start >/dev/null
    as "$bin/createdb" -h 127.0.0.1 -p "$pg_port" -U arena arena 2>/dev/null || true
    if command -v redis-server >/dev/null; then
        redis-server --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes --dir "$folder" --pidfile "$folder/redis.pid" --logfile "$folder/redis.log" >/dev/null
    fi
}

stop() {
    as "$bin/pg_ctl" -D "$folder/pg" -m fast -w stop >/dev/null || true
    [[ ! -s $folder/redis.pid ]] || kill "$(cat "$folder/redis.pid")" 2>/dev/null || true
}

# Ends PostgreSQL without a checkpoint, as a crash does, and starts it again.
crash() {
    as "$bin/pg_ctl" -D "$folder/pg" -m immediate -w -t 30 -l "$folder/pg/server.log" restart >/dev/null
}

case $act in
start) start ;;
crash) crash ;;
stop) stop ;;
*) echo "usage: loopback.sh start|stop|crash FOLDER [POSTGRES_PORT] [REDIS_PORT]" >&2 && exit 2 ;;
esac
