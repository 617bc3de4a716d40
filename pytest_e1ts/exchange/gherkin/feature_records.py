"""A feature as the records of a test set: rules are its cases, scenarios and the examples of outlines its scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pytest_e1ts.exchange.gherkin.comments import Comments, comments_of
from pytest_e1ts.exchange.gherkin.descriptions import Parts, comment_of, split_ids
from pytest_e1ts.exchange.gherkin.examples import Example, examples_of
from pytest_e1ts.exchange.gherkin.manual import is_tagged_manual
from pytest_e1ts.exchange.gherkin.scenario_rows import RowReader
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences
from pytest_e1ts.exchange.gherkin.texts import as_description, as_title
from pytest_e1ts.exchange.incoming import RecordPath, Remark, RemarkKind
from pytest_e1ts.features.details import DetailsError, is_details, read_details
from pytest_e1ts.features.feature import Fault, Node
from pytest_e1ts.features.scenarios import tags_of
from pytest_e1ts.store.releases.file.shape import LISTS, Record, Shape

_SET: Shape = LISTS["test_sets"]


@dataclass
class Found:
    """What was read of a feature file.

    Attributes:
        places: Where records stand, by their path within the test set.
        stand_ins: As :attr:`Incoming.stand_ins`, within the test set.
    """

    record: Record = field(default_factory=dict)
    places: dict[RecordPath, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    stand_ins: set[RecordPath] = field(default_factory=set)


def read_feature(path: str, lines: Sequence[str], document: Node, sentences: StepSentences) -> Found:
    """Return the test set of a feature.

    Args:
        path: What the file is called in messages.
        lines: Its lines.
        document: What Gherkin's parser made of them.
        sentences: The sentences that are known.
    """
    return _Reader(path, lines, document, sentences).read()


class _Reader:
    def __init__(self, path: str, lines: Sequence[str], document: Node, sentences: StepSentences) -> None:
        self._path, self._lines, self._feature = path, lines, document["feature"]
        self._comments = comments_of(document)
        self._found = Found()
        self._rows = RowReader(path, sentences, self._found.remarks, self._found.faults)
        self._unnamed = 0

    def read(self) -> Found:
        stem = self._path.rpartition("/")[2].rpartition(".")[0]
        name = self._feature["name"] or stem
        record = self._titled(self._feature, name, _SET, Parts(tags=tags_of(self._feature)), (), with_within=True)
        is_manual = is_tagged_manual(record)
        record["cases"] = []
        for rule, children in self._cases():
            self._case(record, rule, children, is_manual=is_manual)
        if not any(case["scenarios"] for case in record["cases"]):
            text = "The feature holds no scenario. A line without a keyword of Gherkin is a description."
            self._remark(self._feature, RemarkKind.LEFT_OUT, text)
        self._found.record = record
        return self._found

    def _cases(self) -> Iterator[tuple[Node, list[Node]]]:
        """Yield rules with what is in them; what is in no rule comes first."""
        children = self._feature["children"]
        loose = [child for child in children if "rule" not in child]
        if any("scenario" in child for child in loose):
            yield {}, loose
        shared = [child for child in loose if "background" in child]
        for child in children:
            if "rule" in child:
                yield child["rule"], [*shared, *child["rule"]["children"]]

    def _case(self, test_set: Record, rule: Node, children: Sequence[Node], *, is_manual: bool) -> None:
        path: RecordPath = ("cases", len(test_set["cases"]))
        node = rule or self._feature
        if rule:
            name, parts = rule["name"] or test_set["name"], Parts(tags=tags_of(rule))
            case = self._titled(rule, name, _shape_below(_SET), parts, path, with_within=True)
        else:
            case = {"name": test_set["name"]}
            self._found.places[path] = self._at(node)
        is_manual = is_manual or is_tagged_manual(case)
        case["scenarios"] = []
        test_set["cases"].append(case)
        backgrounds = [child["background"] for child in children if "background" in child]
        for child in children:
            if "scenario" in child:
                self._scenarios(case, path, child["scenario"], backgrounds, is_manual=is_manual)

    def _scenarios(
        self, case: Record, path: RecordPath, node: Node, backgrounds: Sequence[Node], *, is_manual: bool
    ) -> None:
        for example in examples_of(node, self._lines):
            own: RecordPath = (*path, "scenarios", len(case["scenarios"]))
            if example.renamed:
                text = f"Names of columns were changed, for rows cannot have them: {example.renamed}."
                self._remark(node, RemarkKind.REPAIRED, text)
            scenario = self._scenario(node, example, own)
            is_own = is_manual or is_tagged_manual(scenario, {"description": " ".join(example.tags)})
            scenario["steps"] = []
            for part in (*backgrounds, node):
                columns = example.columns
                for line, row, to_fill_in in self._rows.rows(part, self._within(part), columns, is_manual=is_own):
                    step: RecordPath = (*own, "steps", len(scenario["steps"]))
                    self._found.places[step] = f"{self._path}:{line}"
                    self._found.stand_ins |= {(*step, key) for key in to_fill_in}
                    scenario["steps"].append(row)
            case["scenarios"].append(scenario)

    def _scenario(self, node: Node, example: Example, path: RecordPath) -> Record:
        self._unnamed += not node["name"]
        name = example.name or f"Scenario {self._unnamed}"
        parts = Parts(table=example.table, tags=example.tags)
        return self._titled(node, name, _shape_below(_shape_below(_SET)), parts, path, example=example)

    def _titled(
        self, node: Node, name: str, shape: Shape, parts: Parts, path: RecordPath, *, with_within: bool = False,
        example: Example | None = None,
    ) -> Record:  # fmt: skip
        """Return the record of a title, with its id, its description, and the columns in the comments above it."""
        self._found.places[path] = self._at(node)
        comments = self._comments[node["location"]["line"]]
        details = self._details(comments, shape)
        lines = [*comments.above.items(), *(comments.within.items() if with_within else ())]
        plain = [comment_of(text) for _line, text in lines if not is_details(text)]
        id_, tags = split_ids(parts.tags)
        text = as_description([*node["description"].split("\n"), *(example.description if example else ())])
        description = Parts(text, parts.table, tuple(filter(None, plain)), tags).description
        record: Record = {} if id_ is None else dict.fromkeys(column.name for column in shape.fields)
        record |= {} if id_ is None else {"id": id_}
        record.pop("order_index", None)  # where nothing says it, the order of the file does
        record["name"] = name
        if description is not None:
            record["description"] = description
        if example is not None and not example.is_first:
            details = {}
        title = example.columns.in_row(node["name"]) if example else node["name"]
        return record | self._unchanged(details, node, title, text)

    def _unchanged(self, details: Record, node: Node, title: str, text: str) -> Record:
        """Return the columns of a comment without those that the title, or the text below it, says otherwise."""
        changed = [key for key in ("name",) if key in details and as_title(details[key] or "") != title]
        if text and "description" in details and text not in (details["description"] or ""):
            changed.append("description")
        if changed:
            remark = f"The title, or the text below it, is not the {changed[0]} in the comment above it: it wins."
            self._remark(node, RemarkKind.REPAIRED, remark)
        return {key: value for key, value in details.items() if key not in changed}

    def _details(self, comments: Comments, shape: Shape) -> Record:
        found: Record = {}
        for line, text in comments.above.items():
            if is_details(text):
                try:
                    found |= read_details(text, shape, line)
                except DetailsError as error:
                    self._found.faults.append(error.fault)
        return found

    def _within(self, part: Node) -> Mapping[int, str]:
        """Return the comments that become notes: a background has no description for those above it."""
        comments = self._comments[part["location"]["line"]]
        return comments.within if "tags" in part else comments.above | comments.within

    def _remark(self, node: Node, kind: RemarkKind, text: str) -> None:
        self._found.remarks.append(Remark(kind, self._at(node), text))

    def _at(self, node: Node) -> str:
        return f"{self._path}:{node['location']['line']}"


def _shape_below(shape: Shape) -> Shape:
    if shape.children is None:
        raise ValueError(f"nothing is below a {shape.word}")
    return shape.children[1]
