# What can be done here. `make` lists it.

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check openapi client e2e lint-contract fuzz bench migration

CARGO ?= cargo
NAME ?=
TICKETS ?= 100000

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Install what the tests need and this machine lacks (Debian packages)
	@scripts/setup

run: ## Build all, make the demo estate if there is none, and serve it on http://127.0.0.1:8080
	@scripts/run

demo: ## Make the demo estate in ./data
	@$(CARGO) run --release --quiet -- demo

test: ## Run everything that must pass, fast things first
	@scripts/test

check: ## What takes a minute: format, clippy, the rules' tests, the SPA's types and lint
	@scripts/check

openapi: ## Write openapi.yaml from the routes
	@$(CARGO) run --quiet -- openapi > target/openapi.yaml
	@mv target/openapi.yaml openapi.yaml

client: openapi ## Write openapi.yaml and the SPA's client from it
	@scripts/spa install
	@cd web-ui && npm run --silent api:gen

e2e: ## Run the browser tests against the real binary
	@scripts/spa build
	@$(CARGO) build --quiet
	@scripts/e2e

lint-contract: ## Lint openapi.yaml
	@scripts/lint-contract

fuzz: ## Fuzz the real binary by openapi.yaml
	@scripts/fuzz-contract

bench: ## Measure the release binary on this machine: TICKETS=1000000 make bench
	@scripts/bench --tickets $(TICKETS)

migration: ## Begin a step of the schema: make migration NAME=adds_keys
	@scripts/migration "$(NAME)"
