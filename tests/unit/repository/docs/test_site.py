"""The site is made of the same pages: what is laid out for it, and what its navigation names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from build_docs import configuration, foreign, prepare
from docs_site.navigation import Entry, navigation
from docs_site.pages import lay_out, markdown_files, with_pipes_in_tables

from tests.checkout import ROOT

README = """# The thing

See [the guide](docs/guide.md#first) and [its rows](demo/rows.yml), not `[this](demo/rows.yml)`.

```text
[nor this](demo/rows.yml)
```
"""


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    contents = "# Docs\n\n## Guides\n\n- [The guide](guide.md)\n\n## Reference\n\n- [All](reference/README.md)\n"
    write(
        root, README_md=README, docs__README_md=contents, docs__guide_md="# Guide\n", demo__rows_yml="rows: 1\n",
        docs__reference__README_md="# All\n\n- [`Words`](words.md): of rows\n", docs__reference__words_md="# Words\n",
    )  # fmt: skip
    return root


def paths(entries: list[Entry]) -> list[str]:
    below = [value for entry in entries for value in entry.values()]
    return [path for value in below for path in ([value] if isinstance(value, str) else paths(value))]


def test_a_page_keeps_its_links_to_pages_and_gets_those_to_files_as_pages(checkout: Path, tmp_path: Path) -> None:
    lay_out(checkout, tmp_path / "pages")
    text = (tmp_path / "pages" / "README.md").read_text()
    assert "[the guide](docs/guide.md#first) and [its rows](demo/rows.yml.md), not `[this](demo/rows.yml)`" in text
    assert "[nor this](demo/rows.yml)\n" in text
    assert "rows: 1\n" in (tmp_path / "pages" / "demo" / "rows.yml.md").read_text()


def test_a_pipe_in_the_code_of_a_table_is_shown_as_code_hosts_show_it() -> None:
    row = "| `--as=<a\\|b>` | or \\| |\n`c\\|d`\n"
    assert with_pipes_in_tables(row) == "| <code>--as=&lt;a&#124;b&gt;</code> | or \\| |\n`c\\|d`\n"


def test_a_list_of_another_folder_stands_for_its_pages(checkout: Path) -> None:
    assert navigation(checkout, ["README.md", "docs/guide.md", "docs/reference/words.md"]) == [
        {"Home": "README.md"},
        {"Guides": [{"The guide": "docs/guide.md"}]},
        {"Reference": [{"All": [{"All": "docs/reference/README.md"}, {"Words": "docs/reference/words.md"}]}]},
    ]


def test_a_page_that_no_list_names_comes_last_in_the_section_of_its_folder(checkout: Path) -> None:
    write(checkout, docs__other_md="# Other `things`\n", docs__reference__more_md="# More\n")
    _, guides, reference = navigation(checkout, ["docs/other.md", "docs/reference/more.md"])
    assert guides["Guides"][-1] == {"Other things": "docs/other.md"}
    assert reference["Reference"][-1] == {"More": "docs/reference/more.md"}


def test_pages_of_a_folder_that_no_list_names_are_one_entry(checkout: Path) -> None:
    write(checkout, docs__reference__errors__E_1_md="# One\n", docs__reference__errors__E_2_md="# Two\n")
    entries = navigation(checkout, ["docs/reference/errors/E_1.md", "docs/reference/errors/E_2.md"])[-1]["Reference"]
    assert entries[-1] == {"Errors": [{"One": "docs/reference/errors/E_1.md"}, {"Two": "docs/reference/errors/E_2.md"}]}


def test_a_missing_section_is_an_error_that_names_the_page(checkout: Path) -> None:
    with pytest.raises(ValueError, match=r"no section 'Explanations', where docs/adr/0001\.md"):
        navigation(checkout, ["docs/adr/0001.md"])


def test_the_navigation_names_every_page_of_this_repository_once() -> None:
    nav = configuration(ROOT)["nav"]
    assert isinstance(nav, list)
    pages = {file.relative_to(ROOT).as_posix() for file in markdown_files(ROOT)} - {"docs/README.md"}
    assert sorted(paths(nav)) == sorted(pages)


def test_what_a_page_would_fetch_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="https://one.example.test"><script src="https://cdn.example.test/x.js">')
    assert list(foreign(tmp_path)) == ["a.html fetches https://cdn.example.test/x.js"]


def test_the_configuration_stands_beside_the_pages(tmp_path: Path) -> None:
    written = prepare(ROOT, tmp_path)
    settings = yaml.safe_load(written.read_text(encoding="utf-8"))
    assert (tmp_path / settings["docs_dir"] / "README.md").is_file()
    assert settings["theme"]["font"] is False
    assert [name for name in settings["extra_css"] if not (tmp_path / "pages" / name).is_file()] == []
