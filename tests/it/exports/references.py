"""Reads exported articles and references with programs that are not ours.

    references.py FILE [NUMBER]

FILE ends in .jsonl (held against docs/article.schema.json by jsonschema), .ris (rispy) or .json (CSL-JSON, set by
citeproc-py in a style it brings along); NUMBER is how many articles must be in it. What is wrong is told in a sentence,
with exit status 1.
"""

import json
import sys
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "article.schema.json"


class Wrong(Exception):
    """Something in the file is not as it has to be."""


def lines(path):
    from jsonschema import Draft202012Validator

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    number = 0
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            for error in validator.iter_errors(json.loads(line)):
                raise Wrong(f"line {number}, {error.json_path}: {error.message[:200]}")
    return number


def ris(path):
    import rispy

    text = path.read_bytes().decode("utf-8")
    if text.replace("\r\n", "").count("\n"):
        raise Wrong("a line does not end in CR LF")
    records = rispy.loads(text)
    for number, record in enumerate(records, start=1):
        if record.get("type_of_reference") != "NEWS":
            raise Wrong(f"record {number} is no newspaper article: {record}")
        if not (record.get("title") or record.get("primary_title")):
            raise Wrong(f"record {number} has no title: {record}")
        # ED, the editor, is a tag of RIS that rispy does not know.
        unknown = set(record.get("unknown_tag", {})) - {"ED"}
        if unknown:
            raise Wrong(f"record {number} has tags that are not RIS: {unknown}")
    return len(records)


def csl(path):
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    entries = json.loads(path.read_text(encoding="utf-8"))
    # The newest names of CSL are more than citeproc-py knows; it says so of each, and sets the rest.
    source = CiteProcJSON(entries)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    printed = [str(line) for line in bibliography.bibliography()]
    if len(printed) != len(entries):
        raise Wrong(f"of {len(entries)} entries {len(printed)} were set")
    everything = "\n".join(printed)
    for entry in entries:
        if entry["type"] != "article-newspaper":
            raise Wrong(f"{entry['id']} is no newspaper article")
        for text in [entry.get("container-title"), *(name["literal"] for name in entry.get("author", [])[:1])]:
            if text and text not in everything:
                raise Wrong(f"{entry['id']}: {text} is not in what citeproc-py set")
    return len(entries)


def main():
    path = Path(sys.argv[1])
    read = {".jsonl": lines, ".ris": ris, ".json": csl}.get(path.suffix)
    if read is None:
        raise Wrong(f"{path} is of no kind that is known here")
    number = read(path)
    if len(sys.argv) > 2 and number != int(sys.argv[2]):
        raise Wrong(f"there are {number} articles, not {sys.argv[2]}")
    print(f"{path.name}: {number} articles, as they have to be")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
