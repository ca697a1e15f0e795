"""How long do dense matrices take to find the same equilibria?

The textbook's matrix form: one n x n matrix of moves for each party, matrices of what the other
parties reach in sequences in which nobody moves twice in a row, and products of them. Plain numpy,
written to be clear and reasonably quick, not to lose. Called with the file that the bench `peer`
writes; prints both times and their ratio, and fails if an equilibrium count differs.
"""

import json
import sys
import time

import numpy as np


def moves(states: int, stride: int, size: int) -> np.ndarray:
    """Who owns digits with this stride and size can go from any row's state to any column's."""
    state = np.arange(states)
    fixed = state - state // stride % size * stride
    reach = fixed[:, None] == fixed[None, :]
    np.fill_diagonal(reach, False)
    return reach


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The Boolean product; single-precision numbers are what the processor multiplies fastest."""
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def sequences(steps: list[np.ndarray]) -> np.ndarray:
    """What several parties reach by sequences of steps, nobody moving twice in a row."""
    ends = [step.copy() for step in steps]  # by who moved last
    while True:
        before = [int(end.sum()) for end in ends]
        for mover, step in enumerate(steps):
            others = [end for last, end in enumerate(ends) if last != mover]
            if others:
                ends[mover] |= product(np.logical_or.reduce(others), step)
        if [int(end.sum()) for end in ends] == before:
            return np.logical_or.reduce(ends)


def equilibria(states: int, parties: list[dict]) -> dict[str, int]:
    reach = [moves(states, party["stride"], party["size"]) for party in parties]
    ranks = [np.array(party["ranks"]) for party in parties]
    better = [rank[None, :] > rank[:, None] for rank in ranks]  # [from, to]
    gains = [reach[i] & better[i] for i in range(len(parties))]
    stable = {concept: np.ones(states, dtype=bool) for concept in ("nash", "gmr", "smr", "seq")}
    for i in range(len(parties)):
        others = [j for j in range(len(parties)) if j != i]
        # [end of the replies, start]: the end is no better than the start.
        no_better = ~better[i].T
        # ... and nor is anything that the party reaches from it.
        no_way_out = no_better & ~product(reach[i], better[i].T)
        replies = sequences([reach[j] for j in others])
        credible = sequences([gains[j] for j in others])
        undeterred = {
            "nash": gains[i],
            "gmr": gains[i] & ~product(replies, no_better).T,
            "smr": gains[i] & ~product(replies, no_way_out).T,
            "seq": gains[i] & ~product(credible, no_better).T,
        }
        for concept, improvements in undeterred.items():
            stable[concept] &= ~improvements.any(axis=1)
    return {concept: int(held.sum()) for concept, held in stable.items()}


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        conflict = json.load(file)
    start = time.perf_counter()
    found = equilibria(conflict["states"], conflict["parties"])
    seconds = time.perf_counter() - start
    if found != conflict["equilibria"]:
        print(f"the answers differ: {found}, not {conflict['equilibria']}", file=sys.stderr)
        return 1
    counts = ", ".join(f"{count} {concept}" for concept, count in found.items())
    print(f"{conflict['states']} states, {len(conflict['parties'])} parties; equilibria: {counts}")
    print(f"numpy {np.__version__}: {seconds:.3f} s")
    print(f"detente, one core: {conflict['seconds'] * 1e6:.0f} microseconds")
    print(f"ratio: {seconds / conflict['seconds']:,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
