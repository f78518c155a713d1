#!/usr/bin/env bash
# Makes the application's role: it signs in and owns nothing. Run once as the owner of the database, with ARENA_PASSWORD in the environment.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$ARENA_PASSWORD" --username "${POSTGRES_USER:-arena}" --dbname "${POSTGRES_DB:-arena}" <<'SQL'
create role arena_app login password :'password';
SQL
