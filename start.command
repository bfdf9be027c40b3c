#!/bin/sh
# macOS (and Linux): double-click to open the course.
cd "$(dirname "$0")" || exit 1
if [ -f bootstrap.py ]; then setup=bootstrap.py; else setup=grader/lab/bootstrap.py; fi
# The newest Python that is there, 3.11 or later, by whichever name it goes.
for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    "$name" "$setup" && .venv/bin/frame start || { echo "Press Return to close."; read -r _; }
    exit
  fi
done
echo "Python 3.11 or newer is needed: install it from python.org, then double-click again."
read -r _
exit 1
