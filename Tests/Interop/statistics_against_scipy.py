"""Holds `carnet sampling` and `carnet gauge` against SciPy and NumPy.

usage: statistics_against_scipy.py sampling|gauge PATH-TO-CARNET
"""
import itertools
import json
import random
import subprocess
import sys
from fractions import Fraction
from math import comb

import numpy
from scipy import optimize, stats


def ask(carnet, *arguments, text=None, statuses=(0,)):
    done = subprocess.run([carnet, *arguments, "--format", "json"], input=text, capture_output=True, text=True)
    assert done.returncode in statuses, (arguments, done.returncode, done.stderr)
    return json.loads(done.stdout)


# Sampling. SciPy's own distributions are good to some 1e-13 in the middle and to 1e-9 or so far out; where a tail is small or
# numbers are large it is Python's whole numbers that judge.


def exact_hypergeometric(lot, bad, n, accept):
    """(Pa, 1 - Pa) as the nearest doubles of exact fractions."""
    low = sum(comb(bad, k) * comb(lot - bad, n - k) for k in range(max(0, n - lot + bad), min(accept, bad, n) + 1))
    whole = comb(lot, n)
    return float(Fraction(low, whole)), float(Fraction(whole - low, whole))


def exact_binomial(n, p, accept):
    share = Fraction(p)
    a, b = share.numerator, share.denominator
    low = sum(comb(n, k) * a**k * (b - a) ** (n - k) for k in range(0, accept + 1))
    whole = b**n
    return float(Fraction(low, whole)), float(Fraction(whole - low, whole))


def close(ours, theirs, relative, about):
    # Below the smallest normal double there are no digits to compare.
    if abs(theirs) < 1e-300 and abs(ours) < 1e-300:
        return 0.0
    error = abs(ours / theirs - 1) if theirs else abs(ours)
    assert error <= relative, (about, ours, theirs, error)
    return error


def check_sampling(carnet):
    rng = random.Random(20261121)
    worst = 0.0
    counts = 0

    def plan(lot, n, accept, qualities):
        nonlocal worst, counts
        plain = ["sampling", "--sample", str(n), "--accept", str(accept)]
        if lot:
            asked = itertools.chain.from_iterable(("--nonconforming", str(d)) for d in qualities)
            answer = ask(carnet, *plain, "--lot", str(lot), *asked)
        else:
            asked = itertools.chain.from_iterable(("--fraction", repr(p)) for p in qualities)
            answer = ask(carnet, *plain, *asked)
        for quality, point in zip(qualities, answer["asked"], strict=True):
            about = (lot, n, accept, quality)
            if lot:
                theirs = stats.hypergeom.cdf(accept, lot, quality, n), stats.hypergeom.sf(accept, lot, quality, n)
            else:
                theirs = stats.binom.cdf(accept, n, quality), stats.binom.sf(accept, n, quality)
            for ours, other in zip((point["accept"], point["reject"]), theirs):
                assert abs(ours - other) < 2e-8 if lot and lot > 10**5 else abs(ours - other) < 1e-10, (about, ours, other)
            if (lot and lot <= 5000) or (not lot and n <= 300):
                exact = exact_hypergeometric(lot, quality, n, accept) if lot else exact_binomial(n, quality, accept)
                worst = max(worst, close(point["accept"], exact[0], 1e-12, about), close(point["reject"], exact[1], 1e-12, about))
            elif not lot:
                for ours, other in zip((point["accept"], point["reject"]), theirs):
                    if 1e-250 < other < 1:
                        close(ours, other, 1e-9, about)
            counts += 2
        return answer

    def curve(answer, lot, n, accept):
        points = answer["points"]
        assert 2 <= len(points) <= 110
        for point in points:
            value = stats.hypergeom.cdf(accept, lot, point["nonconforming"], n) if lot else stats.binom.cdf(accept, n, point["fraction"])
            assert abs(point["accept"] - value) < 2e-8, (lot, n, accept, point, value)
        producer, consumer = answer["producer"], answer["consumer"]
        if lot:
            cdf = lambda d: stats.hypergeom.cdf(accept, lot, d, n)
            d, e = producer["nonconforming"], consumer["nonconforming"]
            assert cdf(d) >= 0.95 - 1e-9 and (d == lot or cdf(d + 1) < 0.95 + 1e-9), producer
            assert cdf(e) <= 0.10 + 1e-9 and cdf(e - 1) > 0.10 - 1e-9, consumer
        else:
            for point, level in ((producer, 0.95), (consumer, 0.10)):
                # The beta distribution is another way to the same root.
                root = stats.beta.isf(level, accept + 1, n - accept)
                close(point["fraction"], root, 1e-9, (n, accept, level))

    for _ in range(60):
        n = rng.choice([rng.randint(1, 20), rng.randint(1, 300)])
        accept = rng.randint(0, n - 1)
        qualities = [rng.random() for _ in range(6)] + [rng.random() * 10 ** -rng.randint(1, 12), 0.0, 1.0, (accept + 0.5) / n]
        curve(plan(None, n, accept, qualities), None, n, accept)
    for _ in range(60):
        lot = rng.choice([rng.randint(1, 50), rng.randint(1, 5000)])
        n = rng.randint(1, lot)
        accept = rng.randint(0, n - 1)
        qualities = [rng.randint(0, lot) for _ in range(8)] + [0, lot, min(accept, lot), accept + 1]
        curve(plan(lot, n, accept, qualities), lot, n, accept)
    # Large and lopsided.
    for n, accept in ((100_000, 0), (100_000, 5000), (100_000, 99_999), (1_000_000, 21), (1_000_000, 650_000)):
        middle = (accept + 1) / (n + 1)
        curve(plan(None, n, accept, [middle, middle * 0.99, min(1.0, middle * 1.01), 1e-9]), None, n, accept)
    for lot, n, accept in ((10**6, 1250, 21), (10**6, 100_000, 5000), (10**6, 999_999, 3), (10**6, 1, 0), (10**6, 500_000, 0)):
        middle = accept * lot // n
        curve(plan(lot, n, accept, [middle, middle + 1, min(lot, 2 * middle + 2), lot // 2, lot]), lot, n, accept)
    print(f"{counts} probabilities; against whole numbers the worst relative error is {worst:.1e}")


# Gauge studies.


def cohen(table):
    table = numpy.array(table, float)
    n = table.sum()
    p = table / n
    rows, columns = p.sum(1), p.sum(0)
    chance = rows @ columns
    if chance >= 1 - 1e-15:
        return None, None
    kappa = (numpy.trace(p) - chance) / (1 - chance)

    # The delta method without anybody's formula: the gradient is taken numerically.
    def of(cells):
        q = cells.reshape(p.shape) / cells.sum()
        expected = q.sum(1) @ q.sum(0)
        return (numpy.trace(q) - expected) / (1 - expected)

    cells = p.ravel()
    steps = numpy.eye(cells.size) * 1e-6
    gradient = numpy.array([(of(cells + s) - of(cells - s)) / 2e-6 for s in steps])
    variance = (gradient**2) @ cells - (gradient @ cells) ** 2
    return kappa, max(variance, 0) ** 0.5 / n**0.5


def fleiss(counts):
    counts = numpy.array(counts, float)
    subjects, raters = len(counts), counts[0].sum()
    share = counts.sum(0) / counts.sum()
    chance = share @ share
    if chance >= 1 - 1e-15:
        return None
    agreement = ((counts**2).sum(1) - raters) / (raters * (raters - 1))
    return (agreement.mean() - chance) / (1 - chance)


def table(first, second):
    counts = [[0, 0], [0, 0]]
    for a, b in zip(first, second, strict=True):
        counts[0 if a == "reject" else 1][0 if b == "reject" else 1] += 1
    return counts


def same(ours, theirs, about, tolerance=1.5e-6):
    if theirs is None:
        assert ours is None, (about, ours)
    else:
        assert ours is not None and abs(float(ours) - theirs) <= tolerance, (about, ours, theirs)


def check_share(share, count, total, about):
    assert (share["count"], share["total"]) == (count, total), (about, share, count, total)
    if total:
        interval = stats.binomtest(count, total).proportion_ci(0.95, method="wilson")
        same(share["share"], count / total, about, 0.6e-6)
        same(share["lower"], interval.low, about, 0.6e-6)
        same(share["upper"], interval.high, about, 0.6e-6)


def check_gauge(carnet):
    rng = random.Random(4)
    measures = 0
    for study in range(60):
        parts = rng.randint(2, 60)
        trials = rng.randint(1, 5)
        names = [f"A{i}" for i in range(rng.randint(1, 5))]
        truth = [rng.choice(["pass", "reject"]) for _ in range(parts)]
        truth[:2] = ["pass", "reject"]
        error = {name: rng.choice([0, 0.05, 0.3, 0.5, 1]) for name in names}
        other = {"pass": "reject", "reject": "pass"}
        said = {
            name: [[other[t] if rng.random() < error[name] else t for _ in range(trials)] for t in truth] for name in names
        }
        if study % 7 == 0:
            said[names[0]] = [["pass"] * trials for _ in truth]
        lines = [{"part": f"P{i}", "appraiser": "reference", "decision": t} for i, t in enumerate(truth)]
        lines += [
            {"part": f"P{i}", "appraiser": name, "trial": trial + 1, "decision": said[name][i][trial]}
            for name in names
            for i in range(parts)
            for trial in range(trials)
        ]
        answer = ask(carnet, "gauge", "-", text="\n".join(map(json.dumps, lines)), statuses=(0, 1))
        assert (answer["parts"], answer["trials"]) == (parts, trials)
        for result in answer["appraisers"]:
            mine = said[result["name"]]
            about = (study, result["name"])
            flat = [d for row in mine for d in row]
            true = [t for t in truth for _ in range(trials)]
            (caught, missed), (alarms, passed) = table(true, flat)
            check_share(result["missRate"], missed, caught + missed, about)
            check_share(result["falseAlarmRate"], alarms, alarms + passed, about)
            check_share(result["effectiveness"], sum(set(row) == {t} for row, t in zip(mine, truth)), parts, about)
            kappa, deviation = cohen(table(true, flat))
            same(result["kappa"]["reference"]["value"], kappa, about)
            same(result["kappa"]["reference"]["standardError"], deviation, about, 1e-5)
            if trials == 1:
                assert result["repeatability"] is None and result["kappa"]["within"]["value"] is None
            else:
                check_share(result["repeatability"], sum(len(set(row)) == 1 for row in mine), parts, about)
                within = (
                    cohen(table([r[0] for r in mine], [r[1] for r in mine]))[0]
                    if trials == 2
                    else fleiss([[r.count("reject"), r.count("pass")] for r in mine])
                )
                same(result["kappa"]["within"]["value"], within, about)
            measures += 6
        assert len(answer["pairs"]) == comb(len(names), 2)
        for pair in answer["pairs"]:
            first, second = ([d for row in said[name] for d in row] for name in pair["appraisers"])
            same(pair["kappa"]["value"], cohen(table(first, second))[0], (study, pair["appraisers"]))
            measures += 1
        alike = [len({d for name in names for d in said[name][i]}) == 1 for i in range(parts)]
        check_share(answer["agreement"], sum(alike), parts, study)
        right = sum(a and said[names[0]][i][0] == truth[i] for i, a in enumerate(alike))
        check_share(answer["systemEffectiveness"], right, parts, study)
    # A study that lacks a decision is refused, not computed.
    broken = "\n".join(map(json.dumps, lines[:-1]))
    done = subprocess.run([carnet, "gauge", "-"], input=broken, capture_output=True, text=True)
    assert done.returncode == 65 and "study.missing" in done.stderr, done
    print(f"{measures} measures of 60 studies")


if __name__ == "__main__":
    {"sampling": check_sampling, "gauge": check_gauge}[sys.argv[1]](sys.argv[2])
