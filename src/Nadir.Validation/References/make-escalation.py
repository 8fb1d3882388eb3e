"""Exact 3+3 characteristics in fractions: the flow chart walked outcome by outcome, rounded once at the end.

Run in this folder: python3 make-escalation.py
"""
import csv
import platform
from fractions import Fraction
from math import comb


def cohort(p):
    return [Fraction(comb(3, x)) * p**x * (1 - p) ** (3 - x) for x in range(4)]


def walk(rates, korn, expand):
    k = len(rates)
    mtd, size, none = [Fraction(0)] * k, [Fraction(0)] * k, [Fraction(0)]

    def end(level, sizes, p):
        for i, n in enumerate(sizes):
            size[i] += p * n
        if level < 0:
            none[0] += p
        else:
            mtd[level] += p

    def fill(level, sizes, p, wanted):
        if level < 0 or sizes[level] == 6 or not wanted:
            return end(level, sizes, p)
        c = cohort(rates[level])
        filled = sizes[:level] + [6] + sizes[level + 1:]
        end(level, filled, p * (c[0] + c[1]))
        fill(level - 1, filled, p * (c[2] + c[3]), korn)

    def up(level, sizes, p):
        if level == k:
            return fill(level - 1, sizes, p, expand)
        c = cohort(rates[level])
        up(level + 1, sizes + [3], p * c[0])
        fill(level - 1, sizes + [3], p * (c[2] + c[3]), korn)
        up(level + 1, sizes + [6], p * c[1] * c[0])
        fill(level - 1, sizes + [6], p * c[1] * (1 - c[0]), korn)

    up(0, [], Fraction(1))
    rows = [(f"mtd-{i + 1}", q) for i, q in enumerate(mtd)] + [("none", none[0])]
    rows.append(("expected-subjects", sum(size)))
    rows.append(("expected-dlts", sum(n * p for n, p in zip(size, rates))))
    return rows


SCENARIOS = ["0.05 0.1 0.2 0.33 0.5", "0.1 0.25 0.4", "0.3", "0.01 0.02 0.04 0.08 0.16 0.25 0.4 0.6", "0.5 0.6", "0 0 0 1"]

with open("escalation.csv", "w", newline="") as out:
    out.write(f"# program: Python {platform.python_version()}, fractions.Fraction, References/make-escalation.py\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["method", "data", "arguments", "statistic", "expected", "tolerance", "source"])
    for text in SCENARIOS:
        rates = [Fraction(rate) for rate in text.split()]
        for variant in ("Storer", "Korn"):
            for top in ("Stop", "Expand"):
                for name, value in walk(rates, variant == "Korn", top == "Expand"):
                    arguments = f"rates={text};variant={variant};top={top}"
                    call = f"make-escalation.py walk({text}, {variant}, {top})"
                    table.writerow(["three-plus-three", "", arguments, name, repr(float(value)), "1e-12", call])
