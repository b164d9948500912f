# What the measurements on a cluster share. To be sourced after `space`, the namespace, and `release` are set; needs a cluster (KUBECONFIG) with
# the services of examples/services.yaml.

k() { kubectl --namespace "$space" "$@"; }

create_space() {
  kubectl create namespace "$space" --dry-run=client --output yaml | kubectl apply --filename - >/dev/null
  k create secret generic lake --from-literal=accessKey=minio --from-literal=secretKey=minio-secret >/dev/null
  k create secret generic database --from-literal=username=music --from-literal=password=music-secret >/dev/null
}

create_database() { # create_database NAME: for the pipeline of that name
  kubectl --namespace data exec postgres-0 -- env PGPASSWORD=music-secret psql --quiet --host=127.0.0.1 --username=music \
    --command="drop database if exists \"$space-$1\" with (force)" --command="create database \"$space-$1\"" >/dev/null
}

install_operator() { # install_operator REGISTRY TAG
  helm upgrade --install "$release" helm/musicpipeline --namespace "$space" --take-ownership --wait \
    --set "image.registry=$1,image.tag=$2,watchNamespaces={$space}" >/dev/null 2>&1
}

manifest() { # manifest NAME [SED ARGUMENTS...]: minimal.yaml with a database, a bucket and topics of its own
  local name=$1 topics
  shift
  topics=$(for d in users songs artists albums devices locations; do printf '%s: {topic: %s}, ' "$d" "$space-$name-$d"; done)
  sed -e "s/^  name: minimal/  name: $name/" -e "s/bucket: music/bucket: $space-$name/" -e "s/    name: music/    name: \"$space-$name\"/" \
    -e "s/^    events:/    dimensions: {$topics}\n    events:\n      topic: $space-$name-events/" "$@" examples/minimal.yaml
}

remove_space() {
  helm uninstall "$release" --namespace "$space" >/dev/null 2>&1 || true
  kubectl delete namespace "$space" --wait=false --ignore-not-found >/dev/null
}
