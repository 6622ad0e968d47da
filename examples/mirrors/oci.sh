#!/usr/bin/env bash
# Creates an OCI image layout for each provider from release archives, to be pushed to an OCI registry for the oci_mirror of OpenTofu 1.10 or
# newer. Run the script again to add newer archives.
#
#   oci.sh FOLDER_OF_ARCHIVES LAYOUTS
set -euo pipefail
archives=$1 layouts=$2

checksum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1; }

# Stores a file as a blob and prints the part of a descriptor that refers to it.
blob() {
  local digest size
  digest=$(checksum "$1")
  size=$(wc -c <"$1" | tr -d ' ')
  cp "$1" "$layout/blobs/sha256/$digest"
  echo "\"digest\":\"sha256:$digest\",\"size\":$size"
}

document=$(mktemp)
trap 'rm -f "$document"' EXIT
index=application/vnd.oci.image.index.v1+json manifest=application/vnd.oci.image.manifest.v1+json

# Archives are named terraform-provider-TYPE_VERSION_OS_ARCHITECTURE.zip.
for type in $(basename -a "$archives"/terraform-provider-*_*.zip | sed 's/^terraform-provider-//; s/_.*//' | sort -u); do
  layout=$layouts/$type
  mkdir -p "$layout/blobs/sha256"
  printf '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
  printf '{}' >"$document"
  config="{\"mediaType\":\"application/vnd.oci.empty.v1+json\",$(blob "$document")}"
  versions=
  for version in $(basename -a -s .zip "$archives/terraform-provider-${type}"_*.zip | cut -d _ -f 2 | sort -u); do
    targets=
    for archive in "$archives/terraform-provider-${type}_${version}"_*.zip; do
      IFS=_ read -r _ _ os architecture <<<"$(basename "$archive" .zip)"
      target="\"artifactType\":\"application/vnd.opentofu.provider-target\""
      printf '%s' "{\"schemaVersion\":2,\"mediaType\":\"$manifest\",$target,\"config\":$config,\"layers\":[{\"mediaType\":\"archive/zip\",$(blob "$archive")}]}" >"$document"
      targets+=${targets:+,}"{\"mediaType\":\"$manifest\",$target,$(blob "$document"),\"platform\":{\"os\":\"$os\",\"architecture\":\"$architecture\"}}"
    done
    provider="\"artifactType\":\"application/vnd.opentofu.provider\""
    printf '%s' "{\"schemaVersion\":2,\"mediaType\":\"$index\",$provider,\"manifests\":[$targets]}" >"$document"
    versions+=${versions:+,}"{\"mediaType\":\"$index\",$provider,$(blob "$document"),\"annotations\":{\"org.opencontainers.image.ref.name\":\"$version\"}}"
  done
  printf '%s' "{\"schemaVersion\":2,\"manifests\":[$versions]}" >"$layout/index.json"
done
