# What people run here. `make` alone lists it.
PYTHON3 ?= python3
VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
CATALOGUE := publishing/locale/uk/LC_MESSAGES/django.mo

# A value that the command line, the environment or .env gives.
given = $(or $($(1)),$(shell sed -n "s/^$(1)=//p" .env 2>/dev/null | tail -n 1 | tr -d "\"'"))
PORT := $(or $(call given,PORT),8000)
DATA_DIR := $(or $(call given,DATA_DIR),var)
export PORT DATA_DIR

comma := ,
# A site on one's own machine: only what nobody has said otherwise.
HERE := SITE_URL=$(or $(call given,SITE_URL),http://127.0.0.1:$(PORT)) \
	ALLOWED_HOSTS=$(or $(call given,ALLOWED_HOSTS),127.0.0.1$(comma)localhost) \
	$(if $(call given,SECRET_KEY)$(call given,SECRET_KEY_FILE),,SECRET_KEY_FILE=$(DATA_DIR)/secret-key)
# A site as it would stand on the open network.
ABROAD := DEBUG=0 DATA_DIR=$(VENV)/check SECRET_KEY=$$($(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))") \
	SECRET_KEY_FILE= SITE_URL=https://trybuna.example ALLOWED_HOSTS=trybuna.example
# xdist hands tests out in order, so those that commit run last on each core, after those that roll back;
# few at a time, since the last ones are minutes long.
PYTEST = $(PYTHON) -m pytest -n auto --maxprocesses 8 --maxschedchunk 2

# The long tests that another database could answer otherwise.
OF_THE_DATABASE = tests/submissions/test_walk.py tests/moderation/test_race.py tests/reading/pages/test_truth.py \
	tests/reading/test_kept.py tests/security/test_input.py

.PHONY: help run ready test fast check style bench coverage messages lock programs
.DELETE_ON_ERROR:

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ready ## the site with its worker on http://127.0.0.1:8000 (PORT=), with the demo where the database is empty
	@exec env $(HERE) $(PYTHON) -m publishing.serving $(PORT)

ready: $(VENV)/installed $(DATA_DIR)/secret-key $(DATA_DIR)/demo-password $(CATALOGUE) $(DATA_DIR)/static/staticfiles.json
	@$(HERE) $(MANAGE) migrate --verbosity 0
	@$(HERE) $(MANAGE) rebuild_reading --if-needed
	@$(HERE) DEMO_PASSWORD=$(or $(call given,DEMO_PASSWORD),$$(cat $(DATA_DIR)/demo-password)) $(MANAGE) seed_demo --if-empty

test: $(VENV)/installed-dev $(CATALOGUE) programs ## the whole suite, in Chromium too
	$(PYTEST)

fast: $(VENV)/installed-dev $(CATALOGUE) ## the quick part of the suite: without Chromium and without the sweeps
	$(PYTEST) -m "not browser and not sweep"

check: style programs ## everything that CI runs, on SQLite and on PostgreSQL
	$(PYTEST)
	tests/postgres.sh $(PYTEST) -m "not browser and not sweep"
	tests/postgres.sh $(PYTEST) -m sweep -k "not notices" $(OF_THE_DATABASE)

style: $(VENV)/installed-dev $(CATALOGUE)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/djlint --lint --quiet templates
	$(VENV)/bin/mypy
	$(ABROAD) $(MANAGE) makemigrations --check --dry-run
	$(ABROAD) $(MANAGE) check --deploy --fail-level WARNING

coverage: $(VENV)/installed-dev $(CATALOGUE) ## which lines and branches no test has walked
	$(PYTEST) --cov --cov-report=term

bench: $(VENV)/installed $(CATALOGUE) ## what reading pages cost, a line a figure
	@$(PYTHON) -m tests.bench.pages
	@$(PYTHON) -m tests.bench.stored
	@$(PYTHON) -m tests.bench.growth
	@$(PYTHON) -m tests.bench.desk
	@$(PYTHON) -m tests.bench.search

messages: $(VENV)/installed-dev ## collects new words for the translators (needs gettext)
	$(ABROAD) $(MANAGE) makemessages --locale uk --no-obsolete --no-wrap --add-location file \
		--ignore '.venv/*' --ignore 'var/*'

lock: ## pins the packages of requirements*.in with their hashes (needs uv)
	uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" requirements.in --output-file requirements.txt
	uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" requirements-dev.in --output-file requirements-dev.txt

programs:
	@.ci/install chromium nginx caddy || echo "The tests that need them will be skipped."

$(VENV)/bin/pip:
	@$(PYTHON3) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed.")'
	$(PYTHON3) -m venv --clear $(VENV)

$(VENV)/installed: requirements.txt | $(VENV)/bin/pip
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Made once: the key of the sessions, and a password of the demo that one can type.
$(DATA_DIR)/secret-key: BYTES = 50
$(DATA_DIR)/demo-password: BYTES = 9
$(DATA_DIR)/secret-key $(DATA_DIR)/demo-password: | $(VENV)/installed
	@mkdir -p $(DATA_DIR)
	@umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe($(BYTES)))" > $@

%.mo: %.po | $(VENV)/installed
	@$(ABROAD) $(MANAGE) compile_catalogues

$(DATA_DIR)/static/staticfiles.json: publishing/settings.py $(VENV)/installed $(shell find static -type f) | $(DATA_DIR)/secret-key
	@$(HERE) $(MANAGE) collectstatic --noinput --verbosity 0
