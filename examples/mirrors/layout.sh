#!/usr/bin/env bash
# Creates a mirror from release archives. The folder is a filesystem_mirror, and a network_mirror if a web server serves it
# over HTTPS. Run the script again to add newer archives.
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

checksum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1; }

# A network mirror needs index.json, which lists the versions, and VERSION.json, which lists the archives and their checksums.
for folder in "$mirror"/*/nhnmcc/*; do
  versions=
  for version in $(basename -a -s .zip "$folder"/*.zip | cut -d _ -f 2 | sort -u); do
    versions+=${versions:+,}"\"$version\":{}"
    list=
    for archive in "$folder"/*_"$version"_*.zip; do
      IFS=_ read -r _ _ platform <<<"$(basename "$archive" .zip)"
      list+=${list:+,}"\"$platform\":{\"url\":\"$(basename "$archive")\",\"hashes\":[\"zh:$(checksum "$archive")\"]}"
    done
    echo "{\"archives\":{$list}}" >"$folder/$version.json"
  done
  echo "{\"versions\":{$versions}}" >"$folder/index.json"
done
