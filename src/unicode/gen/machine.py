"""Turns break rules into a small automaton: state x class -> next state and what happens before the class."""


def build(start, columns, step):
    """start: tuple of start states; step(state, column) -> (action, state).
    Returns (rows, starts): rows[s][column] = (action, next), minimal; starts: their numbers."""
    order, index = list(start), {s: i for i, s in enumerate(start)}
    rows = []
    at = 0
    while at < len(order):
        row = []
        for column in columns:
            action, state = step(order[at], column)
            if state not in index:
                index[state] = len(order)
                order.append(state)
            row.append((action, index[state]))
        rows.append(row)
        at += 1
    return minimise(rows, list(range(len(start))))


def minimise(rows, starts):
    """Moore's partition refinement."""
    kind = [0] * len(rows)
    while True:
        seen, new = {}, []
        for i, row in enumerate(rows):
            key = (kind[i], tuple((a, kind[n]) for a, n in row))
            new.append(seen.setdefault(key, len(seen)))
        if len(seen) == len(set(kind)):
            break
        kind = new
    out = [None] * len(set(kind))
    for i, row in enumerate(rows):
        out[kind[i]] = [(a, kind[n]) for a, n in row]
    return out, [kind[s] for s in starts]
