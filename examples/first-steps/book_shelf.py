"""A book shelf: a small web application to test, started with `python book_shelf.py`."""

from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

BOOKS = [("Emma", "Jane Austen"), ("Walden", "Henry David Thoreau")]
PAGE = """<!doctype html>
<html lang="en">
<title>Book shelf</title>
<h1>My books</h1>
<form method="post">
  <label>Title <input name="title"></label>
  <label>Author <input name="author"></label>
  <button>Add book</button>
</form>
<p role="status">{message}</p>
<table>
  <tr><th>Title</th><th>Author</th></tr>
  {rows}
</table>
<a href="/">Show all</a>"""


class BookShelf(BaseHTTPRequestHandler):
    """Shows the books, and adds one."""

    def do_GET(self):
        """Show the page."""
        self.show("")

    def do_POST(self):
        """Add the book of the form."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        title, author = (form.get(name, [""])[0].strip() for name in ("title", "author"))
        if title:
            BOOKS.append((title, author))
        self.show(f"Added {title}" if title else "A book needs a title")

    def show(self, message):
        """Send the page with a message."""
        rows = "\n".join(f"<tr><td>{escape(title)}</td><td>{escape(author)}</td></tr>" for title, author in BOOKS)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.format(message=escape(message), rows=rows).encode())


if __name__ == "__main__":
    print("The book shelf is at http://127.0.0.1:8000")
    ThreadingHTTPServer(("127.0.0.1", 8000), BookShelf).serve_forever()
