"""Pages of invented CVs as plain data, and how each program is told to draw them. Their reading order is known."""
