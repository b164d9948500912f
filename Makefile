# What can be done with this tree. A JDK 17 and make are all it needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help build test run bench images previous chart e2e format crds clean

MODULES := crds events embedded jobs producer dashboard local operator
IMAGES := jobs producer dashboard operator
SOURCES := pom.xml $(MODULES:%=%/pom.xml) $(wildcard crds/*.yml) $(shell find $(MODULES:%=%/src/main) -type f 2>/dev/null)
JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)
LOCAL = $(JAVA) -Xmx96m -XX:+UseSerialGC -cp local/target/classes:$$(cat local/target/classpath) dev.musicpipeline.local.Main

# What is not given is the pom's: localhost:5000, eclipse-temurin:17-jre, the project's version.
COMMA := ,
SPACE := $(subst ,, )
IMAGE_FLAGS = $(if $(REGISTRY),-Dimage.registry=$(REGISTRY)) $(if $(BASE),-Dimage.base=$(BASE)) $(if $(TAG),-Dimage.tag=$(TAG)) \
  $(if $(filter localhost% 127.0.0.1%,$(or $(REGISTRY),localhost) $(BASE)),-Djib.allowInsecureRegistries=true)

# Nodes keep the image that they have of a tag.
TEST_TAG := test-$(shell date +%s)

# The version before this one. Only a clone that has it can test upgrades.
PREVIOUS := 24c75afbffb0
HAS_PREVIOUS := $(shell git cat-file -e $(PREVIOUS)^{commit} 2>/dev/null && echo yes)
CLUSTER_FLAGS = -Pimages $(IMAGE_FLAGS) -Dimage.tag=$(TEST_TAG) -Dimage.more.tags=$(TEST_TAG)-again \
  $(if $(HAS_PREVIOUS),-De2e.previous=$(CURDIR)/target/previous -De2e.previous.tag=$(PREVIOUS))

help: # Lists what there is
	@awk -F ':[^#]*# ' '/^[a-z0-9]+:[^#]*# /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: target/built # Builds what is missing or older than its sources

test: $(if $(and $(REGISTRY),$(BASE),$(HAS_PREVIOUS)),previous) # Builds everything and runs all tests, with a real Kafka, S3, PostgreSQL and Spark
	./mvnw -B -T 2 verify $(if $(and $(REGISTRY),$(BASE)),$(CLUSTER_FLAGS))

run: target/built # Runs a whole pipeline on this machine until Ctrl-C; make run ARGS="--help" shows how
	@exec $(LOCAL) $(ARGS)

bench: target/built # Runs 20,000 events a second for five minutes and writes target/bench.json
	@exec $(LOCAL) --file bench/throughput.yaml --data target/bench --fresh --for 5m --report target/bench.json $(ARGS)

images: # Builds and pushes the container images; REGISTRY=ghcr.io/me BASE=eclipse-temurin:17-jre TAG=1.0
	./mvnw -B -q -Pimages -pl $(subst $(SPACE),$(COMMA),$(strip $(IMAGES))) -am package -DskipTests $(IMAGE_FLAGS)

e2e: $(if $(HAS_PREVIOUS),previous) # Runs the tests on the cluster of KUBECONFIG alone; REGISTRY and BASE as for images
	./mvnw -B verify -pl e2e -am $(CLUSTER_FLAGS) -Donly.e2e

previous: # Builds and pushes the images of the version before, from which tests upgrade; REGISTRY and BASE as for images
	@rm -rf target/previous && mkdir -p target/previous
	git archive $(PREVIOUS) | tar -x -C target/previous
	MAVEN_ARGS="-T 2" $(MAKE) -C target/previous images TAG=$(PREVIOUS) REGISTRY=$(REGISTRY) BASE=$(BASE)

chart: # Lints the chart and renders it into target/chart.yaml
	@mkdir -p target
	helm lint --strict helm/musicpipeline
	helm template musicpipeline helm/musicpipeline --kube-version 1.34.0 > target/chart.yaml

format: # Formats the sources
	./mvnw -B -q spotless:apply

crds: # Generates the CRD from its records again
	./mvnw -B -q -pl crds process-test-classes
	cp crds/target/crd/musicpipelines.musicpipeline.dev-v1.yml crds/

clean: # Deletes what was built; data folders stay
	./mvnw -B -q clean

target/built: $(SOURCES)
	./mvnw -B -q package -DskipTests
	@mkdir -p target && touch target/built
