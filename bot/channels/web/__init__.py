"""The conversation as a page: plain HTML forms that work without JavaScript."""
