"""Two runs side by side: what changed, in words, as a document for machines, and as a page."""
