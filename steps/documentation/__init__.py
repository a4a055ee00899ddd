"""The statements and their scenarios as pages that can be read without the project."""
