"""The imperative shell: platforms, exports, runtime and command line around the pure bot."""
