# What the measurements on a cluster share. To be sourced after `space`, the namespace, and `release` are set; needs a cluster (KUBECONFIG) with
# the services of examples/services.yaml.

# The services keep buckets and topics of an earlier run, whose database is gone.
run=$(date +%s)

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
  topics=$(for d in users songs artists albums devices locations; do printf '%s: {topic: %s}, ' "$d" "$space-$name-$run-$d"; done)
  sed -e "s/^  name: minimal/  name: $name/" -e "s/bucket: music/bucket: $space-$name-$run/" -e "s/    name: music/    name: \"$space-$name\"/" \
    -e "s/^    events:/    dimensions: {$topics}\n    events:\n      topic: $space-$name-$run-events/" "$@" examples/minimal.yaml
}

declare -A resources=([events]=events [objects]='*')

# The API server counts requests by flow schema, so that whatever else happens on the cluster is left out.
count_writes() { # count_writes KIND...: of events or objects, by the space's service accounts; each in its own flow schema
  local precedence=10 kind # before broader ones
  for kind in "$@"; do
    kubectl apply --filename - >/dev/null <<Y
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: "$space-$kind", labels: {bench: "$space"}}
spec:
  matchingPrecedence: $((precedence++))
  priorityLevelConfiguration: {name: workload-high}
  rules:
    - subjects: [{kind: Group, group: {name: "system:serviceaccounts:$space"}}]
      resourceRules:
        - verbs: [create, update, patch, delete, deletecollection]
          apiGroups: ["", apps, batch, events.k8s.io, musicpipeline.dev, kafka.strimzi.io, networking.k8s.io, rbac.authorization.k8s.io]
          resources: ["${resources[$kind]}"]
          namespaces: ["*"]
          clusterScope: true
Y
  done
}

writes() { # writes KIND: how many requests that write such things have been let through
  kubectl get --raw /metrics |
    awk -v schema="flow_schema=\"$space-$1\"" \
      '/^apiserver_flowcontrol_dispatched_requests_total/ && index($0, schema) {sum += $NF} END {print sum + 0}'
}

remove_space() {
  helm uninstall "$release" --namespace "$space" --ignore-not-found >/dev/null 2>&1
  kubectl delete namespace "$space" --wait=false --ignore-not-found >/dev/null
  kubectl delete flowschemas --selector "bench=$space" >/dev/null
}
