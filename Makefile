.PHONY: demo test bench fuzz docs build
build:
	swift build -c release
