"""Puts a page on pixels."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from handlers.pictures.sheet import PAPER, Line, Page, Rule
from handlers.pictures.typeset import Fonts


def png(page: Page, fonts: Fonts) -> bytes:
    """The page as a PNG."""
    image = Image.new("RGB", (page.width, page.height), PAPER)
    canvas = ImageDraw.Draw(image)
    for box in page.boxes:
        if isinstance(box, Line):
            canvas.text((box.x, box.y), box.text, fill=box.color, font=fonts(box.face, box.size))
        elif isinstance(box, Rule):
            corners = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
            (canvas.ellipse if box.round else canvas.rectangle)(corners, fill=box.color)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
