#!/usr/bin/env bash
# Measures Arena beside the textbook stack, both on PostgreSQL and Redis of this run, on loopback. Ends with one figure a line.
# usage: compare.sh [SECONDS of each run] [ROUNDS] [LOADS, such as "closed1 closed16"]
set -euo pipefail
seconds=${1:-4} rounds=${2:-2} loads=${3:-watch5000 open300 closed64}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d -t arena-compare-XXXXXX)
token=trial-token-of-at-least-32-characters # as bench/Arena.Load has it
servers=()

# Two processes with 5,000 sockets each: servers and client need more files than a shell usually gives.
ulimit -n "$(ulimit -Hn)"
[[ $(ulimit -n) == unlimited || $(ulimit -n) -ge 6000 ]] || { echo "5,000 watchers need ulimit -n of at least 6000; here it is $(ulimit -n)" >&2; exit 1; }

cleanup() {
    trap - EXIT INT TERM
    ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    "$root/deploy/loopback.sh" stop "$folder" >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# Below the range from which the kernel takes ports for the watchers.
free_port() {
    local port
    while port=$(shuf -i 20000-29999 -n 1); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# start NAME ASSEMBLY PORT PATH [SETTING=VALUE ...]: in the background, and waits until PATH answers.
start() {
    local name=$1 assembly=$2 port=$3 path=$4
    shift 4
    # A folder of its own: a server watches its working folder for settings, and the databases write beside it.
    mkdir "$folder/$name"
    (cd "$folder/$name" && exec env -u ASPNETCORE_URLS "$@" dotnet "$root/artifacts/bin/$assembly/release/$assembly.dll" --urls "http://127.0.0.1:$port") >"$folder/$name.log" 2>&1 &
    servers+=($!)
    for _ in {1..300}; do
        ! curl -fs -o "$folder/answer" "http://127.0.0.1:$port$path" 2>/dev/null || return 0
        kill -0 "${servers[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    echo "$name does not start:" >&2
    cat "$folder/$name.log" >&2
    exit 1
}

cd "$root"
dotnet build bench/Arena.Load -c Release -v quiet --nologo >&2
dotnet build bench/Arena.Textbook -c Release -v quiet --nologo >&2

pg_port=$(free_port) redis_port=$(free_port) product_port=$(free_port) textbook_port=$(free_port)
"$root/deploy/loopback.sh" start "$folder" "$pg_port" "$redis_port"
postgres="Host=127.0.0.1;Port=$pg_port;Username=arena;Database=arena"
start product Arena.Api "$product_port" /readyz \
    "ConnectionStrings__Postgres=$postgres" "ConnectionStrings__Redis=127.0.0.1:$redis_port" "Access__BootstrapToken=$token" Demo__Enabled=false
# Request logging as the project template has it, which costs less than none said.
start textbook Arena.Textbook "$textbook_port" /stats \
    "ConnectionStrings__Postgres=$postgres" "ConnectionStrings__Redis=127.0.0.1:$redis_port" Logging__LogLevel__Microsoft.AspNetCore=Warning

# In the background, so that a signal ends it at once.
# shellcheck disable=SC2046,SC2086 # the loads are words
dotnet "$root/artifacts/bin/Arena.Load/release/Arena.Load.dll" compare --seconds "$seconds" --rounds "$rounds" $(printf -- '--load %s ' $loads) \
    --product "http://127.0.0.1:$product_port" --product-process "${servers[0]}" \
    --textbook "http://127.0.0.1:$textbook_port" --textbook-process "${servers[1]}" &
servers+=($!)
wait "${servers[-1]}"
