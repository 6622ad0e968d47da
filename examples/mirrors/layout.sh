#!/usr/bin/env bash
# Lays release archives out as a mirror: a folder that is a filesystem_mirror as it is, and a network_mirror when a web
# server hands it out over HTTPS. Run again with newer archives, it adds them.
#
#   layout.sh FOLDER_OF_ARCHIVES MIRROR
set -euo pipefail
archives=$1 mirror=$2

# Archives are named terraform-provider-TYPE_VERSION_OS_ARCHITECTURE.zip.
for host in registry.terraform.io registry.opentofu.org; do
  for archive in "$archives"/terraform-provider-*_*.zip; do
    IFS=_ read -r provider _ <<<"$(basename "$archive")"
    folder=$mirror/$host/nhnmcc/${provider#terraform-provider-}
    mkdir -p "$folder"
    cp "$archive" "$folder/"
  done
done

# A network mirror answers from index.json, which lists versions, and VERSION.json, which lists archives.
for folder in "$mirror"/*/nhnmcc/*; do
  versions=
  for version in $(basename -a -s .zip "$folder"/*.zip | cut -d _ -f 2 | sort -u); do
    versions+=${versions:+,}"\"$version\":{}"
    list=
    for archive in "$folder"/*_"$version"_*.zip; do
      IFS=_ read -r _ _ platform <<<"$(basename "$archive" .zip)"
      list+=${list:+,}"\"$platform\":{\"url\":\"$(basename "$archive")\"}"
    done
    echo "{\"archives\":{$list}}" >"$folder/$version.json"
  done
  echo "{\"versions\":{$versions}}" >"$folder/index.json"
done
