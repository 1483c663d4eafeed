# The processes of tools/cluster. Sourced by it, with home, port, database, key, demo and tls set.
#
# Each process has a name (silo-1, api-2, nginx), a log and a file with its id and the time it began: an id alone may by
# now belong to somebody else.

build_cluster() {
  build_web
  build_server Silo
  build_server Api
}

number_of() { printf '%s' "${1##*-}"; }

# Where a process serves everybody.
address_of() {
  case $1 in
    api-*) echo "http://localhost:$((port + $(number_of "$1")))" ;;
  esac
}

# Where a process serves operators. A silo serves nobody else.
operations_of() {
  case $1 in
    silo-*) echo "http://localhost:$((port + 100 + $(number_of "$1")))" ;;
    api-*) echo "http://localhost:$((port + 150 + $(number_of "$1")))" ;;
  esac
}

launch() {
  local address
  for address in $(address_of "$1") $(operations_of "$1"); do
    ! port_is_taken "${address##*:}" || fail "Port ${address##*:}, for $1, is taken. Choose others: PORT=9080 tools/cluster up"
  done
  "launch_${1%-*}" "$1"
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

launch_silo() {
  local number
  number=$(number_of "$1")
  start "$1" Silo \
    Cluster__SiloPort=$((port + 3000 + number)) \
    Cluster__GatewayPort=$((port + 4000 + number)) \
    Cluster__AdvertisedAddress=127.0.0.1 \
    Payments__Test__Url="$(shop)"
}

# Where the shop is found: at nginx, or at the first Api. Silos speak to the test processor there.
shop() { if nginx_program >/dev/null; then echo "http://localhost:$port"; else address_of api-1; fi; }

launch_api() {
  start "$1" Api \
    Cluster__Mode=Client \
    Platform__KnownProxies__0=127.0.0.0/8
}

# Starts a program in a session of its own, so that it outlives this script and hears nothing of its terminal.
start() {
  local name=$1 project=$2 environment=Production
  shift 2
  [ "$demo" != 1 ] || environment=Demo
  # Purchases make short-lived objects fast: a youngest generation of 32 MB per core is collected less often.
  env DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x2000000}" \
    ASPNETCORE_ENVIRONMENT=$environment DOTNET_ENVIRONMENT=$environment \
    ASPNETCORE_URLS="$(address_of "$name")" Operations__Port="$(operations_of "$name" | sed 's/.*://')" \
    Demo__Enabled="$([ "$demo" = 1 ] && echo true || echo false)" \
    ConnectionStrings__Ticketing="$database" \
    Keys__MasterFile="$key" \
    $(tls_settings) \
    "$@" \
    setsid dotnet "$(output_of "$project")/Ticketing.$project.dll" >>"$home/$name.log" 2>&1 </dev/null &
  remember "$name" $!
}

# TLS between silos and Apis, with certificates that all processes of this cluster share. (Its paths have no spaces that env could stumble
# over: prepare_tls sees to that.)
tls_settings() {
  [ "$tls" = 1 ] || return 0
  printf 'Cluster__Tls__%s ' "CertificateFile=$home/tls/cluster/certificate.pem" \
    "KeyFile=$home/tls/cluster/key.pem" "AuthorityFile=$home/tls/cluster/authority.pem"
}

prepare_tls() {
  [ "$tls" = 1 ] || return 0
  case $home in *[[:space:]]*) fail "TICKETING_TLS needs a folder without spaces in its name, but it is $home." ;; esac
  deploy/tls/make "$home/tls"
}

remember() { printf '%s %s\n' "$2" "$(began "$2")" >"$home/$1.pid"; }

# When a process began, in ticks since the machine did; nothing if there is none. The name before it may hold spaces.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

pid_of() {
  local pid since
  read -r pid since 2>/dev/null <"$home/$1.pid" || { echo -; return; }
  if [ -n "$since" ] && [ "$(began "$pid")" = "$since" ]; then echo "$pid"; else echo -; fi
}

is_alive() { [ "$(pid_of "$1")" != - ]; }

# The names of one kind that were started, and of those the ones that run.
known() { find "$home" -maxdepth 1 -name "$1-*.pid" -printf '%f\n' 2>/dev/null | sed 's/\.pid$//' | sort -t- -k2n; }
running() { local name; for name in $(known "$1"); do ! is_alive "$name" || echo "$name"; done; }

signal() { local pid; pid=$(pid_of "$1"); [ "$pid" = - ] || kill "-$2" "$pid" 2>/dev/null || true; }

wait_for_end() { while is_alive "$1"; do pause 0.1; done; }

finish() {
  signal "$1" "$2"
  wait_for_end "$1"
}

health_at() {
  local answer
  answer=$(curl -sS -m 5 -o /dev/null -w '%{http_code}' "$1/health/ready" 2>/dev/null) || answer="no answer"
  [ "$answer" != 200 ] || answer=ready
  echo "$answer"
}

health_of() { if is_alive "$1"; then health_at "$(operations_of "$1")"; else echo "not running"; fi; }

await_ready() {
  until [ "$(health_of "$1")" = ready ]; do
    is_alive "$1" || { tail -n 20 "$home/$1.log" >&2; fail "$1 has stopped; its log is $home/$1.log."; }
    pause 0.2
  done
}

urls() { local name; for name in $(running api); do address_of "$name"; done; }

# PostgreSQL's own programs read these; Npgsql's connection string has the same under other names.
with_database() {
  local part key value
  local IFS=';'
  for part in $database; do
    key=${part%%=*} value=${part#*=}
    case ${key,,} in
      host | server) export PGHOST=$value ;;
      port) export PGPORT=$value ;;
      username | "user id") export PGUSER=$value ;;
      password) export PGPASSWORD=$value ;;
      database) export PGDATABASE=$value ;;
    esac
  done
  "$(eng/postgres.sh programs)/$1" "${@:2}"
}

membership() {
  (with_database psql -X -q -P footer=off -c "
    SELECT silo_name AS silo, address || ':' || port AS address,
           (ARRAY['none','created','joining','active','shutting down','stopping','dead'])[status + 1] AS status,
           started_at::timestamptz(0) AS started, alive_at::timestamptz(0) AS seen
    FROM cluster_members ORDER BY started_at") || echo "(can't be read)"
}

# nginx in front, with the files that a deployment has, but the Apis by their ports.

front_files() {
  local name
  mkdir -p "$home/nginx"
  cp deploy/nginx/*.conf "$home/nginx/"
  sed -i "s/listen 8080/listen $port/" "$home/nginx/http.conf"
  {
    echo 'map "" $towards_api { default http; }' # On this machine alone.
    echo 'upstream api {'
    for name in $(running api); do echo "  server 127.0.0.1:$((port + $(number_of "$name"))) max_fails=0;"; done
    echo '  keepalive 256;'
    echo '}'
    echo 'upstream live {'
    echo '  hash $remote_addr$http_user_agent consistent;'
    for name in $(running api); do echo "  server 127.0.0.1:$((port + $(number_of "$name"))) max_fails=0;"; done
    echo '}'
  } >"$home/nginx/upstreams.conf"
}

nginx_program() { command -v nginx || command -v /usr/sbin/nginx; }

front_up() {
  nginx_program >/dev/null || { say "nginx is not installed: the Apis have no front."; return; }
  front_files
  local as_root=
  [ "$(id -u)" != 0 ] || as_root="user root;"
  setsid "$(nginx_program)" -e stderr -p "$home/nginx/" -c "$home/nginx/http.conf" -g "daemon off; $as_root" >>"$home/nginx.log" 2>&1 </dev/null &
  remember nginx $!
  until [ "$(curl -s -m 5 "http://localhost:$port/health/front")" = live ]; do
    is_alive nginx || { tail -n 5 "$home/nginx.log" >&2; fail "nginx does not start."; }
    pause 0.1
  done
}

front_reload() {
  is_alive nginx || return 0
  [ -n "$(running api)" ] || return 0
  front_files
  signal nginx HUP
}
