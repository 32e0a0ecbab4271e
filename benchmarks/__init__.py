"""Benchmarks: what kpitrack costs, as ratios to what it is built on.

Run by hand, never by a test: a figure of one machine and one day proves nothing about another.
"""
