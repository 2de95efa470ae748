"""Reads our exports with programs that we did not write, and holds them against the same articles in JSON Lines.

    check.py csv|xlsx|docx|html|md_folder|html_folder FILE ITEMS.jsonl

Ends with an exception, and so with status 1, where something is not as it should be.
"""

import csv
import datetime
import html.parser
import io
import json
import pathlib
import re
import sys
import urllib.parse


def allowed(text):
    """The text as XML takes it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\0-\x08\x0b-\x1f\ufffe\uffff]", "", text)


def body(item):
    return "\n".join(block["text"] for block in item["body"])


def said(text):
    """The characters of a text without its spaces: renderers may set lines anew, but lose nothing."""
    return "".join(allowed(text or "").split())


def equal(what, found, expected):
    assert found == expected, f"{what}: {found!r:.300} is not {expected!r:.300}"


def check_csv(path, items):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "a byte order mark comes first"
    text = raw.decode("utf-8-sig")
    # newline="" as the module asks: line ends inside cells stay what they are.
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    equal("rows", len(rows), len(items) + 1)
    assert text.endswith("\r\n")
    head = rows[0]
    for row, item in zip(rows[1:], items):
        equal("cells", len(row), len(head))
        cells = dict(zip(head, row))
        for name, value in [
            ("日期", item["date"]),
            ("标题", item["headline"]),
            ("正文", body(item)),
            ("编号", item["uid"]),
            ("摘要", (item["summary"] or {}).get("text")),
        ]:
            value = value or ""
            assert cells[name] in (value, "'" + value), f"{name}: {cells[name]!r:.200}"
        assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for cell in row if cell)


def check_xlsx(path, items):
    import openpyxl
    from openpyxl.utils.escape import unescape

    book = openpyxl.load_workbook(path)
    names = book.sheetnames
    assert names[:2] == ["文章", "主题"] and names[-1] == "说明", names
    sheet = book["文章"]
    equal("frozen", sheet.freeze_panes, "A2")
    equal("rows", sheet.max_row, len(items) + 1)
    equal("filter", sheet.auto_filter.ref, sheet.dimensions)
    head = {cell.value: at for at, cell in enumerate(sheet[1])}
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["A"].width > 8
    rest = {}
    if "续文" in names:
        for name, row, _uid, field, part, text in book["续文"].iter_rows(min_row=2, values_only=True):
            rest.setdefault((name, row, field), {})[part] = text
    for number, (row, item) in enumerate(zip(sheet.iter_rows(min_row=2), items), 2):
        assert all(cell.data_type != "f" for cell in row), "no cell is a formula"
        assert all(len(str(cell.value or "").encode("utf-16-le")) // 2 <= 32767 for cell in row)
        cell = row[head["日期"]]
        try:
            day = datetime.date.fromisoformat(item["date"] or "")
            equal("date", cell.value, datetime.datetime.combine(day, datetime.time()))
            assert cell.is_date and cell.number_format == "yyyy-mm-dd", cell.number_format
        except ValueError:
            equal("no date", cell.value or "", item["date"] or "")
        page = row[head["版次"]]
        equal("page", page.value, item["page"])
        assert page.value is None or page.data_type == "n"
        for name, value in [
            ("标题", item["headline"]),
            ("正文", body(item)),
            ("编号", item["uid"]),
        ]:
            # openpyxl leaves it to its callers to take _xHHHH_ back (ECMA-376, ST_Xstring).
            found = unescape(row[head[name]].value or "")
            parts = rest.get(("文章", number, name))
            if parts:
                equal("parts", sorted(parts), list(range(2, len(parts) + 2)))
                found = re.sub("……〔[^〕]*〕$", "", found)
                found += "".join(parts[part] for part in sorted(parts))
            equal(name, found, allowed(value or ""))
    themes = {}
    for item in items:
        for path_ in {tuple(tag["path"]) for tag in item["tags"]}:
            themes["/".join(path_)] = themes.get("/".join(path_), 0) + 1
    found = {row[1]: row[3] for row in book["主题"].iter_rows(min_row=2, values_only=True)}
    equal("themes", found, themes)
    about = [row for row in book["说明"].iter_rows(values_only=True)]
    assert any(len(items) in row for row in about), about
    assert ("续文" in names) == any("32,767" in str(row[1]) for row in about), about


def check_docx(path, items):
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(path)
    paragraphs = document.paragraphs
    title = [p.text for p in paragraphs if p.style.name == "Title"]
    equal("title", title, [document.core_properties.title])
    headings = [p.text for p in paragraphs if p.style.name == "Heading 2"]
    equal("headings", [said(h) for h in headings], [said(i["headline"]) or "（无标题）" for i in items])
    groups = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert groups and groups[0] == " / ".join(items[0]["tags"][0]["path"]), groups
    field = "".join(element.text or "" for element in document.element.iter(qn("w:instrText")))
    assert field.split()[:3] == ["TOC", "\\o", '"1-2"'], field
    fonts = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.type == 1 and style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    assert fonts["Heading 1"] == "黑体" and fonts["文章正文"] == "宋体", fonts
    indent = document.styles["文章正文"].element.pPr.find(qn("w:ind"))
    equal("indent", indent.get(qn("w:firstLineChars")), "200")
    texts = "".join(said(p.text) for p in paragraphs)
    for item in items:
        for block in item["body"]:
            assert said(block["text"]) in texts, block["text"][:100]
    assert {"引题", "副题", "署名", "摘要", "图片说明"} <= {p.style.name for p in paragraphs}


class Page(html.parser.HTMLParser):
    """A page's tags, which must match, and its texts by tag."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.texts, self.links, self.lang, self.seen = [], [], [], None, set()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        attributes = dict(attributes)
        if tag == "html":
            self.lang = attributes["lang"]
        if "href" in attributes:
            self.links.append(attributes["href"])
        assert not any(name.startswith("on") for name in attributes), attributes
        if tag not in ("meta", "br"):
            self.open.append(tag)
            self.texts.append((tag, []))

    def handle_endtag(self, tag):
        equal("closing", tag, self.open.pop())

    def handle_data(self, data):
        if self.texts:
            self.texts[-1][1].append(data)

    def of(self, *tags):
        return ["".join(texts) for tag, texts in self.texts if tag in tags]


def page(path):
    read = Page()
    read.feed(path.read_text("utf-8"))
    read.close()
    equal("open at the end", read.open, [])
    equal("language", read.lang, "zh-CN")
    assert not read.seen & {"script", "img", "link", "iframe"}, read.seen
    assert read.seen <= set("html head meta title style body header main section nav article h1 h2 h3 h4 p br span a ul li blockquote".split()), read.seen
    return read


def check_html(path, items):
    read = page(path)
    equal("headlines", [said(h) for h in read.of("h3")], [said(i["headline"]) or "（无标题）" for i in items])
    texts = said("".join(read.of("p", "h4")))
    for item in items:
        for block in item["body"]:
            assert said(block["text"]) in texts, block["text"][:100]


def check_names(path, ending, items):
    files = {entry.name for entry in path.iterdir()}
    equal("files", len(files), len(items) + 1)
    for name in files:
        assert name.endswith(ending) and len(name) <= 80 and len(name.encode()) <= 200, name
        assert not re.search(r'[\\/:*?"<>|\0-\x1f]|[. ]\.[a-z]+$', name), name
    return files - {"index" + ending}


def check_html_folder(path, items):
    files = check_names(path, ".html", items)
    index = page(path / "index.html")
    equal("links", {urllib.parse.unquote(link) for link in index.links}, files)
    headlines = [said(page(path / name).of("h1")[0]) for name in files]
    equal("headlines", sorted(headlines), sorted(said(i["headline"]) or "（无标题）" for i in items))


def check_md_folder(path, items):
    import yaml

    files = check_names(path, ".md", items)
    index = (path / "index.md").read_text("utf-8")
    links = re.findall(r"^- \[.*\]\(([^()]*)\)", index, re.M)
    equal("links", {urllib.parse.unquote(link) for link in links}, files)
    by_uid = {item["uid"]: item for item in items}
    for name in files:
        _, matter, _text = (path / name).read_text("utf-8").split("---\n", 2)
        matter = yaml.safe_load(matter)
        item = by_uid.pop(matter["uid"])
        equal("headline", matter.get("headline", ""), allowed(item["headline"] or ""))
        equal("page", matter.get("page"), item["page"])
        equal("themes", matter.get("themes", []), [tag["name"] for tag in item["tags"]])
        if isinstance(matter.get("date"), datetime.date):
            equal("date", matter["date"].isoformat(), item["date"])
    equal("not there", by_uid, {})


def main():
    kind, path, truth = sys.argv[1:]
    # Lines end in line feeds alone; splitlines would take what stands in texts too.
    lines = pathlib.Path(truth).read_text("utf-8").split("\n")
    items = [json.loads(line) for line in lines if line]
    globals()[f"check_{kind}"](pathlib.Path(path), items)
    print(f"{kind}: {len(items)} articles")


main()
