"""How long does NegMAS take to find the same efficient and fair packages?

Writes a domain of a million packages (six issues of ten settlements, two signatories, values drawn
by a fixed rule) into a folder in NegMAS's own format, lets `detente deals` and NegMAS read it and
answer, and prints both times, reading included, and their ratio. Fails if the frontier or a solution
differs. The Kalai-Smorodinsky solutions are computed by both but not compared: NegMAS's need not be
the package whose smallest share of the ideal gain is largest. NegMAS leaves out of the frontier what
some party would refuse, and so do we here. Called with the program and a folder to write into.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from negmas import __version__
from negmas.inout import Scenario

ISSUES, SETTLEMENTS, SIGNATORIES = 6, 10, 2
RESERVED = 0.3
TOLERANCE = 1e-6
# What we call a solution, and what NegMAS does.
SOLUTIONS = {
    "nash": "nash_utils",
    "kalai_smorodinsky": "ks_utils",
    "egalitarian": "kalai_utils",
    "utilitarian": "max_welfare_utils",
}


def drawn():
    """Four-digit decimals, the same on every machine."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) % 10_000


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["issues:"]
    for issue in range(ISSUES):
        lines += [f"- name: issue{issue}", "  type: CategoricalIssue", "  values:"]
        lines += [f"  - s{at}" for at in range(SETTLEMENTS)]
    lines += ["name: million", "type: DiscreteCartesianOutcomeSpace"]
    (folder / "million.yml").write_text("\n".join(lines) + "\n")
    draw = drawn()
    for party in range(SIGNATORIES):
        lines = [f"name: party{party}", f"reserved_value: {RESERVED}", "type: LinearAdditiveUtilityFunction", "values:"]
        for _ in range(ISSUES):
            values = [next(draw) for _ in range(SETTLEMENTS)]
            lines.append("- mapping:")
            lines += [f"    s{at}: 0.{value:04}" for at, value in enumerate(values)]
            lines.append("  type: TableFun")
        lines.append("weights:")
        lines += [f"- 0.{weight}" for weight in ("25", "20", "20", "15", "10", "10")]
        (folder / f"party{party}.yml").write_text("\n".join(lines) + "\n")


def ours(program: str, folder: Path) -> tuple[float, dict]:
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run([program, "deals", str(folder), "--json"], capture_output=True, check=True)
        best = min(best, time.perf_counter() - start)
    treaty = json.loads(done.stdout)["treaties"][0]
    order = treaty["signatories"]
    vector = lambda deal: tuple(deal["utility"][party] for party in order)
    found = {name: [vector(treaty["solutions"][name])] for name in SOLUTIONS}
    frontier = [vector(deal) for deal in treaty["frontier"]["deals"]]
    return best, found | {"frontier": [deal for deal in frontier if min(deal) >= RESERVED]}


def theirs(folder: Path) -> tuple[float, dict]:
    start = time.perf_counter()
    stats = Scenario.load(folder).calc_stats()
    took = time.perf_counter() - start
    vectors = lambda name: [tuple(map(float, utilities)) for utilities in getattr(stats, name)]
    found = {ours: vectors(name) for ours, name in SOLUTIONS.items()}
    return took, found | {"frontier": vectors("pareto_utils")}


def same(mine: list, others: list) -> bool:
    near = lambda one, other: all(abs(a - b) <= TOLERANCE for a, b in zip(one, other))
    return all(any(near(one, other) for other in others) for one in mine)


def main() -> int:
    program, folder = sys.argv[1], Path(sys.argv[2])
    write(folder)
    our_time, our_answer = ours(program, folder)
    their_time, their_answer = theirs(folder)
    compared = [name for name in our_answer if name != "kalai_smorodinsky"]
    wrong = [name for name in compared if not same(our_answer[name], their_answer[name])]
    if len(our_answer["frontier"]) != len(their_answer["frontier"]):
        wrong.append("size of the frontier")
    print(f"10^6 packages, {len(our_answer['frontier'])} efficient; frontier and four solutions, reading included")
    print(f"negmas {__version__}: {their_time:.2f} s")
    print(f"detente, whole process: {our_time * 1000:.0f} ms")
    print(f"ratio: {their_time / our_time:,.0f}")
    if wrong:
        print(f"answers differ: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
