"""Reading back what was written, for tests: the words of a file, and the parts of a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pypdf

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def body_of(content: bytes) -> ElementTree.Element:
    """The body of a Word file."""
    return ElementTree.fromstring(parts_of(content)["word/document.xml"])


def pdf_of(content: bytes) -> pypdf.PdfReader:
    """A PDF, opened."""
    return pypdf.PdfReader(io.BytesIO(content))


def words_in(content: bytes, fmt: str) -> str:
    """Every word that a reader meets, on one line."""
    match fmt:
        case "pptx":
            parts = parts_of(content)
            spoken = [
                parts[name] for name in sorted(parts) if re.match(r"ppt/(slides|notesSlides)/[^/]+xml$", name)
            ]
            runs = [node.text or "" for part in spoken for node in ElementTree.fromstring(part).iter(f"{A}t")]
            return " ".join(" ".join(runs).split())
        case "docx":
            texts = [
                "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
                for paragraph in body_of(content).iter(f"{W}p")
            ]
            return " ".join(" ".join(texts).split())
        case "pdf":
            return " ".join(" ".join(page.extract_text() for page in pdf_of(content).pages).split())
        case "html":
            return " ".join(re.sub(r"<[^>]*>", " ", content.decode()).split())
    return " ".join(content.decode().split())
