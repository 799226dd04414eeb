"""What is refused in a template before it is ever run, and where its repetitions are counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables
from jinja2.visitor import NodeTransformer

from tsa_sheets.config import nearest
from tsa_sheets.letters.refusal import Refusal, no_field, no_name

LAYOUT = "layout.html"
REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Include: "{% include %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.EvalContextModifier: "{% autoescape %}",
}
REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def guarded(tree: nodes.Template, filters: Collection[str], tests: Collection[str]) -> nodes.Template:
    """Refuse what no letter needs; have each turn of a loop counted, and each `~` watched."""
    for node in tree.find_all(nodes.Node):
        _refuse_tag(node)
        if isinstance(node, nodes.Filter):
            _refuse_unknown("filter", node, filters)
        elif isinstance(node, nodes.Test):
            _refuse_unknown("test", node, tests)
    for node in list[Any](tree.find_all(REPEATED)):
        weight = 1 + sum(_weight(part) for part in _parts(node.body))
        node.body.insert(0, nodes.ExprStmt(_ask("turn", [nodes.Const(weight)])).set_lineno(node.lineno))
    watched: nodes.Template = _Watch().visit(tree)
    return watched


def misnamed(tree: nodes.Template, given: Mapping[str, Collection[str] | None]) -> Iterator[Refusal]:
    """Find each name a letter is not given, and each field its things do not have, whether or not it is reached.

    `given` names what a letter is given, with the fields of each (`None` where they cannot be known).
    """
    not_given = find_undeclared_variables(tree) - given.keys()
    made_here = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if isinstance(node, nodes.Name) and node.name in not_given:
            yield no_name(node.name, given, node.lineno)
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            fields = given.get(node.node.name)
            if fields is not None and node.attr not in fields and node.node.name not in made_here:
                yield no_field(node.node.name, node.attr, fields, node.lineno)


class _Watch(NodeTransformer):
    """Puts a call that counts in the place of each `~`."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - jinja's name
        self.generic_visit(node)
        return _ask("joined", node.nodes).set_lineno(node.lineno)


def _refuse_tag(node: nodes.Node) -> None:
    for kind, tag in REFUSED.items():
        if isinstance(node, kind):
            raise Refusal(f"{tag} may not stand in a letter", "Leave it out.", node.lineno)
    if isinstance(node, nodes.Extends):
        base = node.template
        if not (isinstance(base, nodes.Const) and base.value == LAYOUT):
            raise Refusal("a letter can extend nothing but its layout", f'Extend "{LAYOUT}".', node.lineno)


def _refuse_unknown(kind: str, node: nodes.Filter | nodes.Test, known: Collection[str]) -> None:
    if node.name not in known:
        raise Refusal(f'there is no {kind} "{node.name}" {nearest(node.name, known)}', "Use one of these.", node.lineno)


def _parts(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    for statement in body:
        yield statement
        yield from statement.find_all(nodes.Node)


def _weight(node: nodes.Node) -> int:
    return len(node.data) if isinstance(node, nodes.TemplateData) else 1


def _ask(name: str, values: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), values, [], None, None)
