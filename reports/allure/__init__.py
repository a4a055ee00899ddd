"""What Allure shows of a run, derived from its results like every other document."""
