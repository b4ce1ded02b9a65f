# `make demo` and `make test` do all their own set-up on Debian 12 with Swift 6.3.
.PHONY: build demo demo-inspection demo-release release test bench fuzz soak docs clean

RELEASE := .build/release

build:
	@Tools/setup build
	@echo "== building carnet and carnet-verify (first time: about five minutes)"
	@swift build -c release --product carnet
	@swift build -c release --product carnet-verify

demo: build
	@Examples/demo "$(CURDIR)/$(RELEASE)"

demo-inspection: build
	@Tools/setup inspection
	@Examples/inspection "$(CURDIR)/$(RELEASE)"

demo-release: build
	@Tools/setup release
	@Examples/release "$(CURDIR)/$(RELEASE)"

# Carnet's own release, as a carnet.
release:
	@Tools/setup release
	@Release/run

test:
	@Tools/setup test
	@Tools/test

bench:
	@Tools/setup bench
	@Tools/bench

fuzz:
	@Tools/setup fuzz
	@Fuzz/run

docs:
	@Tools/setup build
	@Tools/docs

clean:
	rm -rf .build out .venv
