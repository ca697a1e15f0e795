#!/bin/sh
# An outside coder of a few lines: it proposes each line that says that something is not known.
#
#   detente read report.html --coder docs/coders/coder.sh
#
# The text comes on standard input; proposals go to standard output, one JSON object a line. Nothing leaves this machine.
exec awk '
  /[Uu]nclear|[Uu]nknown|not known/ {
    words = $0
    gsub(/\\/, "\\\\", words)
    gsub(/"/, "\\\"", words)
    gsub(/[\001-\037]/, " ", words)
    printf "{\"kind\":\"claim\",\"about\":\"unknown\",\"exact\":\"%s\",\"rule\":\"unclear\",\"confidence\":\"low\",\"coder\":\"awk\"}\n", words
  }'
