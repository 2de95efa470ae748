"""Holds annotations against the articles they are about, exported beside them as JSON Lines.

    annotations.py ANNOTATIONS ARTICLES

Says what the Web Annotation Data Model asks of a collection, and that every position selects what the quote beside it
says. What is wrong is told in a sentence, with exit status 1.
"""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit


class Wrong(Exception):
    """Something in the file is not as it has to be."""


def need(truth, what):
    if not truth:
        raise Wrong(what)


def selects(selectors, text, where):
    kinds = {one["type"]: one for one in selectors}
    need("TextQuoteSelector" in kinds, f"{where} has no quote")
    position = kinds.get("TextPositionSelector")
    if position:
        # A Python string is a string of code points.
        there = text[position["start"] : position["end"]]
        need(there == kinds["TextQuoteSelector"]["exact"], f"{where}: at its position stands {there!r}")
        before = text[: position["start"]]
        need(before.endswith(kinds["TextQuoteSelector"]["prefix"]), f"{where}: its prefix does not stand before it")
        after = text[position["end"] :]
        need(after.startswith(kinds["TextQuoteSelector"]["suffix"]), f"{where}: its suffix does not stand after it")


def main():
    collection = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    texts, themes, passages = {}, 0, 0
    with Path(sys.argv[2]).open(encoding="utf-8", newline="\n") as file:
        for line in file:
            article = json.loads(line)
            texts["urn:uuid:" + article["uid"]] = "\n".join(block["text"] for block in article["body"])
            themes += len(article["tags"])
            passages += len(article["passages"])
    need(collection["@context"] == "http://www.w3.org/ns/anno.jsonld", "the context is another")
    need(collection["type"] == "AnnotationCollection", "it is no collection")
    page = collection["first"]
    need(page["type"] == "AnnotationPage", "its first page is no page")
    items = page["items"]
    need(collection["total"] == len(items) == themes + passages, "the number of annotations is another")
    ids = [item["id"] for item in items]
    need(len(set(ids)) == len(ids), "two annotations have one id")
    for item in items:
        where = item["id"]
        need(urlsplit(where).scheme, f"{where} is no IRI")
        need(item["type"] == "Annotation", f"{where} is no annotation")
        target = item["target"]
        source = target if isinstance(target, str) else target["source"]
        need(source in texts, f"{where} is about no article of the export")
        purposes = {body["purpose"] for body in item.get("body", [])}
        need(purposes <= set(item["motivation"]), f"{where} has a body without a motivation")
        if not isinstance(target, str):
            selects(target["selector"], texts[source], where)
    print(f"{sys.argv[1]}: {len(items)} annotations, as they have to be")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
