"""The version of the package, which each extraction names."""

VERSION = "0.1.0"
