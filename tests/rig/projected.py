"""What the projections of a log's file hold, to be compared with those of a rebuild."""

import apsw

_WORDS = ("hello", "chrysanthemum", "mia", "ada", "gift", "forgotten", "world", "日本")


def tables(log_path):
    """Everything the projections hold, without the inner tables of the text index."""
    connection = apsw.Connection(str(log_path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'said%'"
                " AND name NOT IN ('events', 'plugin_memory', 'about') AND name NOT LIKE 'sqlite_%'"
            )
        ]
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
        found["terms"] = []
        if any(row[0] for row in connection.execute("SELECT count(*) FROM events")):
            for word in _WORDS:
                found["terms"].append(
                    [word, *sorted(connection.execute("SELECT rowid FROM said WHERE said MATCH ?", (f'"{word}"',)))]
                )
        return found
    finally:
        connection.close()
