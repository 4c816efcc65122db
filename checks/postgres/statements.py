"""Parses statements by PostgreSQL's own parser and refuses what other engines refuse.

Reads {"statements": […], "columns": [[name, type, collation]…], "mark": …} and prints
{"faults": […], "kinds": {…}}. Needs pglast, from PyPI.
"""

import json
import re
import sys

import pglast
from pglast import ast, enums
from pglast.visitors import Visitor

# What only one engine has, or what one machine cannot know of the rows on all others.
REFUSED = {
    "ListenStmt": "LISTEN", "NotifyStmt": "NOTIFY", "UnlistenStmt": "UNLISTEN",
    "LockStmt": "LOCK TABLE", "ConstraintsSetStmt": "SET CONSTRAINTS",
    "GroupingSet": "grouping sets",
    "CreateSeqStmt": "a sequence", "CreateTrigStmt": "a trigger", "RuleStmt": "a rule",
    "CreateFunctionStmt": "a function", "DoStmt": "DO", "TruncateStmt": "TRUNCATE",
    "MergeStmt": "MERGE", "CreateTableAsStmt": "CREATE TABLE AS",
    "LockingClause": "FOR UPDATE", "PrepareStmt": "PREPARE", "CreateExtensionStmt": "an extension",
}
CONSTRAINTS = {
    enums.ConstrType.CONSTR_FOREIGN: "a foreign key",
    enums.ConstrType.CONSTR_GENERATED: "a generated column",
    enums.ConstrType.CONSTR_IDENTITY: "an identity column",
    enums.ConstrType.CONSTR_ATTR_DEFERRABLE: "deferrable",
    enums.ConstrType.CONSTR_ATTR_DEFERRED: "deferrable",
    # Unique is what holds the distribution column, and that only the primary key does.
    enums.ConstrType.CONSTR_UNIQUE: "a unique constraint besides the primary key",
    enums.ConstrType.CONSTR_EXCLUSION: "an exclusion constraint",
}
SERIAL = {"serial", "serial2", "serial4", "serial8", "smallserial", "bigserial"}
SEQUENCES = {"nextval", "currval", "setval", "lastval"}
SETS = {"unnest", "generate_series", "json_each", "json_array_elements", "regexp_matches",
        "string_to_table", "regexp_split_to_table", "jsonb_array_elements", "jsonb_each"}
# Functions whose values are numbers, which sort the same everywhere.
NUMBERS = {"count", "sum", "abs", "length", "octet_length", "floor", "round"}
# Lists of the server's own, which Toll puts into sets.
CATALOGUE = re.compile(r"\bpg_(indexes|class)\b")


class Looks(Visitor):
    """What is wrong with a statement."""

    def __init__(self, columns):
        self.columns, self.found = columns, []
        super().__init__()

    def visit(self, ancestors, node):
        name = type(node).__name__
        if REFUSED.get(name):
            self.found.append(REFUSED[name])

    def visit_Constraint(self, ancestors, node):
        if node.contype in CONSTRAINTS:
            self.found.append(CONSTRAINTS[node.contype])
        if node.deferrable or node.initdeferred:
            self.found.append("deferrable")

    def visit_TypeName(self, ancestors, node):
        names = [part.sval for part in node.names or ()]
        if SERIAL & set(names):
            self.found.append(names[-1])

    def visit_WithClause(self, ancestors, node):
        if node.recursive:
            self.found.append("a recursive query")

    def visit_IndexStmt(self, ancestors, node):
        if node.unique:
            self.found.append("a unique index besides the primary key")

    def visit_TransactionStmt(self, ancestors, node):
        for option in node.options or ():
            if option.defname == "transaction_deferrable":
                self.found.append("deferrable")

    def visit_DeclareCursorStmt(self, ancestors, node):
        # CURSOR_OPT_SCROLL and CURSOR_OPT_HOLD of parsenodes.h.
        if node.options & 0x0002 or node.options & 0x0020:
            self.found.append("a cursor that scrolls, or that outlives its transaction")

    def visit_CopyStmt(self, ancestors, node):
        options = {option.defname: getattr(option.arg, "sval", None)
                   for option in node.options or ()}
        if not node.is_from or node.filename or node.is_program or node.query \
                or options != {"format": "binary"} or not node.attlist:
            self.found.append("COPY but of named columns from us, in binary")

    def visit_CreateStmt(self, ancestors, node):
        constraints = [one for one in node.tableElts or () if isinstance(one, ast.Constraint)]
        for column in node.tableElts or ():
            if isinstance(column, ast.ColumnDef):
                constraints += column.constraints or ()
        if not any(one.contype == enums.ConstrType.CONSTR_PRIMARY for one in constraints):
            self.found.append("a table without a primary key")
        if node.relation.relpersistence != "p":
            self.found.append("a table that is not kept")

    def visit_FuncCall(self, ancestors, node):
        name = node.funcname[-1].sval
        if "advisory" in name:
            self.found.append("an advisory lock")
        if name in SEQUENCES:
            self.found.append("a sequence")

    def visit_A_Expr(self, ancestors, node):
        operator = node.name[-1].sval
        if operator in ("/", "%") and not (is_fraction(node.lexpr) or is_fraction(node.rexpr)):
            self.found.append(f"integer division ({operator}), which engines round another way")

    def visit_SelectStmt(self, ancestors, node):
        for target in node.targetList or ():
            if isinstance(target.val, ast.FuncCall) and target.val.funcname[-1].sval in SETS:
                self.found.append("a function that gives rows, among columns")
        for key in node.sortClause or ():
            sorted_by = key.node
            if isinstance(sorted_by, ast.A_Const) and isinstance(sorted_by.val, ast.Integer):
                places = node.targetList or ()
                place = sorted_by.val.ival - 1
                if any(is_star(target) for target in places):
                    self.found.append("an order by the place of a column among all of them")
                    continue
                sorted_by = places[place].val
            else:
                sorted_by = named(sorted_by, node.targetList or ())
            if text := self.text_in(sorted_by):
                self.found.append(f"an order by a text without COLLATE \"C\" ({text})")

    def text_in(self, node):
        """What of an expression may be a text whose order is the server's own choice."""
        if isinstance(node, ast.ColumnRef):
            name = getattr(node.fields[-1], "sval", "*")
            kinds = self.columns.get(name)
            # Names of a subquery's columns are looked at where they are made.
            return name if kinds and any(kind == "text" and sort != "C" for kind, sort in kinds) \
                else None
        if isinstance(node, ast.CollateClause):
            return None if node.collname[-1].sval == "C" else "another COLLATE"
        if isinstance(node, (ast.CoalesceExpr, ast.MinMaxExpr)):
            return next(filter(None, map(self.text_in, node.args)), None)
        if isinstance(node, ast.CaseExpr):
            values = [one.result for one in node.args] + [node.defresult]
            return next(filter(None, map(self.text_in, values)), None)
        if isinstance(node, ast.A_Expr):
            operator = node.name[-1].sval
            return operator if operator in ("->>", "#>>", "||") else None
        if isinstance(node, ast.TypeCast):
            name = node.typeName.names[-1].sval
            return "a cast to text" if name in ("text", "varchar", "name") else None
        if isinstance(node, ast.FuncCall):
            name = node.funcname[-1].sval
            return None if name in NUMBERS else f"{name}()"
        return None


def named(node, targets):
    """What is sorted by: a name is that of a column of the answer first."""
    if isinstance(node, ast.ColumnRef) and len(node.fields) == 1:
        name = node.fields[0].sval
        return next((target.val for target in targets if target.name == name), node)
    return node


def is_star(target):
    return isinstance(target.val, ast.ColumnRef) and \
        isinstance(target.val.fields[-1], ast.A_Star)


def is_fraction(node):
    """Whether an operand is a fraction, so that nothing is rounded."""
    if isinstance(node, ast.A_Const):
        return isinstance(node.val, ast.Float)
    if isinstance(node, ast.TypeCast):
        return node.typeName.names[-1].sval in ("float8", "float4", "numeric")
    return False


# Each of them is refused, or what is looked for here is not found.
WRONG = """
SELECT pg_advisory_xact_lock(1)
LISTEN a
LOCK TABLE change
CREATE TABLE a(b bigint PRIMARY KEY DEFERRABLE)
CREATE TABLE a(b bigint PRIMARY KEY, c bigint GENERATED ALWAYS AS (b + 1) STORED)
CREATE TABLE a(b bigserial PRIMARY KEY)
CREATE TABLE a(b bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)
CREATE TABLE a(b bigint PRIMARY KEY REFERENCES change)
CREATE TABLE a(b bigint PRIMARY KEY, c bigint UNIQUE)
CREATE TABLE a(b bigint)
CREATE TEMPORARY TABLE a(b bigint PRIMARY KEY)
CREATE UNIQUE INDEX a ON change(id)
CREATE SEQUENCE a
SELECT nextval('a')
BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE
WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a
SELECT count(*) FROM change GROUP BY GROUPING SETS ((key), ())
SELECT count(*) FROM change GROUP BY ROLLUP (key)
SELECT * FROM change WHERE source_id = 1 FOR UPDATE
SELECT key FROM change FOR SHARE
SELECT lines_added / 2 FROM change
SELECT key % 4 FROM change
SELECT key FROM change ORDER BY lower(id)
SELECT id::text FROM change ORDER BY 1
SELECT before::json ->> 'id' AS a FROM history ORDER BY a
SELECT key FROM change ORDER BY coalesce(team_id::text, id)
SELECT key FROM change ORDER BY id COLLATE "en_US"
SELECT key FROM (SELECT key FROM change ORDER BY id || 'a') AS b
SELECT unnest($1)
COPY change TO STDOUT
COPY change FROM STDIN
COPY change(key) FROM STDIN
COPY change(key) FROM '/etc/passwd' WITH (FORMAT binary)
DECLARE a CURSOR WITH HOLD FOR SELECT 1
DECLARE a SCROLL CURSOR FOR SELECT 1
TRUNCATE change
""".strip().splitlines()


def looked_at(sql, columns):
    """The kinds of the statements of a text, and what is wrong with them."""
    kinds, faults = [], []
    for raw in pglast.parse_sql(sql):
        kinds.append(type(raw.stmt).__name__.removesuffix("Stmt"))
        looks = Looks(columns)
        looks(raw)
        # What is asked of the server's own lists is of its own types.
        if CATALOGUE.search(sql):
            looks.found = [one for one in looks.found if not one.startswith("an order by")]
        faults += looks.found
    return kinds, faults


def main():
    given = json.load(sys.stdin)
    columns = {}
    for name, kind, collation in given["columns"]:
        columns.setdefault(name, set()).add((kind, collation))
    kinds, faults = {}, {}
    for sql in WRONG:
        if not looked_at(sql, columns)[1]:
            faults["passed what is wrong"] = [sql]
    for sql in given["statements"]:
        try:
            found, wrong = looked_at(sql, columns)
        except pglast.parser.ParseError as error:
            found, wrong = [], [f"what does not parse: {error}"]
        if given["mark"] in sql or given["mark"].replace("'", "''") in sql:
            wrong.append("what a record says, in the words of a statement")
        for kind in found:
            kinds[kind] = kinds.get(kind, 0) + 1
        for what in set(wrong):
            faults.setdefault(what, []).append(" ".join(sql.split())[:200])
    json.dump({"kinds": kinds, "faults": [
        f"{len(all_of_them)} statements have {what}, as: {all_of_them[0]}"
        for what, all_of_them in sorted(faults.items())]}, sys.stdout)


if __name__ == "__main__":
    main()
