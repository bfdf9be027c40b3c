# Keeping the Frame. Every line calls Python; what happens stands in grader/.
PYTHON ?= python3
ENVIRONMENT = .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
FRAME = $(ENVIRONMENT)/frame
IN = $(ENVIRONMENT)/python -m
COMPILE = $(IN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header pyproject.toml
DOCS = $(IN) pip --disable-pip-version-check install --quiet --require-hashes -r docs/requirements.lock

.PHONY: setup start test test-slow test-hub coverage soak demo check bench frontend docs lock help

setup:  ## set up the course in .venv, nothing else
	@$(PYTHON) grader/lab/bootstrap.py

start: setup  ## open the course in JupyterLab (PORT=8899, BROWSER=none)
	@$(FRAME) start $(if $(PORT),--port $(PORT)) $(if $(filter none,$(BROWSER)),--browser none)

test:  ## run the tests, the browser's too
	@$(PYTHON) grader/lab/bootstrap.py --tests
	@$(IN) grader.lab.node
	@$(IN) pytest --require-browser -n 2

test-slow:  ## run the tests that grade whole classes or repeat one on every page
	@$(PYTHON) grader/lab/bootstrap.py --tests
	@$(IN) grader.lab.node
	@$(DOCS)
	@$(IN) pytest -m "slow and not soak" --require-browser -n 2

test-hub:  ## run a class of twenty on a real JupyterHub, in build/hub/
	@$(PYTHON) grader/lab/bootstrap.py
	@$(IN) grader.lab.node
	@$(IN) pytest -m hub tests/hub

coverage:  ## say how much of the code the unit tests run, and fail below the floor in pyproject.toml
	@$(PYTHON) grader/lab/bootstrap.py
	@$(IN) pytest tests/unit -m "not slow and not timed" -n 2 --cov

soak:  ## kill grading at two hundred random moments; hostile hand-ins beside stock nbgrader
	@$(PYTHON) grader/lab/bootstrap.py --tests
	@KTF_ROUNDS=$(or $(ROUNDS),200) $(IN) pytest -m "soak or classroom" \
	  tests/classroom/test_kills.py tests/classroom/test_corpus.py

demo: setup  ## grade a simulated class with nbgrader, in build/demo/
	@$(FRAME) demo

check: setup  ## formatter, linter, types, and every content file
	@$(IN) ruff format --check
	@$(IN) ruff check
	@$(IN) mypy
	@$(FRAME) check

bench: setup  ## measure reading content, checking posts, the commands' start, grading, and the site
	@$(IN) grader.content.bench
	@$(IN) grader.deid.bench
	@$(IN) grader.simulation.start_times
	@$(IN) grader.simulation.bench
	@$(IN) grader.site.bench

frontend: setup  ## build the page's half of the widgets after a change in grader/frontend/
	@$(IN) grader.lab.node npm run --silent build

docs: setup  ## build the project's own pages from Markdown and docstrings, in build/docs/
	@$(DOCS)
	@$(IN) sphinx --fail-on-warning --keep-going --quiet docs build/docs

lock: setup  ## bring requirements.lock up to date with pyproject.toml
	@$(COMPILE) --extra lab --extra class --extra postgresql --extra test \
	  --output-file requirements.lock
	@$(COMPILE) --extra lab --extra class --extra postgresql --extra hub \
	  --constraint requirements.lock --output-file grader/classroom/hub/files/requirements.lock
	@$(COMPILE) --extra docs --constraint requirements.lock --output-file docs/requirements.lock

help:  ## say what there is
	@$(PYTHON) -c "import re; print(*('make {:9}{}'.format(*line) for line in re.findall(r'^(\w+):.*?## (.+)', open('Makefile').read(), re.M)), sep='\n')"
