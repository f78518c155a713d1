#!/usr/bin/env bash
# The topology of compose.yaml as plain processes on loopback: PostgreSQL, Redis, N nodes, nginx on PORT. For tests and for trying things out.
# usage: nodes.sh start|stop FOLDER [NODES] [PORT]     the program is built in Release if it is not there; ARENA_TOKEN is the administrator's token
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
act=$1 folder=$2 nodes=${3:-2} port=${4:-8080}
program=${ARENA_PROGRAM:-$here/../artifacts/bin/Arena.Api/release/Arena.Api.dll}
pg_port=$((port + 1)) redis_port=$((port + 2))

start() {
    [[ -s $program ]] || dotnet build "$here/../src/Arena.Api" -c Release -v quiet
    "$here/loopback.sh" start "$folder" "$pg_port" "$redis_port"
    servers=""
    for ((node = 1; node <= nodes; node++)); do
        address=127.0.0.1:$((port + 10 + node))
        servers+="        server $address max_fails=1 fail_timeout=2s;\n"
        ConnectionStrings__Postgres="Host=127.0.0.1;Port=$pg_port;Username=arena;Database=arena" ConnectionStrings__Redis="127.0.0.1:$redis_port" \
            Access__BootstrapToken=$ARENA_TOKEN nohup dotnet "$program" --urls "http://$address" >"$folder/node$node.log" 2>&1 &
        echo $! >"$folder/node$node.pid"
    done
    mkdir -p "$folder/nginx"
    sed -e '/server 127.0.0.1:5082/d' -e "s|^ *server 127.0.0.1:5081.*|${servers%\\n}|" -e "s/listen 8080 /listen 127.0.0.1:$port /" "$here/nginx.conf" >"$folder/nginx/nginx.conf"
    # nginx last: one that is asked before its nodes are up takes them for broken, and sends a client here and there.
    for ((node = 1; node <= nodes; node++)); do await "127.0.0.1:$((port + 10 + node))"; done
    nginx -p "$folder/nginx" -c nginx.conf
    await "127.0.0.1:$port"
}

# await ADDRESS: until it is ready.
await() {
    for ((try = 0; try < 100; try++)); do
        if curl -sf -o /dev/null "http://$1/readyz"; then return; fi
        sleep 0.2
    done
    echo "$1 is not ready after 20 s; see $folder/node*.log" >&2
    return 1
}

stop() {
    [[ ! -s $folder/nginx/nginx.pid ]] || kill "$(cat "$folder/nginx/nginx.pid")" || true
    for pid in "$folder"/node*.pid; do [[ ! -s $pid ]] || kill "$(cat "$pid")" 2>/dev/null || true; done
    "$here/loopback.sh" stop "$folder" "$pg_port" "$redis_port"
}

case $act in
start) start ;;
stop) stop ;;
*) echo "usage: nodes.sh start|stop FOLDER [NODES] [PORT]" >&2 && exit 2 ;;
esac
