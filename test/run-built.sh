#!/bin/sh
# run-built.sh FILE [ARGUMENT...]: builds, then runs a command of the tests in place of this shell. Help needs no build.
file=$1
shift
for argument; do
  case $argument in -h | --help) exec cat "$(dirname "$file")/help.txt" ;; esac
done
npm run --silent build:quiet && exec node "$file" "$@"
