"""Validates a bag with the Library of Congress's bagit-python, and its articles against the schema inside.

    bag.py FOLDER [NUMBER]

NUMBER is how many articles must be in it. What is wrong is told in a sentence, with exit status 1.
"""

import json
import sys
from pathlib import Path

import bagit
from jsonschema import Draft202012Validator


def main():
    folder = Path(sys.argv[1])
    try:
        bag = bagit.Bag(str(folder))
        bag.validate()
    except bagit.BagError as error:
        sys.exit(f"{folder}: {error}")
    if bag.algorithms != ["sha512"]:
        sys.exit(f"{folder}: the manifests are of {bag.algorithms}, not of sha512")
    for label in ["Bagging-Date", "Payload-Oxum", "Bag-Size", "Bag-Software-Agent"]:
        if not bag.info.get(label):
            sys.exit(f"{folder}: bag-info.txt has no {label}")
    schema = json.loads((folder / "data" / "article.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    number = 0
    with (folder / "data" / "articles.jsonl").open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            for error in validator.iter_errors(json.loads(line)):
                sys.exit(f"{folder}: line {number} of the articles, {error.json_path}: {error.message[:200]}")
    if len(sys.argv) > 2 and number != int(sys.argv[2]):
        sys.exit(f"{folder}: there are {number} articles, not {sys.argv[2]}")
    print(f"{folder.name}: a valid bag of {number} articles")


if __name__ == "__main__":
    main()
