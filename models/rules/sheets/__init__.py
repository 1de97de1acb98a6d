"""一张花名册读成一行行的人：read 读表，split 把粘贴的文字切成表。"""

from models.rules.sheets.pages import Book
from models.rules.sheets.pasted import split
from models.rules.sheets.reading import NOTES, read
from models.rules.sheets.rows import PostCell, Problem, Row, Sheet, Table

__all__ = ["NOTES", "Book", "PostCell", "Problem", "Row", "Sheet", "Table", "read", "split"]
