#!/bin/sh
# macOS (and Linux): double-click to open the course.
cd "$(dirname "$0")" || exit 1
if [ -f bootstrap.py ]; then setup=bootstrap.py; else setup=grader/lab/bootstrap.py; fi
if ! command -v python3 >/dev/null; then
  echo "Python 3.11 or newer is needed: install it from python.org, then double-click again."
  read -r _
  exit 1
fi
python3 "$setup" && .venv/bin/frame start || { echo "Press Return to close."; read -r _; }
